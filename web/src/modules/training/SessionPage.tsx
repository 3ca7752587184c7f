// Attendance of one session: the code on the screen for everybody to scan, and the list to mark by hand.
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { TrainingAttendanceList, TrainingCourseWhole, TrainingPerson } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useParam } from '@core/routing';
import { Button } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { sessionAddress, useAttendance, useCode, useCourse, useRefreshTraining } from './queries';
import { useTrainingTexts } from './texts';
import './training.css';

type Mark = TrainingAttendanceList['items'][number];

export default function SessionPage() {
  const t = useTrainingTexts();
  const id = Number(useParam('id'));
  const answer = useAttendance(id, true);
  return (
    <>
      <PageHead title={t.attendance} help="tap-huan" />
      <AnswerView answer={answer} rows={8}>
        {(list) => <Body id={id} list={list} />}
      </AnswerView>
    </>
  );
}

function Body({ id, list }: { id: number; list: TrainingAttendanceList }) {
  const answer = useCourse(list.course_id);
  return (
    <AnswerView answer={answer} rows={8}>
      {(whole) => <Session id={id} list={list} whole={whole} />}
    </AnswerView>
  );
}

interface SessionProps {
  id: number;
  list: TrainingAttendanceList;
  whole: TrainingCourseWhole;
}
function Session({ id, list, whole }: SessionProps) {
  const t = useTrainingTexts();
  const { session } = list;
  const { course } = whole.item;
  const running = course.state === 'open' || course.state === 'closed';
  const people = whole.people.filter(({ state }) => state === 'enrolled');
  const present = list.items.filter(({ state }) => state === 'present').length;
  return (
    <div className="stack">
      <p>
        <Go to={paths.trainingCourse(course.id)}>{course.title}</Go>, {formatDay(session.day)},{' '}
        {session.from_time} – {session.to_time}
        {session.place && `, ${session.place}`}
      </p>
      {running ? <Screen id={id} taking={session.taking} /> : <Notice>{t.notRunning}</Notice>}
      <p className="training-count" aria-live="polite">
        {t.presentOf(present, people.length)}
      </p>
      {people.length === 0 ? (
        <Empty title={t.noPeople} />
      ) : (
        <Roll id={id} people={people} marks={list.items} running={running} />
      )}
    </div>
  );
}

function Screen({ id, taking }: { id: number; taking: boolean }) {
  const t = useTrainingTexts();
  const refresh = useRefreshTraining();
  const turn = useMutation({
    mutationFn: (on: boolean) => api.put(`${sessionAddress(id)}/taking`, { taking: on }),
    onSuccess: refresh,
  });
  return (
    <section className="card training-screen">
      {taking ? <Code id={id} /> : <p className="muted">{t.codeOffHint}</p>}
      <Button look={taking ? 'plain' : 'primary'} busy={turn.isPending} onClick={() => turn.mutate(!taking)}>
        {taking ? t.codeStop : t.codeStart}
      </Button>
      {turn.error && <Failure error={turn.error} />}
    </section>
  );
}

function Code({ id }: { id: number }) {
  const t = useTrainingTexts();
  const answer = useCode(id, true);
  return (
    <AnswerView answer={answer} rows={4}>
      {({ code, picture }) => (
        <>
          <img
            className="training-qr"
            alt={t.codeAlt}
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`}
          />
          <p className="training-code">{code}</p>
          <p className="muted">{t.codeHint}</p>
        </>
      )}
    </AnswerView>
  );
}

interface RollProps {
  id: number;
  people: TrainingPerson[];
  marks: Mark[];
  running: boolean;
}
function Roll({ id, people, marks, running }: RollProps) {
  const t = useTrainingTexts();
  const refresh = useRefreshTraining();
  const markOf = (person: TrainingPerson) => marks.find(({ enrolment_id }) => enrolment_id === person.id);
  const set = useMutation({
    mutationFn: (items: { enrolment_id: number; state: Mark['state'] }[]) =>
      api.put(`${sessionAddress(id)}/attendance`, { items }),
    onSuccess: refresh,
  });
  const unmarked = people.filter((person) => !markOf(person));
  const columns: Column<TrainingPerson>[] = [
    { key: 'name', title: t.columns.name, head: true, cell: ({ name }) => name },
    { key: 'school', title: t.columns.school, cell: ({ unit_name }) => unit_name },
    {
      key: 'state',
      title: t.columns.attendance,
      cell: (person) =>
        running ? (
          <select
            className="control"
            aria-label={t.attendanceOf(person.name)}
            value={markOf(person)?.state ?? ''}
            onChange={(event) =>
              set.mutate([{ enrolment_id: person.id, state: event.target.value as Mark['state'] }])
            }
          >
            {!markOf(person) && <option value="">{t.notMarked}</option>}
            {Object.entries(t.marks).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        ) : (
          t.marks[markOf(person)?.state ?? 'absent']
        ),
    },
    {
      key: 'at',
      title: t.columns.at,
      cell: (person) => {
        const mark = markOf(person);
        return mark && `${formatInstant(mark.at)}, ${mark.scanned ? t.scanned : t.byHand}`;
      },
    },
  ];
  return (
    <>
      <Table caption={t.attendance} columns={columns} rows={people} rowKey={({ id: key }) => key} />
      {running && unmarked.length > 0 && (
        <div>
          <Button
            busy={set.isPending}
            onClick={() =>
              set.mutate(unmarked.map((person) => ({ enrolment_id: person.id, state: 'absent' as const })))
            }
          >
            {t.restAbsent(unmarked.length)}
          </Button>
        </div>
      )}
      {set.error && <Failure error={set.error} />}
    </>
  );
}
