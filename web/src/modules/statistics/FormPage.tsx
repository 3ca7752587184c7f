// One school's form: completed with a draft that keeps itself, or read as it was handed in.
import { useState } from 'react';
import { ApprovalActions } from '@core/approval/ApprovalActions';
import { ApprovalPanel } from '@core/approval/ApprovalPanel';
import type { StatisticsForm, StatisticsLine } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Failure, Notice, Tag } from '@core/ui/states';
import { CorrectDialog, RecordsDialog } from './Dialogs';
import { useDraft, type DraftDesk } from './draft';
import { Files } from './Files';
import { Findings } from './Findings';
import { Parts } from './Parts';
import { formAddress, useForm, useRefreshStatistics } from './queries';
import { useStatisticsTexts } from './texts';
import './statistics.css';

export default function FormPage() {
  const t = useStatisticsTexts();
  const answer = useForm(Number(useParam('id')));
  const form = answer.data;
  return form ? (
    <Form key={form.id} form={form} />
  ) : (
    <>
      <PageHead title={t.title} help="bieu-thong-ke" />
      <AnswerView answer={answer} rows={10}>
        {() => null}
      </AnswerView>
    </>
  );
}

function Form({ form }: { form: StatisticsForm }) {
  const t = useStatisticsTexts();
  const desk = useDraft(form);
  const { content } = form;
  return (
    <>
      <PageHead
        title={t.titleOf(content.number, form.school_year, form.unit_name)}
        sub={`${content.title}. ${t.dates(formatDay(content.state_day), formatDay(form.due))}`}
        help="bieu-thong-ke"
        actions={
          <>
            <ButtonLink
              to={paths.statistics}
              search={{ bieu: form.form, nam: form.school_year }}
              icon="previous"
            >
              {t.back}
            </ButtonLink>
            <Steps form={form} waiting={desk.dirty || desk.saving} />
          </>
        }
      />
      <div className="stack">
        <Standing form={form} />
        <Body form={form} desk={desk} />
        <ApprovalPanel approval={form.approval} of={formAddress(form.id)} />
        <Submissions form={form} />
      </div>
      <LeaveGuard blocks={() => desk.dirty} />
    </>
  );
}

function Steps({ form, waiting }: { form: StatisticsForm; waiting: boolean }) {
  const t = useStatisticsTexts();
  const refresh = useRefreshStatistics();
  const ready = form.content.findings.every(({ hard, explanation }) => !hard && explanation);
  const hint = (
    <>
      <p>{t.sendHint}</p>
      {!ready && <Notice tone="warn">{t.sendBlocked}</Notice>}
    </>
  );
  return (
    <ApprovalActions
      approval={form.approval}
      of={formAddress(form.id)}
      refresh={refresh}
      submit={{ label: t.send, hint, waiting, ready }}
    />
  );
}

function Standing({ form }: { form: StatisticsForm }) {
  const t = useStatisticsTexts();
  const { approval } = form;
  return (
    <>
      <p className="row">
        <Tag tone={approval.state === 'approved' ? 'ok' : approval.state === 'returned' ? 'warn' : 'info'}>
          {approval.label}
        </Tag>
        <span className="muted">
          {approval.state === 'under_way' && `${t.waitsFor(approval.waits_for)}. `}
          {form.live ? t.liveHint : t.keptHint(formatInstant(form.content.counted_at))}
        </span>
      </p>
      <p className="row">
        <Files address={`${formAddress(form.id)}/file`} />
      </p>
      {approval.returned_for && !form.live && <Notice tone="warn">{t.rewriting}</Notice>}
    </>
  );
}

function Body({ form, desk }: { form: StatisticsForm; desk: DraftDesk }) {
  const [shown, setShown] = useState<number>();
  const [correcting, setCorrecting] = useState<StatisticsLine>();
  const [records, setRecords] = useState<number>();
  const { may, content } = form;
  const show = (code: number) => {
    setShown(code);
    // Once the part is unfolded.
    window.setTimeout(() => {
      const row = document.getElementById(`ma-${code}`);
      row?.scrollIntoView({ block: 'center' });
      row?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
    });
  };
  return (
    <>
      <Findings findings={content.findings} desk={may.write ? desk : undefined} show={show} />
      {may.write && <Zeros form={form} desk={desk} />}
      <Parts
        parts={content.parts}
        shown={shown}
        openRecords={may.records ? setRecords : undefined}
        desk={
          may.write ? { cells: desk.draft.cells, setCell: desk.setCell, correct: setCorrecting } : undefined
        }
      />
      {may.write && <Kept desk={desk} />}
      {correcting && (
        <CorrectDialog
          line={correcting}
          save={(cell) => desk.setCell(correcting.code, cell)}
          onClose={() => setCorrecting(undefined)}
        />
      )}
      {records !== undefined && (
        <RecordsDialog form={form.id} code={records} onClose={() => setRecords(undefined)} />
      )}
    </>
  );
}

/** Most rows of a small school are nothing: said once, by a person. */
function Zeros({ form, desk }: { form: StatisticsForm; desk: DraftDesk }) {
  const t = useStatisticsTexts();
  const blank = form.content.parts
    .flatMap(({ lines }) => lines)
    .filter(({ code, value }) => value === null && !desk.draft.cells[code]);
  if (blank.length === 0) return null;
  const write = () => {
    desk.setCells(Object.fromEntries(blank.map(({ code }) => [code, { value: 0 }])));
    return Promise.resolve();
  };
  return (
    <div>
      <ConfirmButton label={t.zeros(blank.length)} title={t.zerosTitle} act={write}>
        {t.zerosHint}
      </ConfirmButton>
    </div>
  );
}

function Kept({ desk }: { desk: DraftDesk }) {
  const t = useStatisticsTexts();
  const { stale, offline, error } = desk;
  return (
    <div className="stat-kept">
      {stale && (
        <Notice tone="warn" action={<Button onClick={() => void desk.goOn()}>{t.staleGo}</Button>}>
          {t.stale}
        </Notice>
      )}
      {error && !stale && !offline && <Failure error={error} />}
      <p className="muted" role="status">
        {offline ? t.offline : desk.saving ? t.saving : desk.dirty ? t.dirty : t.saved}
      </p>
    </div>
  );
}

function Submissions({ form }: { form: StatisticsForm }) {
  const t = useStatisticsTexts();
  if (form.submissions.length === 0) return null;
  return (
    <section className="card">
      <h2>{t.submissions}</h2>
      <ul className="plain">
        {form.submissions.map(({ number, sent_at, sent_by }) => (
          <li key={number} className="row">
            <span>
              {t.submission(number)}, {formatInstant(sent_at)}, {sent_by}
            </span>
            <Files address={`${formAddress(form.id)}/file`} number={number} />
          </li>
        ))}
      </ul>
    </section>
  );
}
