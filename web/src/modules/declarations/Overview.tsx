// The whole commune at a glance: a row for each unit, a column for each figure that is declared.
import type { DeclarationDuty } from '@core/api/types';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Table, type Column } from '@core/ui/Table';
import { StateTag, useIndicatorName } from './figures';
import { useDeclarationTexts } from './texts';

interface UnitRow {
  id: number;
  name: string;
  duties: DeclarationDuty[];
}

export function Overview({ duties }: { duties: DeclarationDuty[] }) {
  const t = useDeclarationTexts();
  const nameOf = useIndicatorName();
  const units = new Map<number, UnitRow>();
  const figures = new Map<string, DeclarationDuty>();
  for (const duty of duties) {
    const row = units.get(duty.unit_id) ?? { id: duty.unit_id, name: duty.unit_name, duties: [] };
    row.duties.push(duty);
    units.set(duty.unit_id, row);
    figures.set(keyOf(duty), duty);
  }
  const columns: Column<UnitRow>[] = [
    { key: 'unit', title: t.columns.unit, head: true, cell: (row) => row.name },
    ...[...figures.values()]
      .sort((a, b) => a.indicator - b.indicator || a.part.localeCompare(b.part))
      .map((figure) => ({
        key: keyOf(figure),
        title: nameOf(figure),
        cell: (row: UnitRow) => <Cell duty={row.duties.find((duty) => keyOf(duty) === keyOf(figure))} />,
      })),
  ];
  return <Table caption={t.overview} columns={columns} rows={[...units.values()]} rowKey={(row) => row.id} />;
}

function keyOf({ indicator, part }: DeclarationDuty) {
  return `${indicator} ${part}`;
}

function Cell({ duty }: { duty: DeclarationDuty | undefined }) {
  const t = useDeclarationTexts();
  const nameOf = useIndicatorName();
  if (!duty) return null;
  if (duty.id === null) return <StateTag duty={duty} />;
  return (
    <Go to={paths.declaration(duty.id)} aria-label={t.openOf(nameOf(duty), duty.unit_name)}>
      <StateTag duty={duty} />
    </Go>
  );
}
