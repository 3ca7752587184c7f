// How many of each school: no names.
import type { TrainingCourseWhole } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { Empty } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useTrainingTexts } from './texts';

type School = TrainingCourseWhole['schools'][number];

export function Schools({ whole }: { whole: TrainingCourseWhole }) {
  const t = useTrainingTexts();
  if (whole.schools.length === 0) return <Empty title={t.noPeople} />;
  const number = (key: 'enrolled' | 'waiting' | 'completed', title: string): Column<School> => ({
    key,
    title,
    numeric: true,
    cell: (row) => formatNumber(row[key]),
  });
  const columns: Column<School>[] = [
    { key: 'unit', title: t.columns.school, head: true, cell: ({ unit_name }) => unit_name },
    number('enrolled', t.columns.people),
    number('waiting', t.columns.waiting),
    number('completed', t.columns.completed),
  ];
  return (
    <Table
      caption={t.tabs.schools}
      columns={columns}
      rows={whole.schools}
      rowKey={({ unit_id }) => unit_id}
    />
  );
}
