// What each unit lacks or has to look at again, in one table.
import type { RegulationHoldings } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { AnswerView, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useHoldings } from './queries';
import { useRegulationTexts } from './texts';

type Holding = RegulationHoldings['kinds'][number];
const tones: Record<Holding['cover'], Tone> = {
  missing: 'bad',
  in_work: 'info',
  expiring: 'warn',
  in_force: 'ok',
};

export function Overview() {
  const t = useRegulationTexts();
  return (
    <AnswerView answer={useHoldings()}>
      {({ items }) => {
        const kinds = [
          ...new Map(items.flatMap((unit) => unit.kinds.map((one) => [one.kind, one]))).values(),
        ];
        return (
          <div className="stack">
            <p className="muted">{t.overviewHint}</p>
            <section className="card regulation-overview">
              <Table
                caption={t.overview}
                rows={items}
                rowKey={({ unit_id }) => unit_id}
                columns={[
                  { key: 'unit', title: t.unit, head: true, cell: ({ unit_name }) => unit_name },
                  { key: 'sum', title: t.standing, cell: (unit) => <Sum unit={unit} /> },
                  ...kinds.map((kind) => ({
                    key: kind.kind,
                    title: kind.name,
                    cell: (unit: RegulationHoldings) => (
                      <Cell holding={unit.kinds.find((one) => one.kind === kind.kind)} />
                    ),
                  })),
                  {
                    key: 'read',
                    title: t.readShare,
                    cell: ({ asked, read }) => asked > 0 && t.readOf(read, asked),
                  },
                ]}
              />
            </section>
            <ul className="small muted">
              {kinds.map(({ kind, name, basis, doubtful }) => (
                <li key={kind}>
                  {name}. {t.basis(basis)} {doubtful && <Tag tone="warn">{t.doubtful}</Tag>}
                </li>
              ))}
            </ul>
          </div>
        );
      }}
    </AnswerView>
  );
}

function Sum({ unit }: { unit: RegulationHoldings }) {
  const t = useRegulationTexts();
  const count = (cover: Holding['cover']) => unit.kinds.filter((one) => one.cover === cover).length;
  const missing = count('missing') + count('in_work');
  const expiring = count('expiring');
  if (missing + expiring === 0) return <Tag tone="ok">{t.enough}</Tag>;
  return (
    <span className="row">
      {missing > 0 && <Tag tone="bad">{t.missing(missing)}</Tag>}
      {expiring > 0 && <Tag tone="warn">{t.expiring(expiring)}</Tag>}
    </span>
  );
}

function Cell({ holding }: { holding: Holding | undefined }) {
  const t = useRegulationTexts();
  if (!holding) return null;
  const tag = <Tag tone={tones[holding.cover]}>{t.covers[holding.cover]}</Tag>;
  return (
    <>
      {holding.regulation_id === null ? tag : <Go to={paths.regulation(holding.regulation_id)}>{tag}</Go>}
      {holding.due && <div className="small muted">{formatDay(holding.due)}</div>}
    </>
  );
}
