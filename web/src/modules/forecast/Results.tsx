// The numbers of the coming years: totals with needs, schools, grades, and the line with its band.
import type { Forecast, ForecastTotal, SchoolForecast } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Table, type Column } from '@core/ui/Table';
import { useForecastTexts } from './texts';

interface TotalsProps {
  years: string[];
  totals: ForecastTotal[];
  present: SchoolForecast[];
  other?: { name: string; totals: ForecastTotal[] };
}
export function Totals({ years, totals, present, other }: TotalsProps) {
  const t = useForecastTexts();
  const sum = (of: (school: SchoolForecast) => number) => present.reduce((n, school) => n + of(school), 0);
  const there = {
    classes: sum((s) => s.present.classes),
    rooms: sum((s) => s.present.rooms),
    teachers: sum((s) => s.present.teachers),
  };
  const rows = totals.map((total, at) => ({ year: years[at] ?? '', ...total, other: other?.totals[at] }));
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
    {
      key: 'year',
      title: t.year,
      head: true,
      cell: ({ year }) => <span className="forecast-nowrap">{year}</span>,
    },
    {
      key: 'pupils',
      title: t.pupils,
      numeric: true,
      cell: ({ pupils }) => <strong>{formatNumber(pupils.pupils)}</strong>,
    },
    {
      key: 'band',
      title: t.band,
      numeric: true,
      cell: ({ pupils }) => `${formatNumber(pupils.low)} – ${formatNumber(pupils.high)}`,
    },
    ...(other
      ? [
          {
            key: 'other',
            title: t.other(other.name),
            numeric: true,
            cell: (row: Row) => formatNumber(row.other?.pupils.pupils ?? 0),
          },
          {
            key: 'difference',
            title: t.difference,
            numeric: true,
            cell: (row: Row) => signed(row.pupils.pupils - (row.other?.pupils.pupils ?? 0)),
          },
        ]
      : []),
    { key: 'classes', title: t.classes, numeric: true, cell: ({ classes }) => formatNumber(classes) },
    {
      key: 'rooms',
      title: t.rooms,
      numeric: true,
      cell: ({ rooms }) => <Need n={rooms} there={there.rooms} />,
    },
    {
      key: 'teachers',
      title: t.teachers,
      numeric: true,
      cell: ({ teachers }) => <Need n={teachers} there={there.teachers} />,
    },
  ];
  return (
    <section className="stack">
      <h2 className="section-title">{t.totals}</h2>
      <div className="forecast-result">
        <BandChart years={years} totals={totals} />
        <div>
          <Table caption={t.totals} columns={columns} rows={rows} rowKey={({ year }) => year} />
          <p className="muted small">{t.present(there.classes, there.rooms, there.teachers)}</p>
        </div>
      </div>
    </section>
  );
}

const signed = (n: number) => (n > 0 ? `+${formatNumber(n)}` : formatNumber(n));

/** A need, with what lacks of it where the house knows what is there. */
function Need({ n, there }: { n: number; there: number }) {
  const t = useForecastTexts();
  const lacks = n - there;
  return (
    <>
      {formatNumber(n)}
      {there > 0 && lacks > 0 && <div className="small forecast-lack">{t.more(lacks)}</div>}
    </>
  );
}

export function Schools({ forecast }: { forecast: Forecast }) {
  const t = useForecastTexts();
  const [, change] = useSearchText();
  const columns: Column<SchoolForecast>[] = [
    {
      key: 'school',
      title: t.school,
      head: true,
      cell: ({ unit_id: id, name }) => (
        <Button look="link" className="forecast-school" onClick={() => change({ truong: String(id) })}>
          {name}
        </Button>
      ),
    },
    ...forecast.years.map((year, at) => ({
      key: year,
      title: year,
      numeric: true,
      cell: ({ totals }: SchoolForecast) => formatNumber(totals[at]?.pupils.pupils),
    })),
  ];
  return (
    <section>
      <h2 className="section-title">{t.schools}</h2>
      <Table caption={t.schools} columns={columns} rows={forecast.schools} rowKey={({ unit_id: id }) => id} />
    </section>
  );
}

export function Grades({ school, years }: { school: SchoolForecast; years: string[] }) {
  const t = useForecastTexts();
  type Line = SchoolForecast['grades'][number];
  const columns: Column<Line>[] = [
    { key: 'grade', title: t.grade, head: true, cell: ({ label }) => label },
    ...years.map((year, at) => ({
      key: year,
      title: year,
      numeric: true,
      cell: (line: Line) => {
        const band = line.years[at];
        if (!band) return null;
        return (
          <>
            {formatNumber(band.pupils)}
            {at > 0 && (
              <div className="small muted">
                {formatNumber(band.low)} – {formatNumber(band.high)}
              </div>
            )}
          </>
        );
      },
    })),
  ];
  return (
    <section>
      <h2 className="section-title">{`${t.grades}: ${school.name}`}</h2>
      <Table caption={t.grades} columns={columns} rows={school.grades} rowKey={({ grade }) => grade} />
    </section>
  );
}

const width = 420;
const height = 200;
const edge = { left: 52, right: 36, top: 26, bottom: 28 };

/** Pupils as a line inside its band of error. */
function BandChart({ years, totals }: { years: string[]; totals: ForecastTotal[] }) {
  const t = useForecastTexts();
  const bands = totals.map(({ pupils }) => pupils);
  const low = Math.min(...bands.map((band) => band.low));
  const high = Math.max(...bands.map((band) => band.high));
  const x = (at: number) =>
    edge.left + (at / Math.max(1, bands.length - 1)) * (width - edge.left - edge.right);
  const y = (n: number) => edge.top + ((high - n) / (high - low || 1)) * (height - edge.top - edge.bottom);
  const top = bands.map((band, at) => `${x(at)},${y(band.high)}`);
  const bottom = bands.map((band, at) => `${x(at)},${y(band.low)}`).reverse();
  const [first, last] = [bands[0]?.pupils ?? 0, bands[bands.length - 1]?.pupils ?? 0];
  return (
    <svg
      className="forecast-chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t.chart(first, last)}
    >
      <polygon points={[...top, ...bottom].join(' ')} />
      <polyline points={bands.map((band, at) => `${x(at)},${y(band.pupils)}`).join(' ')} />
      {bands.map((band, at) => (
        <g key={years[at]}>
          <circle cx={x(at)} cy={y(band.pupils)} r="3.5" />
          <text x={x(at)} y={y(band.pupils) - 9} textAnchor="middle">
            {formatNumber(band.pupils)}
          </text>
          <text className="forecast-year" x={x(at)} y={height - 6} textAnchor="middle">
            {years[at]?.slice(0, 4)}
          </text>
        </g>
      ))}
    </svg>
  );
}
