// How complete the records of each school are: values that are there of those that should be, least complete first.
import { formatNumber, none } from '@core/format/format';
import { AnswerView } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useCompleteness, type CompletenessPart, type Share } from './shares';
import { useRegistryTexts } from './texts';

interface Row {
  key: string;
  name: string;
  shares: (Share | undefined)[];
}

export function Completeness() {
  const t = useRegistryTexts();
  const parts = useCompleteness();
  return (
    <section className="card stack">
      <h2>{t.completeness}</h2>
      <AnswerView answer={parts}>{(data) => <PartTable parts={data} />}</AnswerView>
    </section>
  );
}

function PartTable({ parts }: { parts: CompletenessPart[] }) {
  const t = useRegistryTexts();
  const columns: Column<Row>[] = [
    { key: 'name', title: t.school, head: true, cell: (row) => row.name },
    ...parts.map((part, index) => ({
      key: part.entity,
      title: part.label,
      numeric: true,
      cell: (row: Row) => <ShareText share={row.shares[index]} />,
    })),
  ];
  return (
    <>
      <p className="muted">
        {parts
          .map((part) => t.counted(part.label, part.fields.map((field) => field.label).join(', ')))
          .join(' ')}
      </p>
      <Table
        caption={t.completeness}
        columns={columns}
        rows={rowsOf(parts, t.commune)}
        rowKey={(row) => row.key}
      />
    </>
  );
}

function ShareText({ share }: { share: Share | undefined }) {
  if (typeof share?.value !== 'number') return none;
  return (
    <>
      <strong>{formatNumber(share.value)}%</strong>
      <div className="small muted">
        {formatNumber(share.given)}/{formatNumber(share.asked)}
      </div>
    </>
  );
}

function rowsOf(parts: CompletenessPart[], commune: string): Row[] {
  const schools = new Map<number, Row>();
  parts.forEach((part, index) => {
    for (const school of part.schools) {
      const row = schools.get(school.unit_id) ?? { key: school.code, name: school.name, shares: [] };
      row.shares[index] = school;
      schools.set(school.unit_id, row);
    }
  });
  const least = (row: Row) => Math.min(...row.shares.map((share) => share?.value ?? 101));
  const sorted = [...schools.values()].sort((a, b) => least(a) - least(b) || a.key.localeCompare(b.key));
  return sorted.length === 1 ? sorted : [...sorted, { key: '', name: commune, shares: parts }];
}
