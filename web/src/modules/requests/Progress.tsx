// Who has answered a request, who is late.
import type { AnswerBrief, DataRequest } from '@core/api/types';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Table, type Column } from '@core/ui/Table';
import { RemindButton } from './RequestActions';
import { AnswerStateTag } from './StateTag';
import { useRequestTexts } from './texts';

/** The unit has to do something. */
const waiting: AnswerBrief['state'][] = ['open', 'returned', 'correcting'];

export function Progress({ request }: { request: DataRequest }) {
  const t = useRequestTexts();
  const can = useCan();
  const columns: Column<AnswerBrief>[] = [
    {
      key: 'unit',
      title: t.columns.unit,
      head: true,
      cell: (one) => <Go to={paths.requestAnswer(one.id)}>{one.unit_name}</Go>,
    },
    { key: 'state', title: t.columns.state, cell: (one) => <AnswerStateTag answer={one} /> },
    { key: 'first', title: t.columns.firstSent, cell: (one) => formatInstant(one.first_sent_at) },
    { key: 'number', title: t.columns.number, numeric: true, cell: (one) => one.number > 0 && one.number },
  ];
  if (can(permission.writeRequests) && request.state === 'sent') {
    columns.push({
      key: 'remind',
      title: t.remindOne,
      quiet: true,
      cell: (one) => waiting.includes(one.state) && <RemindButton request={request} answer={one} />,
    });
  }
  return (
    <Table
      caption={t.requestTabs.progress}
      columns={columns}
      rows={request.answers}
      rowKey={(one) => one.id}
    />
  );
}
