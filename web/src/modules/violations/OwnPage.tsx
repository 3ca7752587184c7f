// What the signed-in person was asked to explain.
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useOwnViolations } from './queries';
import { useViolationTexts } from './texts';
import { stateTones } from './ViolationsPage';

export default function OwnPage() {
  const t = useViolationTexts();
  return (
    <>
      <PageHead title={t.ownTitle} sub={t.ownSubtitle} help="vi-pham" />
      <AnswerView answer={useOwnViolations()}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.ownNone} />
          ) : (
            <section className="card">
              <Table
                caption={t.ownTitle}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'case',
                    title: t.name,
                    head: true,
                    cell: ({ id }) => <Go to={paths.ownViolation(id)}>{t.caseOf(id)}</Go>,
                  },
                  { key: 'day', title: t.happened, cell: ({ happened_on }) => formatDay(happened_on) },
                  { key: 'due', title: t.due, cell: ({ explain_by }) => explain_by && formatDay(explain_by) },
                  {
                    key: 'state',
                    title: t.state,
                    cell: ({ state, state_label }) => <Tag tone={stateTones[state]}>{state_label}</Tag>,
                  },
                ]}
              />
            </section>
          )
        }
      </AnswerView>
    </>
  );
}
