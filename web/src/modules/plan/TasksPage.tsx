// The tasks of a year as a table or by their state, filtered; the state of the page is in its address.
import { permission } from '@core/api/permissions';
import { useCan, useSchools } from '@core/api/session';
import type { TaskBrief, TaskList } from '@core/api/types';
import { paths } from '@core/paths';
import { Go, useSearchText, type Search, type SearchPatch } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { Tabs } from '@core/ui/Tabs';
import { DueText, Percent, ReportButton, WorkTag, workStates } from './parts';
import { usePlans } from './queries';
import { standingOf } from './standing';
import { usePlanTexts } from './texts';
import { useTasks } from './useTasks';
import './plan.css';

export default function TasksPage() {
  const t = usePlanTexts();
  const can = useCan();
  const [search, change] = useSearchText();
  const answer = useTasks(search.ke, search['don-vi']);
  return (
    <>
      <PageHead
        title={t.tasks}
        sub={answer.data?.plan?.name}
        help="nhiem-vu"
        actions={
          <>
            {can(permission.overseeTasks) && (
              <ButtonLink to={paths.taskOverview} search={{ ke: search.ke }} icon="overview">
                {t.overview}
              </ButtonLink>
            )}
            {can(permission.writeTasks) && (
              <ButtonLink to={paths.taskPlans} icon="upload">
                {t.plans}
              </ButtonLink>
            )}
          </>
        }
      />
      <AnswerView answer={answer}>
        {(list) =>
          list.plan ? (
            <Tasks list={list} search={search} change={change} />
          ) : (
            <Empty title={t.noPlan}>{t.noPlanHint}</Empty>
          )
        }
      </AnswerView>
    </>
  );
}

interface TasksProps {
  list: TaskList;
  search: Search;
  change: (patch: SearchPatch) => void;
}
function Tasks({ list, search, change }: TasksProps) {
  const t = usePlanTexts();
  const can = useCan();
  const shown = list.items.filter((task) => fits(task, search));
  const view = search.xem ?? 'bang';
  const narrowed = list.items.length > 0;
  return (
    <>
      {can(permission.overseeTasks) && list.unsupported.length > 0 && (
        <Notice tone="warn" title={t.unsupportedTitle}>
          {t.unsupported(list.unsupported.map(({ no, name }) => `${no}. ${name}`).join('; '))}
        </Notice>
      )}
      <Filters list={list} search={search} change={change} />
      <Tabs
        label={t.view}
        tabs={[
          { key: 'bang', label: t.table },
          { key: 'cot', label: t.board },
        ]}
        chosen={view}
        choose={(key) => change({ xem: key === 'bang' ? undefined : key })}
      >
        {shown.length === 0 ? (
          <Empty title={narrowed ? t.none : t.noneOwn}>{narrowed ? t.noneHint : t.noneOwnHint}</Empty>
        ) : view === 'cot' ? (
          <Board tasks={shown} />
        ) : (
          <TaskTable tasks={shown} />
        )}
      </Tabs>
      <p className="small muted">{list.rule_note}</p>
    </>
  );
}

function fits(task: TaskBrief, search: Search): boolean {
  const { state, late } = standingOf(task);
  return (
    (!search.nhom || task.group_no === search.nhom) &&
    (!search.quy || task.quarters.includes(Number(search.quy))) &&
    (!search['tinh-trang'] || state === search['tinh-trang']) &&
    (!search.muon || late > 0)
  );
}

