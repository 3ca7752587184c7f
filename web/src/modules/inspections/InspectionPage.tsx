// One inspection: the checklist, which can be filled without a network, what was found, the minutes.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityInspection } from '@core/api/types';
import { formatDay, formatInstant, none } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { PageForm } from '@core/ui/PageForm';
import { PageHead } from '@core/ui/PageHead';
import { Progress } from '@core/ui/Progress';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { Findings } from './Findings';
import { Items } from './Items';
import { inspectionAddress, useInspection, useRefreshInspections } from './queries';
import { useInspectionTexts } from './texts';
import { useDrafts, type Drafts } from './useDrafts';
import './inspections.css';

export default function InspectionPage() {
  const t = useInspectionTexts();
  const id = Number(useParam('id'));
  const answer = useInspection(id);
  return (
    <>
      <PageHead
        title={answer.data?.unit_name ?? t.title}
        sub={answer.data && `${answer.data.checklist}, ${formatDay(answer.data.held_on)}`}
        help="kiem-tra"
        actions={
          <ButtonLink to={paths.inspections} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>{(inspection) => <Inspection inspection={inspection} />}</AnswerView>
    </>
  );
}

interface Props {
  inspection: SecurityInspection;
}
function Inspection({ inspection }: Props) {
  const t = useInspectionTexts();
  const drafts = useDrafts(inspection.id);
  const { answered, asked, write } = inspection;
  return (
    <div className="stack">
      <section className="card stack">
        <div className="row">
          <h2>{t.state}</h2>
          <Tag tone={inspection.state === 'concluded' ? 'ok' : 'warn'}>{t.states[inspection.state]}</Tag>
          <span className="spread" />
          <a className="btn btn-plain" href={`${inspectionAddress(inspection.id)}/minutes.docx`} download>
            {t.minutes} Word
          </a>
          <a className="btn btn-plain" href={`${inspectionAddress(inspection.id)}/minutes.pdf`} download>
            {t.minutes} PDF
          </a>
        </div>
        <Progress value={(answered * 100) / asked} label={t.progress(answered, asked)} />
        {(write || drafts.waitingSince !== undefined) && <Waiting drafts={drafts} />}
        <p className="small muted">{t.source(inspection.source)}</p>
      </section>
      <Items inspection={inspection} drafts={drafts} />
      <Findings inspection={inspection} />
      <Head key={inspection.version} inspection={inspection} />
    </div>
  );
}

/** What is still on this device, and since when. */
function Waiting({ drafts }: { drafts: Drafts }) {
  const t = useInspectionTexts();
  const { answers, photos, waitingSince, broken, away, send } = drafts;
  const refused = [...answers.values(), ...photos].filter((one) => one.refused).length;
  if (broken) return <Notice tone="bad">{t.noStore}</Notice>;
  if (waitingSince === undefined) return <p role="status">{t.allSent}</p>;
  return (
    <Notice
      tone="warn"
      {...(away && { title: t.offline })}
      action={<Button onClick={send}>{t.sendNow}</Button>}
    >
      <span role="status">
        {t.waiting(answers.size, photos.length, formatInstant(new Date(waitingSince).toISOString()))}{' '}
        {refused > 0 && t.refused(refused)}
      </span>
    </Notice>
  );
}

function Head({ inspection }: Props) {
  const t = useInspectionTexts();
  return (
    <section className="card stack">
      <h2>{t.head}</h2>
      {inspection.write ? (
        <HeadForm inspection={inspection} />
      ) : (
        <Facts
          items={[
            [t.team, inspection.team],
            [t.hosts, inspection.hosts ?? none],
            [t.conclusion, inspection.conclusion ?? none],
            [t.schoolWord, inspection.school_word ?? none],
          ]}
        />
      )}
    </section>
  );
}

function HeadForm({ inspection }: Props) {
  const t = useInspectionTexts();
  const refresh = useRefreshInspections();
  const [form, setForm] = useState({
    team: inspection.team,
    hosts: inspection.hosts ?? '',
    conclusion: inspection.conclusion ?? '',
    school_word: inspection.school_word ?? '',
  });
  const change = (some: Partial<typeof form>) => setForm((all) => ({ ...all, ...some }));
  const { id, version } = inspection;
  const put = () => api.put<SecurityInspection>(inspectionAddress(id), form, version).catch(inWords);
  const save = () => put().then(refresh);
  // With what stands in the form, saved or not.
  const conclude = () =>
    put()
      .then((kept) =>
        api.post(`${inspectionAddress(id)}/conclude`, {}, { version: kept.version }).catch(inWords),
      )
      .finally(refresh);
  return (
    <PageForm
      draft={form}
      save={save}
      label={t.save}
      look="plain"
      beside={
        <ConfirmButton look="primary" label={t.conclude} title={t.conclude} act={conclude}>
          <p>{t.concludeText}</p>
        </ConfirmButton>
      }
    >
      <TextInput label={t.team} required rows={2} value={form.team} onChange={(team) => change({ team })} />
      <TextInput label={t.hosts} rows={2} value={form.hosts} onChange={(hosts) => change({ hosts })} />
      <TextInput
        label={t.conclusion}
        rows={4}
        value={form.conclusion}
        onChange={(conclusion) => change({ conclusion })}
      />
      <TextInput
        label={t.schoolWord}
        rows={2}
        value={form.school_word}
        onChange={(school_word) => change({ school_word })}
      />
    </PageForm>
  );
}
