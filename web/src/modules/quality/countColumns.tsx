// How many values break a check, of how many that it asks, and how many are excused.
import { formatNumber } from '@core/format/format';
import type { Column } from '@core/ui/Table';
import type { useQualityTexts } from './texts';

interface Counts {
  broken: number;
  asked: number;
  excused: number;
}
export const countColumns = (t: ReturnType<typeof useQualityTexts>): Column<Counts>[] => [
  {
    key: 'broken',
    title: t.columns.broken,
    numeric: true,
    cell: ({ broken }) => <strong>{formatNumber(broken)}</strong>,
  },
  { key: 'asked', title: t.columns.asked, numeric: true, cell: ({ asked }) => formatNumber(asked) },
  {
    key: 'excused',
    title: t.columns.excused,
    numeric: true,
    cell: ({ excused }) => (excused ? formatNumber(excused) : null),
  },
];
