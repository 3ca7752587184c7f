// Refused rows of the records that one may write, for those who do not read all refused rows of the school.
import type { MendableRow } from '@core/api/types';
import { formatPlain } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useMendableRows } from './queries';
import { useImportTexts } from './texts';

export default function MendableRowsPage() {
  const t = useImportTexts();
  const answer = useMendableRows();
  const columns: Column<MendableRow>[] = [
    {
      key: 'label',
      title: t.mendPage,
      head: true,
      cell: (row) => (
        <Go to={paths.record('rejected_rows', row.id)} search={{ ve: paths.mendableRows }}>
          {row.label || t.rowAt(row.sheet, row.row)}
        </Go>
      ),
    },
    { key: 'kind', title: t.kind, cell: (row) => row.kind_label },
    { key: 'file', title: t.file, cell: (row) => formatPlain(row.file_name) },
    { key: 'place', title: t.rowPlace, cell: (row) => t.rowAt(row.sheet, row.row) },
    { key: 'why', title: t.mendWhy, cell: (row) => formatPlain(row.message) },
  ];
  return (
    <>
      <PageHead title={t.mendableTitle} sub={t.mendableHint} help="nhap-du-lieu" />
      <AnswerView answer={answer}>
        {({ items }) =>
          items.length > 0 ? (
            <Table caption={t.mendableTitle} columns={columns} rows={items} rowKey={(row) => row.id} />
          ) : (
            <Empty title={t.mendableNone} />
          )
        }
      </AnswerView>
    </>
  );
}
