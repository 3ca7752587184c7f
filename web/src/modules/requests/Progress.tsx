// Who has answered a request, who is late.
import type { AnswerBrief, DataRequest } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Table, type Column } from '@core/ui/Table';
import { AnswerStateTag } from './StateTag';
import { useRequestTexts } from './texts';

export function Progress({ request }: { request: DataRequest }) {
  const t = useRequestTexts();
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
  return (
    <Table
      caption={t.requestTabs.progress}
      columns={columns}
      rows={request.answers}
      rowKey={(one) => one.id}
    />
  );
}
