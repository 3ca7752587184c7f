// How the commune's tasks stand: by task, by unit, money by source.
import type { TaskFund, TaskOverview } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { moneyText, Percent, totalOf, WorkTag } from './parts';
import { useOverview, usePlans } from './queries';
import './plan.css';
import { usePlanTexts } from './texts';

export default function OverviewPage() {
  const t = usePlanTexts();
  const [search] = useSearchText();
  const plans = usePlans();
  return (
    <>
      <PageHead
        title={t.overviewTitle}
        help="nhiem-vu"
        actions={
          <ButtonLink to={paths.tasks} search={{ ke: search.ke }} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={plans}>
        {({ items }) => {
          const plan = items.find(({ id, current }) => (search.ke ? id === Number(search.ke) : current));
          return plan ? <OfPlan plan={plan.id} /> : <Empty title={t.noPlan}>{t.noPlanHint}</Empty>;
        }}
      </AnswerView>
    </>
  );
}

function OfPlan({ plan }: { plan: number }) {
  return <AnswerView answer={useOverview(plan)}>{(overview) => <Overview overview={overview} />}</AnswerView>;
}

interface Standing {
  percent: number;
  state: TaskOverview['tasks'][number]['state'];
  units: number;
  done: number;
  late: number;
  funds: TaskFund[];
}
function useStandingColumns<T extends Standing>(nameOf: (row: T) => string): Column<T>[] {
  const t = usePlanTexts();
  return [
    { key: 'state', title: t.stateLabel, cell: (row) => <WorkTag state={row.state} /> },
    {
      key: 'percent',
      title: t.progress,
      cell: (row) => <Percent value={row.percent} name={`${t.progress}, ${nameOf(row)}`} />,
    },
    { key: 'done', title: t.doneOfAll, numeric: true, cell: (row) => `${row.done}/${row.units}` },
    {
      key: 'late',
      title: t.lateCount,
      numeric: true,
      cell: (row) => (row.late > 0 ? <Tag tone="bad">{row.late}</Tag> : '0'),
    },
    {
      key: 'money',
      title: t.spentOfEstimate,
      numeric: true,
      cell: (row) => moneyText(totalOf(row.funds)),
    },
  ];
}

function Overview({ overview }: { overview: TaskOverview }) {
  const t = usePlanTexts();
  type TaskRow = TaskOverview['tasks'][number];
  type UnitRow = TaskOverview['units'][number];
  const ofTask = useStandingColumns<TaskRow>((row) => t.title(row.no));
  const ofUnit = useStandingColumns<UnitRow>((row) => row.unit_name);
  return (
    <div className="stack">
      <p className="muted">{overview.plan.name}</p>
      {overview.unsupported.length > 0 && (
        <Notice tone="warn" title={t.unsupportedTitle}>
          {overview.unsupported.map(({ no, name }) => `${no}. ${name}`).join('; ')}
        </Notice>
      )}
      <h2>{t.byUnit}</h2>
      <Table
        caption={t.byUnit}
        columns={[{ key: 'unit', title: t.unit, head: true, cell: (row) => row.unit_name }, ...ofUnit]}
        rows={overview.units}
        rowKey={(row) => row.unit_id}
      />
      <h2>{t.byTask}</h2>
      <Table
        caption={t.byTask}
        columns={[
          {
            key: 'task',
            title: t.task,
            head: true,
            cell: (row) => (
              <Go to={paths.task(row.id)}>
                {row.no}. {row.name}
              </Go>
            ),
          },
          ...ofTask,
        ]}
        rows={overview.tasks}
        rowKey={(row) => row.id}
      />
      <h2>{t.links}</h2>
      <Links links={overview.links} />
      <h2>{t.bySource}</h2>
      <Table
        caption={t.bySource}
        columns={[
          { key: 'source', title: t.source, head: true, cell: (fund) => t.sources[fund.source] },
          { key: 'estimate', title: t.estimate, numeric: true, cell: (fund) => formatNumber(fund.estimate) },
          { key: 'spent', title: t.spent, numeric: true, cell: (fund) => formatNumber(fund.spent) },
          { key: 'settled', title: t.settled, numeric: true, cell: (fund) => formatNumber(fund.settled) },
        ]}
        rows={overview.funds}
        rowKey={(fund) => fund.source}
      />
    </div>
  );
}

/** Which tasks bring which indicator to its target; those without one, and those served only beside others. */
function Links({ links }: { links: TaskOverview['links'] }) {
  const t = usePlanTexts();
  return (
    <Table
      caption={t.links}
      columns={[
        {
          key: 'indicator',
          title: t.indicators,
          head: true,
          cell: (link) => (
            <Go to={paths.indicator(link.no)}>
              {link.no}. {link.name}
            </Go>
          ),
        },
        {
          key: 'mark',
          title: t.linkMark,
          quiet: true,
          cell: (link) =>
            link.tasks.length === 0 ? (
              <Tag tone="warn">{t.noTask}</Tag>
            ) : (
              link.indirect && <Tag tone="info">{t.indirect}</Tag>
            ),
        },
        {
          key: 'tasks',
          title: t.tasks,
          cell: (link) => (
            <ul className="plain plan-links">
              {link.tasks.map(({ id, no, name }) => (
                <li key={id}>
                  <Go to={paths.task(id)}>
                    {no}. {name}
                  </Go>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
      rows={links}
      rowKey={(link) => link.no}
    />
  );
}
