// Records with the reason why they do not count, with tick boxes where they can be handed over and links to mend.
import { useRecordPath } from '@core/api/recordLinks';
import type { FailingRecord } from '@core/api/types';
import { Go } from '@core/routing';
import { Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { tickColumn } from '@core/ui/ticks';
import { useIndicatorTexts } from './texts';

interface RecordsTableProps {
  records: FailingRecord[];
  chosen?: FailingRecord[];
  onChoose?: (records: FailingRecord[]) => void;
  /** Where the form leads back to after saving. */
  back?: string;
}

const keyOf = (record: FailingRecord) => `${record.entity}-${record.id}`;

export function RecordsTable({ records, chosen = [], onChoose, back }: RecordsTableProps) {
  const t = useIndicatorTexts();
  const pathOf = useRecordPath();
  const columns: Column<FailingRecord>[] = [
    { key: 'label', title: t.columns.person, head: true, cell: (record) => record.label },
    { key: 'reason', title: t.columns.reason, cell: (record) => record.reason },
    {
      key: 'open',
      title: t.open,
      quiet: true,
      cell: (record) => {
        const target = pathOf(record.entity, record.id);
        if (!target) return null;
        const here = back ?? `${window.location.pathname}${window.location.search}`;
        return (
          <Go to={target.path} search={{ o: record.field ?? undefined, ve: here }}>
            {target.mend ? t.mend : t.open}
          </Go>
        );
      },
    },
  ];
  if (records.some((record) => record.open === false)) {
    columns.splice(2, 0, {
      key: 'state',
      title: t.stateFilter,
      cell: (record) => record.open === false && <Tag tone="ok">{t.mended}</Tag>,
    });
  }
  if (onChoose)
    columns.unshift(
      tickColumn({
        rows: records,
        chosen,
        onChoose,
        keyOf,
        all: t.selectAll,
        one: (record) => t.selectOne(record.label),
      }),
    );
  return <Table caption={t.records} columns={columns} rows={records} rowKey={keyOf} />;
}