function Filters({ list, search, change }: TasksProps) {
  const t = usePlanTexts();
  const schools = useSchools();
  const plans = usePlans();
  const groups = new Map(list.items.map((task) => [task.group_no, task.group_name]));
  const years = plans.data?.items ?? [];
  return (
    <div className="toolbar">
      {years.length > 1 && (
        <Pick
          label={t.year}
          value={String(list.plan?.id ?? '')}
          options={years.map(({ id, year }) => ({ value: String(id), label: String(year) }))}
          onChange={(ke) => change({ ke })}
        />
      )}
      <Pick
        label={t.group}
        value={search.nhom ?? ''}
        placeholder={t.allGroups}
        options={[...groups].map(([no, name]) => ({ value: no, label: `${no}. ${name}` }))}
        onChange={(nhom) => change({ nhom })}
      />
      <Pick
        label={t.quarter}
        value={search.quy ?? ''}
        placeholder={t.allQuarters}
        options={[1, 2, 3, 4].map((no) => ({ value: String(no), label: t.quarterNo(no) }))}
        onChange={(quy) => change({ quy })}
      />
      <Pick
        label={t.stateLabel}
        value={search['tinh-trang'] ?? ''}
        placeholder={t.allStates}
        options={workStates.map((value) => ({ value, label: t.state[value] }))}
        onChange={(state) => change({ 'tinh-trang': state })}
      />
      {schools.length > 1 && (
        <Pick
          label={t.school}
          value={search['don-vi'] ?? ''}
          placeholder={t.allSchools}
          options={schools.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(unit) => change({ 'don-vi': unit })}
        />
      )}
      <label className="row plan-tick">
        <input
          type="checkbox"
          className="checkbox"
          checked={Boolean(search.muon)}
          onChange={(event) => change({ muon: event.target.checked ? '1' : undefined })}
        />
        {t.onlyLate}
      </label>
    </div>
  );
}

function TaskLink({ task }: { task: TaskBrief }) {
  const t = usePlanTexts();
  return (
    <>
      <Go to={paths.task(task.id)}>
        {task.no}. {task.name}
      </Go>{' '}
      {task.doubtful && <Tag tone="warn">{t.doubtful}</Tag>}
    </>
  );
}

function LateMark({ task }: { task: TaskBrief }) {
  const t = usePlanTexts();
  const { due, late } = standingOf(task);
  return (
    <div className="plan-due">
      <DueText due={due} late={late > 0} />
      {task.units > 1 && late > 0 && <span className="small">{t.lateUnits(late)}</span>}
    </div>
  );
}

function TaskTable({ tasks }: { tasks: TaskBrief[] }) {
  const t = usePlanTexts();
  const columns: Column<TaskBrief>[] = [
    { key: 'task', title: t.task, head: true, cell: (task) => <TaskLink task={task} /> },
    { key: 'schedule', title: t.schedule, cell: (task) => task.schedule_as_written },
    { key: 'due', title: t.due, cell: (task) => <LateMark task={task} /> },
    { key: 'state', title: t.stateLabel, cell: (task) => <WorkTag state={standingOf(task).state} /> },
    {
      key: 'progress',
      title: t.progress,
      cell: (task) => (
        <>
          <Percent value={standingOf(task).percent} name={`${t.progress}, ${t.title(task.no)}`} />
          {task.units > 1 && <span className="small muted">{t.units(task.done, task.units)}</span>}
        </>
      ),
    },
    {
      key: 'report',
      title: t.report,
      quiet: true,
      cell: (task) =>
        task.own?.may_report && <ReportButton key={task.own.version} task={task} part={task.own} />,
    },
  ];
  return <Table caption={t.tasks} columns={columns} rows={tasks} rowKey={(task) => task.id} />;
}

/** Columns by state; a task moves by its report, so that the keyboard reaches everything. */
function Board({ tasks }: { tasks: TaskBrief[] }) {
  const t = usePlanTexts();
  return (
    <div className="plan-board">
      {workStates.map((state) => {
        const inState = tasks.filter((task) => standingOf(task).state === state);
        if (inState.length === 0 && state === 'not_applicable') return null;
        return (
          <section key={state} aria-label={t.state[state]}>
            <h2>
              {t.state[state]} ({inState.length})
            </h2>
            <ul className="plain stack">
              {inState.map((task) => (
                <li key={task.id} className="card plan-card">
                  <TaskLink task={task} />
                  <Percent value={standingOf(task).percent} name={`${t.progress}, ${t.title(task.no)}`} />
                  <LateMark task={task} />
                  {task.own?.may_report && (
                    <ReportButton key={task.own.version} task={task} part={task.own} />
                  )}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
