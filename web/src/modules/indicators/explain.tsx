// What an indicator means, how it moved, which inputs made it, and its other ways of counting.
import type { ReactNode } from 'react';
import { useMeta } from '@core/api/queries';
import type { IndicatorDetail, LineageInput } from '@core/api/types';
import { TrendChart } from '@core/charts/charts';
import { formatDay, formatInstant, formatNumber, none } from '@core/format/format';
import { usePeriodName } from '@core/i18n/period';
import { Facts, Table, type Column } from '@core/ui/Table';
import { Tag } from '@core/ui/states';
import { countsText, valueText } from './figures';
import { useIndicatorTexts } from './texts';

/** How sure the plan's authors are of each source, in their own shorthand. */
const sourceMark = / \[[A-Z]\]/g;

interface PartProps {
  indicator: IndicatorDetail;
}

export function About({ indicator }: PartProps) {
  const t = useIndicatorTexts();
  const facts: [string, ReactNode][] = [
    [t.definition, indicator.definition],
    [t.formula, indicator.formula],
    [t.whoDeclares, indicator.who_declares],
    [t.source, indicator.source],
    [t.evidence, indicator.evidence],
    [t.legalBasis, indicator.legal_basis.replaceAll(sourceMark, '')],
    [t.caution, indicator.caution],
  ];
  return (
    <section className="card">
      <h2>{t.about}</h2>
      <Facts items={facts.filter(([, value]) => Boolean(value))} />
    </section>
  );
}

export function Trend({ indicator }: PartProps) {
  const t = useIndicatorTexts();
  const periodName = usePeriodName();
  const points = indicator.trend.map(({ period, value, frozen }) => ({
    label: periodName(period),
    value,
    frozen,
  }));
  const words = indicator.trend
    .map((point) => `${periodName(point.period)}: ${valueText(point, indicator.unit)}`)
    .join('; ');
  const drawable = points.some((point) => point.value !== null);
  return (
    <section className="card">
      <h2>{t.trend}</h2>
      {drawable ? (
        <>
          <TrendChart points={points} target={indicator.target} label={t.trendLabel(words)} />
          <p className="small muted">{t.trendLegend}</p>
        </>
      ) : (
        <p className="muted">{t.trendEmpty}</p>
      )}
    </section>
  );
}

export function Lineage({ indicator }: PartProps) {
  const t = useIndicatorTexts();
  const { lineage } = indicator;
  const meta = useMeta();
  const tableLabel = (name: string | null | undefined) =>
    meta.data?.entities.find((entity) => entity.name === name)?.label ?? name ?? none;
  const columns: Column<LineageInput>[] = [
    { key: 'label', title: t.columns.measure, head: true, cell: (input) => input.label },
    {
      key: 'count',
      title: t.columns.count,
      numeric: true,
      cell: (input) => formatNumber(input.count),
    },
    { key: 'table', title: t.columns.table, cell: (input) => tableLabel(input.table) },
    { key: 'at', title: t.columns.changedAt, cell: (input) => formatInstant(input.changed_at) },
    { key: 'by', title: t.columns.changedBy, cell: (input) => input.changed_by ?? none },
  ];
  return (
    <section className="card" id="lineage">
      <h2>{t.lineage}</h2>
      {lineage.inputs.length > 0 ? (
        <div className="stack">
          <p>
            {t.computed(formatInstant(lineage.computed_at), formatDay(lineage.close))}{' '}
            {lineage.as_of && t.recordedUntil(formatDay(lineage.as_of))}
          </p>
          <Table
            caption={t.lineage}
            columns={columns}
            rows={lineage.inputs}
            rowKey={(input) => input.measure}
          />
        </div>
      ) : (
        <p className="muted">{t.noLineage}</p>
      )}
    </section>
  );
}

export function Variants({ indicator }: PartProps) {
  const t = useIndicatorTexts();
  return (
    <section className="card">
      <h2>{t.variants}</h2>
      <Table
        caption={t.variants}
        rows={indicator.variants}
        rowKey={(variant) => variant.code}
        columns={[
          {
            key: 'label',
            title: t.columns.variant,
            head: true,
            cell: (variant) => (
              <>
                {variant.code}. {variant.label} {variant.active && <Tag tone="info">{t.activeVariant}</Tag>}
              </>
            ),
          },
          {
            key: 'value',
            title: t.columns.value,
            numeric: true,
            cell: (variant) => valueText(variant, indicator.unit),
          },
          { key: 'counts', title: t.columns.counts, numeric: true, cell: countsText },
        ]}
      />
    </section>
  );
}
