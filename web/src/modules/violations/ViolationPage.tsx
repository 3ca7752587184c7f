// One case, for those who handle it: facts, explanation, conclusion, remedy.
import { useState, type ReactNode } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { ViolationDetail } from '@core/api/types';
import { formatDay, formatInstant, none, today } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { ConcludeButton } from './ConcludeButton';
import { EditButton } from './FactsForm';
import { useOptions, useRefreshViolations, useViolation, violationAddress } from './queries';
import { useViolationTexts } from './texts';
import { stateTones } from './ViolationsPage';
import './violations.css';

export default function ViolationPage() {
  const t = useViolationTexts();
  const id = Number(useParam('id'));
  const answer = useViolation(id);
  return (
    <>
      <PageHead
        title={t.caseOf(id)}
        sub={t.subtitle}
        help="vi-pham"
        actions={
          <ButtonLink to={paths.violations} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(one) => (
          <div className="stack" key={one.version}>
            <What one={one} />
            <Explanation one={one} />
            <Conclusion one={one} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

interface Props {
  one: ViolationDetail;
}
export const lines = (text: string | null) => <span className="violation-text">{text ?? none}</span>;
const isOpen = ({ state }: ViolationDetail) => state !== 'concluded' && state !== 'closed';

export function useCaseStep({ id, version }: ViolationDetail) {
  const refresh = useRefreshViolations();
  return (verb: string, body: object) =>
    api
      .post(`${violationAddress(id)}/${verb}`, body, { version })
      .catch(inWords)
      .then(refresh);
}

function What({ one }: Props) {
  const t = useViolationTexts();
  const facts: [string, ReactNode][] = [
    [one.staff_id === null ? t.collective : t.who, one.concerned],
    [t.about, one.about],
    [t.happened, formatDay(one.happened_on)],
    [t.kind, one.kind_name],
    [t.what, lines(one.what)],
    [t.rule, lines(one.rule)],
  ];
  if (one.regulation) facts.push([t.regulation, one.regulation]);
  if (one.incident) facts.push([t.incident, one.incident]);
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.facts}</h2>
        <Tag tone={stateTones[one.state]}>{one.state_label}</Tag>
        {one.overdue && <Tag tone="bad">{t.overdue}</Tag>}
        <span className="spread" />
        {one.write && isOpen(one) && <EditButton one={one} />}
        <a className="btn btn-plain" href={`${violationAddress(one.id)}/minutes.docx`} download>
          {t.minutes} Word
        </a>
        <a className="btn btn-plain" href={`${violationAddress(one.id)}/minutes.pdf`} download>
          {t.minutes} PDF
        </a>
      </div>
      {one.reopened_for && <Notice tone="warn">{t.reopened(one.reopened_for)}</Notice>}
      <Facts items={facts} />
    </section>
  );
}

function Explanation({ one }: Props) {
  const t = useViolationTexts();
  const { explanation, explained_at, explained_on_paper, explain_by, staff_id, has_account } = one;
  const acts = one.write && isOpen(one) && (!explanation || explained_on_paper);
  return (
    <section className="card stack">
      <h2>{t.explanation}</h2>
      {explanation ? (
        <>
          {lines(explanation)}
          <p className="small muted">
            {t.explained(formatInstant(explained_at))} {explained_on_paper && t.onPaper}
          </p>
        </>
      ) : (
        <p>
          {t.noExplanation} {explain_by && `(${t.explainBy(formatDay(explain_by))})`}
        </p>
      )}
      {acts && staff_id !== null && <p className="muted">{has_account ? t.hasAccount : t.noAccount}</p>}
      {acts && (
        <div className="row">
          {!explanation && staff_id !== null && <Ask one={one} />}
          <Paper one={one} />
        </div>
      )}
    </section>
  );
}

function Ask({ one }: Props) {
  const t = useViolationTexts();
  const step = useCaseStep(one);
  const days = useOptions(one.unit_id, one.about_unit_id).data?.explain_days;
  const [by, setBy] = useState<string | null>(null);
  return (
    <ConfirmButton look="primary" icon="send" label={t.ask} title={t.ask} act={() => step('ask', { by })}>
      <div className="stack">
        <DayInput label={t.askDay} {...(days && { hint: t.askText(days) })} value={by} onChange={setBy} />
      </div>
    </ConfirmButton>
  );
}

function Paper({ one }: Props) {
  const t = useViolationTexts();
  const step = useCaseStep(one);
  const [text, setText] = useState(one.explanation ?? '');
  return (
    <ConfirmButton
      label={t.notePaper}
      title={t.notePaper}
      ready={text.trim() !== ''}
      act={() => step('explanation', { text })}
    >
      <TextInput label={t.paperText} required rows={6} value={text} onChange={setText} />
    </ConfirmButton>
  );
}

function Conclusion({ one }: Props) {
  const t = useViolationTexts();
  const concluded = one.found !== null;
  if (!concluded && !one.write) return null;
  return (
    <section className="card stack">
      <h2>{t.conclusion}</h2>
      {!concluded && one.prepared_by && (
        <Notice title={t.prepared(one.prepared_by)}>{one.decide ? t.preparedForYou : t.preparedByYou}</Notice>
      )}
      {(concluded || one.prepared_by) && <Decided one={one} />}
      <div className="row">
        {one.write && !concluded && <ConcludeButton one={one} />}
        {one.write && one.state === 'concluded' && <Remedied one={one} />}
        {one.decide && concluded && <Reopen one={one} />}
      </div>
    </section>
  );
}

function Decided({ one }: Props) {
  const t = useViolationTexts();
  const found = one.found ?? one.proposed;
  const facts: [string, ReactNode][] = [
    [t.isFound, found ? t.yes : t.no],
    [t.conclusionText, lines(one.conclusion)],
  ];
  if (found) {
    facts.push([t.level, one.level_name], [t.form, one.decision_form_name]);
    if (one.decision_number)
      facts.push([t.decision, `${one.decision_number}, ${formatDay(one.decision_on)}`]);
    if (one.remedy) facts.push([t.remedy, lines(one.remedy)], [t.remedyDue, formatDay(one.remedy_due)]);
    if (one.remedy_done_on) facts.push([t.remedyDone, formatDay(one.remedy_done_on)]);
    if (one.remedy_note) facts.push([t.remedyNote, lines(one.remedy_note)]);
  }
  return <Facts items={facts} />;
}

function Remedied({ one }: Props) {
  const t = useViolationTexts();
  const step = useCaseStep(one);
  const [on, setOn] = useState<string | null>(() => today());
  const [note, setNote] = useState('');
  return (
    <ConfirmButton
      look="primary"
      icon="check"
      label={t.remedied}
      title={t.remedied}
      ready={on !== null}
      act={() => step('remedied', { on, note })}
    >
      <div className="stack">
        <DayInput label={t.remedyDone} required value={on} onChange={setOn} />
        <TextInput label={t.remedyNote} rows={3} value={note} onChange={setNote} />
      </div>
    </ConfirmButton>
  );
}

function Reopen({ one }: Props) {
  const t = useViolationTexts();
  const step = useCaseStep(one);
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      look="danger"
      label={t.reopen}
      title={t.reopen}
      ready={reason.trim() !== ''}
      act={() => step('reopen', { reason })}
    >
      <TextInput label={t.reason} required rows={3} value={reason} onChange={setReason} />
    </ConfirmButton>
  );
}
