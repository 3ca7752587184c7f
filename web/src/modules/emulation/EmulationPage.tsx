// What the house knows of each school in a school year, side by side for the emulation council: live, or as it was
// confirmed.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { Emulation, EmulationKept, EmulationUnit } from '@core/api/types';
import { formatDay, formatInstant, today } from '@core/format/format';
import { useSearchText } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag } from '@core/ui/states';
import { useEmulation, useKeptList, useRefreshEmulation } from './queries';
import { Sheets } from './Sheets';
import { useEmulationTexts } from './texts';
import './emulation.css';

const firstMonth = 8;
function schoolYears(day: string) {
  const year = Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < firstMonth ? 1 : 0);
  return [year, year - 1, year - 2].map((from) => `${from}-${from + 1}`);
}

export default function EmulationPage() {
  const t = useEmulationTexts();
  const [search, change] = useSearchText();
  const years = schoolYears(today());
  const year = search.nam ?? years[0] ?? '';
  const answer = useEmulation(year);
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="thi-dua" />
      <div className="toolbar">
        <Pick
          label={t.schoolYear}
          value={year}
          options={years.map((one) => ({ value: one, label: one }))}
          onChange={(nam) => change({ nam, ban: undefined })}
        />
        {answer.data && answer.data.lists.length > 0 && (
          <Pick
            label={t.which}
            value={search.ban ?? ''}
            options={[
              { value: '', label: t.livePick },
              ...answer.data.lists.map(({ id, revision, confirmed_at }) => ({
                value: String(id),
                label: t.keptPick(revision, formatDay(today(new Date(confirmed_at)))),
              })),
            ]}
            onChange={(ban) => change({ ban: ban || undefined })}
          />
        )}
      </div>
      {search.ban ? (
        <Kept id={Number(search.ban)} />
      ) : (
        <AnswerView answer={answer} rows={8}>
          {(live) => <Live live={live} />}
        </AnswerView>
      )}
    </>
  );
}

function Files({ address, query = '' }: { address: string; query?: string }) {
  const t = useEmulationTexts();
  return (
    <span className="row">
      {['docx', 'xlsx', 'pdf'].map((end) => (
        <a key={end} className="btn btn-plain" href={`${address}/file.${end}${query}`} download>
          {t.file} {end}
        </a>
      ))}
    </span>
  );
}

function Sources({ content }: { content: Emulation | EmulationKept }) {
  const t = useEmulationTexts();
  return (
    <details open>
      <summary>{t.sources}</summary>
      <ul className="small muted">
        {content.sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </details>
  );
}

function Live({ live }: { live: Emulation }) {
  const t = useEmulationTexts();
  if (live.units.length === 0) return <Empty title={t.none} />;
  return (
    <div className="stack">
      <section className="card stack">
        <div className="row">
          <Tag tone="warn">{t.live}</Tag>
          <span>{t.liveText}</span>
          <span className="spread" />
          <Files address="/api/emulation" query={`?school_year=${live.school_year}`} />
          {live.may_confirm && <Confirm live={live} />}
        </div>
        <Sources content={live} />
      </section>
      <Sheets units={live.units} acts={(unit) => <Acts live={live} unit={unit} />} />
    </div>
  );
}

function Kept({ id }: { id: number }) {
  const t = useEmulationTexts();
  return (
    <AnswerView answer={useKeptList(id)} rows={8}>
      {(kept) => {
        const { list, units } = kept;
        return (
          <div className="stack">
            <section className="card stack">
              <div className="row">
                <p>{t.keptText(list.revision, formatInstant(list.confirmed_at), list.confirmed_by)}</p>
                <span className="spread" />
                <Files address={`/api/emulation/lists/${id}`} />
              </div>
              {list.reason && <p>{t.reasonWas(list.reason)}</p>}
              <p className="small muted">{t.digest(list.digest.slice(0, 16))}</p>
              <Sources content={kept} />
            </section>
            <Sheets units={units} />
          </div>
        );
      }}
    </AnswerView>
  );
}

function Confirm({ live }: { live: Emulation }) {
  const t = useEmulationTexts();
  const refresh = useRefreshEmulation();
  const [reason, setReason] = useState('');
  const silent = live.units.filter(({ offered }) => offered === null).length;
  const again = live.lists.length > 0;
  const { school_year, digest } = live;
  const act = () =>
    api.post('/api/emulation/confirm', { school_year, digest, reason }).catch(inWords).then(refresh);
  return (
    <ConfirmButton
      look="primary"
      icon="check"
      label={t.confirm}
      title={t.confirm}
      ready={silent === 0 && (!again || reason.trim() !== '')}
      act={act}
    >
      <div className="stack">
        {silent > 0 ? <Notice tone="warn">{t.silent(silent)}</Notice> : <p>{t.confirmText}</p>}
        {again && <p>{t.confirmAgain}</p>}
        {again && <TextInput label={t.reason} required rows={2} value={reason} onChange={setReason} />}
      </div>
    </ConfirmButton>
  );
}

function Acts({ live, unit }: { live: Emulation; unit: EmulationUnit }) {
  return (
    <>
      {live.own_units.includes(unit.unit_id) && <Statement live={live} unit={unit} />}
      {live.may_offer && <Offer live={live} unit={unit} />}
    </>
  );
}

interface Props {
  live: Emulation;
  unit: EmulationUnit;
}
const addressOf = ({ live, unit }: Props, what: string) =>
  `/api/emulation/units/${unit.unit_id}/${what}?school_year=${live.school_year}`;

function Statement({ live, unit }: Props) {
  const t = useEmulationTexts();
  const refresh = useRefreshEmulation();
  const [statement, setStatement] = useState(unit.statement ?? '');
  const act = () =>
    api.put(addressOf({ live, unit }, 'statement'), { statement }).catch(inWords).then(refresh);
  return (
    <ConfirmButton label={t.statement} title={t.statement} act={act}>
      <TextInput
        label={t.statement}
        hint={t.statementHint}
        rows={5}
        value={statement}
        onChange={setStatement}
      />
    </ConfirmButton>
  );
}

const codeOf = (offered: boolean | null) => (offered === null ? '' : offered ? 'yes' : 'no');

function Offer({ live, unit }: Props) {
  const t = useEmulationTexts();
  const refresh = useRefreshEmulation();
  const [offered, setOffered] = useState(codeOf(unit.offered));
  const [remark, setRemark] = useState(unit.remark ?? '');
  const act = () =>
    api
      .put(addressOf({ live, unit }, 'offer'), { offered: offered === '' ? null : offered === 'yes', remark })
      .catch(inWords)
      .then(refresh);
  return (
    <ConfirmButton label={t.setOffer} title={`${t.setOffer}: ${unit.name}`} act={act}>
      <div className="stack">
        <Pick
          label={t.offer}
          value={offered}
          placeholder={t.undecided}
          options={[
            { value: 'yes', label: t.offered },
            { value: 'no', label: t.notOffered },
          ]}
          onChange={setOffered}
        />
        <TextInput label={t.remark} rows={4} value={remark} onChange={setRemark} />
      </div>
    </ConfirmButton>
  );
}
