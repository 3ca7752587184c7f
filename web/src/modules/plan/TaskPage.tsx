// One task: what the plan says, what each unit does, support, evidence, comments, money, products.
import type { ReactNode } from 'react';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { TaskDetail, TaskPart } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { useLanguage } from '@core/i18n';
import { paths } from '@core/paths';
import { Go, useParam, type NavItem } from '@core/routing';
import { useNavItems } from '@core/shell/NavContext';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts, Table, type Column } from '@core/ui/Table';
import { BudgetCard } from './BudgetCard';
import { CommentCard } from './CommentCard';
import { EvidenceCard } from './EvidenceCard';
import { EditTask, Invite, Terms, Uninvite } from './OfficerActions';
import { DueText, Percent, ReportButton, WorkTag } from './parts';
import { ProductCard } from './ProductCard';
import { useTask } from './queries';
import { standingOf } from './standing';
import { usePlanTexts } from './texts';
import './plan.css';

export default function TaskPage() {
  const t = usePlanTexts();
  const answer = useTask(useParam('id'));
  const task = answer.data;
  return (
    <>
      <PageHead
        title={task ? t.title(task.no) : t.task}
        sub={task?.name}
        help="nhiem-vu"
        actions={
          <>
            <ButtonLink to={paths.tasks} icon="previous">
              {t.back}
            </ButtonLink>
            {task && (
              <ButtonLink to={paths.taskHistory(task.id)} icon="audit">
                {t.history}
              </ButtonLink>
            )}
            {task?.may.edit && <EditTask key={task.version} task={task} />}
          </>
        }
      />
      <AnswerView answer={answer}>{(one) => <Task task={one} />}</AnswerView>
    </>
  );
}

function Task({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  return (
    <div className="stack">
      {task.doubtful && (
        <Notice tone="warn" title={t.doubtfulTitle}>
          {t.doubtfulText(task.schedule_as_written, task.quarters.join(', '))}
        </Notice>
      )}
      <About task={task} />
      <Parts task={task} />
      <EvidenceCard task={task} />
      <BudgetCard task={task} />
      <ProductCard task={task} />
      <CommentCard task={task} />
    </div>
  );
}

function About({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  const { percent, state, due, late } = standingOf(task);
  const pages = useNavItems().filter(({ path }) => task.pages.includes(path));
  return (
    <section className="card">
      <h2>{t.about}</h2>
      <Facts
        items={[
          [t.group, `${task.group_no}. ${task.group_name}`],
          [t.lead, task.lead],
          [t.partners, task.partners ?? '–'],
          [t.product, task.product],
          [t.schedule, task.schedule_as_written],
          [t.due, <DueText key="due" due={due} late={late > 0} />],
          [t.stateLabel, <WorkTag key="state" state={state} />],
          [t.progress, <Percent key="percent" value={percent} name={t.progress} />],
          [t.indicators, <Indicators key="indicators" task={task} />],
          ...(pages.length > 0
            ? [[t.pages, <Pages key="pages" pages={pages} />] as [string, ReactNode]]
            : []),
          ...(task.note ? [[t.note, task.note] as [string, string]] : []),
        ]}
      />
    </section>
  );
}

/** Where the work itself is done and its facts are kept; only what is in one's own menu. */
function Pages({ pages }: { pages: readonly NavItem[] }) {
  const { language } = useLanguage();
  return (
    <ul className="plain">
      {pages.map(({ path, label }) => (
        <li key={path}>
          <Go to={path}>{label[language]}</Go>
        </li>
      ))}
    </ul>
  );
}

function Indicators({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  const can = useCan();
  if (task.indicators.length === 0) return t.noIndicators;
  return (
    <ul className="plain">
      {task.indicators.map(({ no, name, indirect }) => (
        <li key={no}>
          {can(permission.readIndicators) ? (
            <Go to={paths.indicator(no)}>{`${t.indicator(no)}: ${name}`}</Go>
          ) : (
            `${t.indicator(no)}: ${name}`
          )}{' '}
          {indirect && <Tag tone="info">{t.indirect}</Tag>}
        </li>
      ))}
    </ul>
  );
}

function Parts({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  const several = task.parts.length > 1;
  const name = (part: TaskPart) =>
    part.kind === 'support' ? `${part.unit_name} (${t.support})` : part.unit_name;
  const columns: Column<TaskPart>[] = [
    { key: 'unit', title: t.unit, head: true, cell: name },
    { key: 'state', title: t.stateLabel, cell: (part) => <WorkTag state={part.state} /> },
    {
      key: 'percent',
      title: t.progress,
      cell: (part) => <Percent value={part.percent} name={`${t.progress}, ${part.unit_name}`} />,
    },
    { key: 'due', title: t.due, cell: (part) => <DueText due={part.due} late={part.late} /> },
    { key: 'reported', title: t.reportedOn, cell: (part) => formatDay(part.reported_on) },
    { key: 'target', title: t.target, cell: (part) => part.target },
    { key: 'responsible', title: t.responsible, cell: (part) => part.responsible },
    {
      key: 'note',
      title: t.result,
      cell: (part) => part.note && <span className="plan-text">{part.note}</span>,
    },
    {
      key: 'actions',
      title: t.report,
      quiet: true,
      cell: (part) => <PartActions key={part.version} task={task} part={part} />,
    },
  ];
  // A column that nobody has filled says nothing.
  const used = columns.filter(
    ({ key }) => (key !== 'target' && key !== 'responsible') || task.parts.some((part) => part[key] !== null),
  );
  return (
    <section className="card stack">
      <div className="row">
        <h2 className="spread">{several || task.may.edit ? t.parts : t.ownPart}</h2>
        {task.may.edit && <Invite task={task} />}
      </div>
      {task.parts.length > 0 ? (
        <Table
          caption={t.parts}
          columns={used}
          rows={task.parts}
          rowKey={(part) => `${part.kind}-${part.id}`}
        />
      ) : (
        <p className="muted">{t.partsNone}</p>
      )}
    </section>
  );
}

function PartActions({ task, part }: { task: TaskDetail; part: TaskPart }) {
  if (!part.may_report && !task.may.edit) return null;
  return (
    <div className="row">
      {part.may_report && <ReportButton task={task} part={part} />}
      {task.may.edit && part.kind === 'work' && <Terms part={part} />}
      {task.may.edit && part.kind === 'support' && !part.reported_on && <Uninvite part={part} />}
    </div>
  );
}
