// The consents of one pupil: what was given by whom, what is still needed, withdrawal.
import { useState } from 'react';
import { api, upload } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { PublicationConsentGiven, PupilConsents } from '@core/api/types';
import { formatDay, none, today } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { May } from './ConsentsPage';
import { usePupilConsents, useRefreshOutreach } from './queries';
import { useOutreachTexts } from './texts';
import './outreach.css';

interface Props {
  pupil: PupilConsents;
}

export default function PupilConsentsPage() {
  const t = useOutreachTexts();
  const answer = usePupilConsents(Number(useParam('id')));
  return (
    <>
      <PageHead
        title={answer.data?.full_name ?? t.pupil}
        sub={answer.data?.class_name}
        help="dong-y"
        actions={
          <ButtonLink to={paths.consents} icon="previous">
            {t.consents}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(pupil) => (
          <div className="stack">
            <Standing pupil={pupil} />
            {pupil.consents.map((consent) => (
              <Given key={consent.id} consent={consent} write={pupil.write} />
            ))}
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Standing({ pupil }: Props) {
  const t = useOutreachTexts();
  return (
    <section className="card stack">
      <Facts
        items={[
          [t.picture, <May may={pupil.picture} />],
          [t.pupilName, <May may={pupil.name} />],
          [t.seven, t.sevens[pupil.seven]],
        ]}
      />
      {pupil.guardians.length === 0 && (
        <Notice tone="warn" title={t.noGuardian}>
          {t.noGuardianText}
        </Notice>
      )}
      {pupil.write && pupil.guardians.length > 0 && (
        <div>
          <Give pupil={pupil} />
        </div>
      )}
    </section>
  );
}

function Given({ consent, write }: { consent: PublicationConsentGiven; write: boolean }) {
  const t = useOutreachTexts();
  const { withdrawn_on } = consent;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{consent.subject_label}</h2>
        <Tag tone={withdrawn_on ? 'bad' : 'ok'}>{withdrawn_on ? t.withdrawn : t.inForce}</Tag>
        <span className="spread" />
        {write && !withdrawn_on && <Proof id={consent.id} />}
        {write && !withdrawn_on && <Withdraw id={consent.id} />}
      </div>
      <Facts
        items={[
          [t.purpose, consent.purpose],
          [t.places, consent.places],
          [
            t.span2,
            consent.ends_on
              ? t.span(formatDay(consent.starts_on), formatDay(consent.ends_on))
              : t.since(formatDay(consent.starts_on)),
          ],
          [t.guardian, `${consent.guardian}, ${consent.guardian_way}, ${formatDay(consent.guardian_on)}`],
          [t.child, consent.child_on ? `${consent.child_way}, ${formatDay(consent.child_on)}` : none],
          [
            t.proof,
            consent.has_document ? (
              <a href={`/api/consents/${consent.id}/document`} download>
                {t.openProof}
              </a>
            ) : (
              none
            ),
          ],
          [t.withdrawnOn, withdrawn_on ? `${formatDay(withdrawn_on)}: ${consent.withdrawn_how}` : none],
        ]}
      />
    </section>
  );
}

function Proof({ id }: { id: number }) {
  const t = useOutreachTexts();
  const refresh = useRefreshOutreach();
  const [file, setFile] = useState<File | null>(null);
  const act = async () => {
    if (!file) return;
    const address = `/api/consents/${id}/document?name=${encodeURIComponent(file.name)}`;
    await upload('PUT', address, file).catch(inWords);
    await refresh();
  };
  return (
    <ConfirmButton label={t.addProof} title={t.addProof} ready={file !== null} act={act}>
      <FileInput label={t.proof} accept=".pdf,.png,.jpg,.jpeg,.docx" file={file} onChange={setFile} />
    </ConfirmButton>
  );
}

function Withdraw({ id }: { id: number }) {
  const t = useOutreachTexts();
  const refresh = useRefreshOutreach();
  const [on, setOn] = useState<string | null>(today());
  const [how, setHow] = useState('');
  const act = () => api.post(`/api/consents/${id}/withdraw`, { on, how }).catch(inWords).then(refresh);
  return (
    <ConfirmButton label={t.withdraw} title={t.withdraw} ready={how !== ''} act={act}>
      <p>{t.withdrawText}</p>
      <DayInput label={t.withdrawnOn} value={on} onChange={setOn} />
      <TextInput label={t.withdrawnHow} required value={how} onChange={setHow} />
    </ConfirmButton>
  );
}

const nothingSaid = {
  subject: '',
  purpose: '',
  places: '',
  starts_on: null as string | null,
  ends_on: null as string | null,
  guardian_id: '',
  guardian_way: '',
  guardian_on: null as string | null,
  child_on: null as string | null,
  child_way: '',
};

function Give({ pupil }: Props) {
  const t = useOutreachTexts();
  const refresh = useRefreshOutreach();
  const [said, setSaid] = useState(nothingSaid);
  const set = (some: Partial<typeof nothingSaid>) => setSaid((before) => ({ ...before, ...some }));
  const ways = Object.entries(t.ways).map(([value, label]) => ({ value, label }));
  const { subject, purpose, places, guardian_id, guardian_way, guardian_on, starts_on } = said;
  const ready = [subject, purpose, places, guardian_id, guardian_way, guardian_on, starts_on].every(Boolean);
  const act = () => {
    const body = { ...said, pupil_id: pupil.pupil_id, guardian_id: Number(guardian_id) };
    return api
      .post('/api/consents', body)
      .catch(inWords)
      .then(() => setSaid(nothingSaid))
      .then(refresh);
  };
  return (
    <ConfirmButton look="primary" icon="plus" label={t.give} title={t.give} ready={ready} act={act}>
      <p className="muted">{t.giveText}</p>
      <Pick
        label={t.subject}
        required
        placeholder={t.choose}
        value={subject}
        options={Object.entries(t.subjects).map(([value, label]) => ({ value, label }))}
        onChange={(value) => set({ subject: value })}
      />
      <TextInput
        label={t.purpose}
        hint={t.purposeHint}
        required
        value={purpose}
        onChange={(value) => set({ purpose: value })}
      />
      <TextInput
        label={t.places}
        hint={t.placesHint}
        required
        value={places}
        onChange={(value) => set({ places: value })}
      />
      <DayInput label={t.from} required value={starts_on} onChange={(value) => set({ starts_on: value })} />
      <DayInput label={t.to} value={said.ends_on} onChange={(value) => set({ ends_on: value })} />
      <Pick
        label={t.guardian}
        required
        placeholder={t.choose}
        value={guardian_id}
        options={pupil.guardians.map(({ id, full_name }) => ({ value: String(id), label: full_name }))}
        onChange={(value) => set({ guardian_id: value })}
      />
      <Pick
        label={t.guardianWay}
        required
        placeholder={t.choose}
        value={guardian_way}
        options={ways}
        onChange={(value) => set({ guardian_way: value })}
      />
      <DayInput
        label={t.guardianOn}
        required
        value={guardian_on}
        onChange={(value) => set({ guardian_on: value })}
      />
      {pupil.seven !== 'no' && (
        <>
          <Notice tone="info" title={t.childTitle}>
            {t.sevens[pupil.seven]}
          </Notice>
          <Pick
            label={t.childWay}
            placeholder={t.choose}
            value={said.child_way}
            options={ways}
            onChange={(value) => set({ child_way: value })}
          />
          <DayInput label={t.childOn} value={said.child_on} onChange={(value) => set({ child_on: value })} />
        </>
      )}
    </ConfirmButton>
  );
}
