// The people of a course whose names one sees: on the list, how often present, result, certificate. The
// organiser enters results; what the rule says is proposed beside each.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import type { TrainingCourseWhole, TrainingPerson } from '@core/api/types';
import { formatDay, formatNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { Empty, Failure, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { EnrolButton } from './EnrolButton';
import { ResultTag } from './ResultTag';
import { courseAddress, useRefreshTraining } from './queries';
import { useTrainingTexts } from './texts';

type Result = TrainingPerson['result'];
interface Edit {
  result: Result;
  score: string;
}

export function People({ whole }: { whole: TrainingCourseWhole }) {
  const t = useTrainingTexts();
  const { item, may } = whole;
  const people = whole.people.filter(({ state }) => state !== 'withdrawn');
  const hidden = item.enrolled + item.waiting - people.length;
  const running = item.course.state === 'open' || item.course.state === 'closed';
  return (
    <section className="stack">
      <div className="row">
        <EnrolButton whole={whole} />
        {people.length > 0 && <ListFiles id={item.course.id} />}
        <span className="muted">{t.counts(formatNumber(item.enrolled), formatNumber(item.waiting))}</span>
      </div>
      {hidden > 0 && <p className="muted">{t.hidden(hidden)}</p>}
      {people.length === 0 ? (
        <Empty title={t.noPeople}>{may.enrol.length > 0 && t.noPeopleHint}</Empty>
      ) : may.organise && running ? (
        <Results key={item.course.version} whole={whole} people={people} />
      ) : (
        <PeopleTable whole={whole} people={people} />
      )}
    </section>
  );
}

/** The list with results as files; the server notes who took it along. */
function ListFiles({ id }: { id: number }) {
  const t = useTrainingTexts();
  return (
    <>
      {Object.entries(t.fileKinds).map(([end, name]) => (
        <a
          key={end}
          className="btn btn-quiet no-print"
          href={`${courseAddress(id)}/list.${end}`}
          download
          aria-label={t.listAs(name)}
        >
          {name}
        </a>
      ))}
    </>
  );
}

function Results({ whole, people }: { whole: TrainingCourseWhole; people: TrainingPerson[] }) {
  const t = useTrainingTexts();
  const refresh = useRefreshTraining();
  const [edits, setEdits] = useState<Record<number, Edit>>({});
  const learners = people.filter(({ state }) => state === 'enrolled');
  const open = learners.filter(({ result }) => result === 'none').length;
  const propose = () =>
    setEdits(
      Object.fromEntries(
        learners
          .filter(
            ({ id, proposed, result }) => proposed !== 'none' && proposed !== (edits[id]?.result ?? result),
          )
          .map((one) => [one.id, { result: one.proposed, score: edits[one.id]?.score ?? one.score ?? '' }]),
      ),
    );
  const save = useMutation({
    mutationFn: () =>
      api.post<TrainingCourseWhole>(`${courseAddress(whole.item.course.id)}/results`, {
        items: Object.entries(edits).map(([id, { result, score }]) => ({
          enrolment_id: Number(id),
          result,
          score: score.trim() === '' ? null : score.replace(',', '.'),
        })),
      }),
    onSuccess: async () => {
      setEdits({});
      await refresh();
      toast(t.resultsSaved);
    },
  });
  const changed = Object.keys(edits).length;
  return (
    <>
      {open > 0 && <Notice>{t.resultsOpen(open)}</Notice>}
      <PeopleTable
        whole={whole}
        people={people}
        edits={edits}
        onEdit={(id, edit) => setEdits({ ...edits, [id]: edit })}
      />
      <div className="row training-kept">
        <Button onClick={propose}>{t.propose}</Button>
        <Button look="primary" disabled={changed === 0} busy={save.isPending} onClick={() => save.mutate()}>
          {t.saveResults(changed)}
        </Button>
      </div>
      {save.error && <Failure error={save.error} />}
      <LeaveGuard blocks={() => changed > 0} />
    </>
  );
}

interface PeopleTableProps {
  whole: TrainingCourseWhole;
  people: TrainingPerson[];
  edits?: Record<number, Edit>;
  onEdit?: (id: number, edit: Edit) => void;
}
function PeopleTable({ whole, people, edits = {}, onEdit }: PeopleTableProps) {
  const t = useTrainingTexts();
  const { course } = whole.item;
  const editOf = (one: TrainingPerson): Edit =>
    edits[one.id] ?? { result: one.result, score: one.score ?? '' };
  const columns: Column<TrainingPerson>[] = [
    { key: 'name', title: t.columns.name, head: true, cell: ({ name }) => name },
    { key: 'school', title: t.columns.school, cell: ({ unit_name }) => unit_name },
    { key: 'group', title: t.columns.group, cell: ({ group }) => group },
    {
      key: 'present',
      title: t.columns.present,
      numeric: true,
      cell: ({ state, present }) =>
        state === 'waiting' ? <Tag tone="warn">{t.waits}</Tag> : `${present}/${whole.sessions.length}`,
    },
  ];
  if (course.passing_score !== null)
    columns.push({
      key: 'score',
      title: t.columns.score,
      cell: (one) =>
        onEdit && one.state === 'enrolled' ? (
          <TextInput
            label={t.scoreOf(one.name)}
            hideLabel
            value={editOf(one).score}
            onChange={(score) => onEdit(one.id, { ...editOf(one), score })}
          />
        ) : (
          one.score
        ),
    });
  columns.push({
    key: 'result',
    title: t.columns.result,
    cell: (one) =>
      one.state !== 'enrolled' ? null : onEdit ? (
        <ResultPick person={one} edit={editOf(one)} onEdit={(edit) => onEdit(one.id, edit)} />
      ) : (
        <ResultTag result={one.result} />
      ),
  });
  if (people.some(({ certificate }) => certificate))
    columns.push({
      key: 'paper',
      title: t.columns.certificate,
      cell: (one) => <Paper whole={whole} person={one} />,
    });
  if (whole.may.enrol.length > 0 && !['finished', 'cancelled'].includes(course.state))
    columns.push({
      key: 'out',
      title: t.columns.actions,
      quiet: true,
      cell: (one) => <Withdraw person={one} />,
    });
  return <Table caption={t.tabs.people} columns={columns} rows={people} rowKey={({ id }) => id} />;
}

interface ResultPickProps {
  person: TrainingPerson;
  edit: Edit;
  onEdit: (edit: Edit) => void;
}
function ResultPick({ person, edit, onEdit }: ResultPickProps) {
  const t = useTrainingTexts();
  return (
    <span className="row">
      <select
        className="control"
        aria-label={t.resultOf(person.name)}
        value={edit.result}
        onChange={(event) => onEdit({ ...edit, result: event.target.value as Result })}
      >
        {Object.entries(t.results).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {person.proposed !== 'none' && person.proposed !== edit.result && (
        <span className="muted small">{t.proposed(t.results[person.proposed])}</span>
      )}
    </span>
  );
}

function Paper({ whole, person }: { whole: TrainingCourseWhole; person: TrainingPerson }) {
  const t = useTrainingTexts();
  const refresh = useRefreshTraining();
  const [reason, setReason] = useState('');
  const paper = person.certificate;
  if (!paper) return null;
  const file = `/api/training/certificates/${paper.id}`;
  return (
    <span className="row">
      <a href={`${file}/file.pdf`} download>
        {paper.number}
      </a>
      {paper.revoked_on && <Tag tone="bad">{t.revokedOn(formatDay(paper.revoked_on))}</Tag>}
      {whole.may.certify && !paper.revoked_on && (
        <ConfirmButton
          look="link"
          label={t.revoke.label}
          title={t.revoke.of(paper.number)}
          ready={reason.trim() !== ''}
          act={async () => {
            await api.post(`${file}/revoke`, { reason });
            await refresh();
          }}
        >
          <p>{t.revoke.hint}</p>
          <TextInput label={t.revoke.reason} rows={3} value={reason} onChange={setReason} required />
        </ConfirmButton>
      )}
    </span>
  );
}

function Withdraw({ person }: { person: TrainingPerson }) {
  const t = useTrainingTexts();
  const refresh = useRefreshTraining();
  return (
    <ConfirmButton
      look="link"
      label={t.withdraw}
      title={t.withdrawOf(person.name)}
      act={async () => {
        await api.post(`/api/training/enrolments/${person.id}/withdraw`, {});
        await refresh();
      }}
    >
      <p>{t.withdrawHint}</p>
    </ConfirmButton>
  );
}
