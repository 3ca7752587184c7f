// How complete the schools' records are: values given of values asked for, per kind of record and school.
import '@core/charts/charts.css';
import './indicators.css';
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Completeness, Share } from '@core/api/types';
import { formatNumber, none } from '@core/format/format';
import { paths } from '@core/paths';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useIndicatorTexts } from './texts';

interface Line {
  code: string;
  name: string;
  shares: Map<string, Share>;
}

function linesOf(parts: Completeness[]): Line[] {
  const lines = new Map<string, Line>();
  for (const part of parts) {
    for (const school of part.schools) {
      const line = lines.get(school.code) ?? { code: school.code, name: school.name, shares: new Map() };
      line.shares.set(part.entity, school);
      lines.set(school.code, line);
    }
  }
  return [...lines.values()];
}

export default function CompletenessPage() {
  const t = useIndicatorTexts();
  const answer = useQuery({
    queryKey: ['indicators', 'completeness'],
    queryFn: () => api.get<Completeness[]>('/api/completeness'),
  });
  return (
    <>
      <PageHead
        title={t.completeness}
        sub={t.completenessHint}
        help="tong-quan"
        actions={
          <ButtonLink to={paths.dashboard} icon="previous">
            {t.backToAll}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer} rows={12}>
        {(parts) => (parts.length > 0 ? <Matrix parts={parts} /> : <Empty title={t.completenessEmpty} />)}
      </AnswerView>
    </>
  );
}

function Matrix({ parts }: { parts: Completeness[] }) {
  const t = useIndicatorTexts();
  const total: Line = {
    code: '',
    name: t.wholeCommune,
    shares: new Map(parts.map((part) => [part.entity, part])),
  };
  const columns: Column<Line>[] = [
    { key: 'name', title: t.columns.school, head: true, cell: (line) => line.name },
    ...parts.map(({ entity, label }) => ({
      key: entity,
      title: label,
      numeric: true,
      cell: (line: Line) => <Cell share={line.shares.get(entity)} />,
    })),
  ];
  return (
    <div className="stack">
      <Table
        caption={t.completeness}
        columns={columns}
        rows={[total, ...linesOf(parts)]}
        rowKey={(line) => line.code}
        rowClass={(line) => (line.code === '' ? 'row-total' : '')}
      />
      <section className="card">
        <h2>{t.completenessFields}</h2>
        <dl className="facts">
          {parts.map((part) => (
            <div key={part.entity}>
              <dt>{part.label}</dt>
              <dd>{part.fields.map((field) => field.label).join(', ')}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Cell({ share }: { share: Share | undefined }) {
  if (typeof share?.value !== 'number') return none;
  return (
    <>
      <strong>{formatNumber(share.value)}%</strong>
      <div className="small muted">
        {formatNumber(share.given)} / {formatNumber(share.asked)}
      </div>
    </>
  );
}
