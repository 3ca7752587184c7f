// Figures before and after in a table.
import type { PracticeFigure } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { Table } from '@core/ui/Table';
import { usePracticeTexts } from './texts';

/** With its sign: "−12", "+3". */
export const signed = (change: number) =>
  change > 0 ? `+${formatNumber(change)}` : formatNumber(change).replace('-', '−');

export function Figures({ caption, figures }: { caption: string; figures: PracticeFigure[] }) {
  const t = usePracticeTexts();
  return (
    <Table
      caption={caption}
      rows={figures}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t.what, head: true, cell: ({ name }) => name },
        {
          key: 'before',
          title: t.before,
          numeric: true,
          cell: ({ value_before }) => formatNumber(value_before),
        },
        { key: 'after', title: t.after, numeric: true, cell: ({ value_after }) => formatNumber(value_after) },
        {
          key: 'change',
          title: t.change,
          numeric: true,
          cell: ({ value_before, value_after }) => signed(value_after - value_before),
        },
        { key: 'measure', title: t.measure, cell: ({ measure_label }) => measure_label },
        { key: 'how', title: t.how, cell: ({ how }) => how },
      ]}
    />
  );
}
