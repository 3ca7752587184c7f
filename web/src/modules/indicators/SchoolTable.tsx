// The figure of each school as a bar against the target, worst first, with the way to its records.
import type { IndicatorDetail, SchoolFigure } from '@core/api/types';
import { TargetBar } from '@core/charts/charts';
import { standing, type Standing } from '@core/charts/standing';
import { Button } from '@core/ui/Button';
import { Table, type Column } from '@core/ui/Table';
import { countsText, scaleOf, StandingTag, valueText, WaitingNote } from './figures';
import { useIndicatorTexts } from './texts';

const order: Standing[] = ['unmet', 'missing', 'met', 'not_applicable'];

export function worstFirst(schools: readonly SchoolFigure[]): SchoolFigure[] {
  const rank = (school: SchoolFigure) => order.indexOf(standing(school));
  return [...schools].sort(
    (a, b) => rank(a) - rank(b) || (a.value ?? 0) - (b.value ?? 0) || a.code.localeCompare(b.code),
  );
}

interface SchoolTableProps {
  indicator: IndicatorDetail;
  chosen: string | undefined;
  choose: (code: string) => void;
}
export function SchoolTable({ indicator, chosen, choose }: SchoolTableProps) {
  const t = useIndicatorTexts();
  const columns: Column<SchoolFigure>[] = [
    { key: 'name', title: t.columns.school, head: true, cell: (school) => school.name },
    {
      key: 'value',
      title: t.columns.value,
      numeric: true,
      cell: (school) => (
        <>
          <strong>{valueText(school, indicator.unit)}</strong>
          {school.now && <div className="small muted">{t.now(valueText(school.now, indicator.unit))}</div>}
        </>
      ),
    },
    {
      key: 'bar',
      title: t.columns.target,
      quiet: true,
      cell: (school) => (
        <div className="bar-cell">
          <TargetBar
            value={school.value}
            target={indicator.target}
            max={scaleOf(indicator)}
            state={standing(school)}
          />
        </div>
      ),
    },
    {
      key: 'counts',
      title: t.columns.counts,
      numeric: true,
      cell: (school) => (
        <>
          {countsText(school)}
          <WaitingNote figure={school} />
        </>
      ),
    },
    { key: 'standing', title: t.columns.standing, cell: (school) => <StandingTag figure={school} /> },
    { key: 'basis', title: t.columns.basis, cell: (school) => t.basis[school.basis] },
    {
      key: 'records',
      title: t.columns.records,
      cell: (school) =>
        standing(school) !== 'not_applicable' && (
          <Button
            look="link"
            aria-pressed={school.code === chosen}
            aria-label={t.openRecords(school.name)}
            onClick={() => choose(school.code)}
          >
            {t.show}
          </Button>
        ),
    },
  ];
  return (
    <Table
      caption={t.bySchool}
      columns={columns}
      rows={worstFirst(indicator.schools)}
      rowKey={(school) => school.code}
      rowClass={(school) => (school.code === chosen ? 'row-chosen' : '')}
    />
  );
}
