// Schools × states: counts, rate, trend. No persons.
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { VerificationStanding } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { usePeriodName } from '@core/i18n/period';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { AnswerView, Notice } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useSummary, type Summary } from './queries';
import { ServiceCard } from './ServiceCard';
import { labelOf, matched, percent } from './states';
import { useVerificationTexts } from './texts';

export function Commune() {
  const can = useCan();
  const answer = useSummary();
  return (
    <div className="stack">
      <AnswerView answer={answer} rows={10}>
        {(summary) => <Schools summary={summary} />}
      </AnswerView>
      {can(permission.askPopulation) && <ServiceCard />}
    </div>
  );
}

function totalOf(items: readonly VerificationStanding[], name: string): VerificationStanding {
  const counts: Record<string, number> = {};
  for (const one of items)
    for (const [state, n] of Object.entries(one.counts)) counts[state] = (counts[state] ?? 0) + n;
  const sum = (of: (one: VerificationStanding) => number) => items.reduce((n, one) => n + of(one), 0);
  const known = items.flatMap(({ indicator }) => (indicator ? [indicator] : []));
  const days = items.find(({ trend }) => trend.length > 0)?.trend ?? [];
  return {
    unit_id: 0,
    code: '',
    name,
    counts,
    pupils: sum(({ pupils }) => pupils),
    matched_earlier: sum((one) => one.matched_earlier),
    waiting_long: sum((one) => one.waiting_long),
    trial_answers: sum((one) => one.trial_answers),
    indicator: known.length
      ? {
          numerator: known.reduce((n, one) => n + one.numerator, 0),
          denominator: known.reduce((n, one) => n + (one.denominator ?? 0), 0),
        }
      : null,
    trend: days.map(({ to }, at) => ({ to, matched: sum(({ trend }) => trend[at]?.matched ?? 0) })),
  };
}

function Schools({ summary }: { summary: Summary }) {
  const t = useVerificationTexts();
  const periodName = usePeriodName();
  const { items, words, period, indicator_no: no } = summary;
  const rows = items.length > 1 ? [...items, totalOf(items, t.total)] : items;
  const trials = items.reduce((n, one) => n + one.trial_answers, 0);
  // A state nobody is in takes no column.
  const used = words.states.filter(([code]) => items.some(({ counts }) => (counts[code] ?? 0) > 0));
  const columns: Column<VerificationStanding>[] = [
    {
      key: 'name',
      title: t.school,
      head: true,
      cell: ({ name }) => <span className="verification-school">{name}</span>,
    },
    { key: 'pupils', title: t.pupils, numeric: true, cell: ({ pupils }) => formatNumber(pupils) },
    {
      key: 'rate',
      title: t.rate,
      numeric: true,
      cell: ({ counts, pupils }) => <strong>{percent(counts[matched] ?? 0, pupils)}</strong>,
    },
    { key: 'trend', title: t.trend, cell: (row) => <Spark row={row} /> },
    ...(no !== null && period !== null
      ? [
          {
            key: 'indicator',
            title: t.indicator(no, periodName(period)),
            numeric: true,
            cell: ({ indicator }: VerificationStanding) => (
              <Go to={paths.indicator(no)}>
                {indicator ? percent(indicator.numerator, indicator.denominator ?? 0) : t.indicatorNone}
              </Go>
            ),
          },
        ]
      : []),
    ...used.map(([code, label]) => ({
      key: code,
      title: label,
      numeric: true,
      cell: ({ counts }: VerificationStanding) => formatNumber(counts[code] ?? 0),
    })),
  ];
  return (
    <>
      {trials > 0 && <Notice title={t.trialAnswers(trials)}>{t.trialHint}</Notice>}
      <Table
        caption={`${t.title}: ${labelOf(words.states, matched)}`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.unit_id}
        rowClass={(row) => (row.unit_id === 0 ? 'verification-total' : '')}
      />
    </>
  );
}

/** Matched pupils week by week. */
function Spark({ row }: { row: VerificationStanding }) {
  const t = useVerificationTexts();
  const values = row.trend.map((point) => point.matched);
  if (values.length < 2) return null;
  const [first = 0, last = 0] = [values[0], values[values.length - 1]];
  const top = Math.max(row.pupils, ...values, 1);
  const points = values
    .map((v, i) => `${(i / (values.length - 1)) * 96 + 2},${24 - (v / top) * 20}`)
    .join(' ');
  return (
    <svg
      className="verification-spark"
      viewBox="0 0 100 28"
      role="img"
      aria-label={t.trendOf(row.name, first, last)}
    >
      <polyline points={points} />
    </svg>
  );
}
