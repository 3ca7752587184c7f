// Small inline SVG charts: they cost no library and print as they are. Shape and word say what colour says.
import type { SchoolFigure } from '../api/types';
import { formatNumber } from '../format/format';
import { standing, type Standing } from './standing';

const shapes: Record<Standing, string> = {
  met: 'M3 8.5l3.2 3.2L13 5',
  unmet: 'M4 4l8 8M12 4l-8 8',
  missing: 'M4 8h8',
  not_applicable: 'M7.5 8h1',
};

/** The mark of a standing: filled disc with a tick, square with a cross, dashed ring, dot. */
export function StandingMark({ value, size = 16 }: { value: Standing; size?: number }) {
  return (
    <svg className={`mark mark-${value}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {value === 'unmet' ? (
        <rect x="0.75" y="0.75" width="14.5" height="14.5" rx="3" />
      ) : (
        <circle cx="8" cy="8" r="7.25" />
      )}
      <path d={shapes[value]} />
    </svg>
  );
}

const cell = 16;

/** One mark per school in the server's order; `label` is read by screen readers in place of the drawing. */
export function SchoolStrip({ schools, label }: { schools: SchoolFigure[]; label: string }) {
  return (
    <span className="strip" role="img" aria-label={label}>
      {schools.map((school) => (
        <span key={school.code} title={`${school.name}: ${formatNumber(school.value)}`}>
          <StandingMark value={standing(school)} size={cell} />
        </span>
      ))}
    </span>
  );
}

interface TargetBarProps {
  value: number | null;
  target: number;
  max: number;
  state: Standing;
}
/** A value as a bar with a tick at the target. */
export function TargetBar({ value, target, max, state }: TargetBarProps) {
  const share = (x: number) => (Math.min(Math.max(x, 0), max) / (max || 1)) * 100;
  return (
    <svg className={`bar bar-${state}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-track" width="100" height="8" />
      {value !== null && <rect className="bar-value" width={share(value)} height="8" />}
      <line className="bar-target" x1={share(target)} x2={share(target)} y2="8" />
    </svg>
  );
}

export interface TrendPoint {
  label: string;
  value: number | null;
  frozen: boolean;
}
const width = 400;
const height = 170;
const edge = { left: 44, right: 44, top: 24, bottom: 26 };

/** A line over periods with the target as a dashed line; frozen figures are filled points, live ones hollow. */
export function TrendChart({
  points,
  target,
  label,
}: {
  points: TrendPoint[];
  target: number;
  label: string;
}) {
  const known = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const low = Math.min(target, ...known);
  const high = Math.max(target, ...known);
  const room = (high - low || 1) * 0.15;
  const x = (index: number) =>
    edge.left + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (width - edge.left - edge.right);
  const y = (value: number) =>
    edge.top + ((high + room - value) / (high - low + 2 * room || 1)) * (height - edge.top - edge.bottom);
  const drawn = points.flatMap((point, index) =>
    point.value === null ? [] : [{ ...point, value: point.value, at: x(index) }],
  );
  return (
    <svg className="trend" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line className="trend-target" x1={edge.left} x2={width - edge.right} y1={y(target)} y2={y(target)} />
      <text x={edge.left - 6} y={y(target) + 4} textAnchor="end">
        {formatNumber(target)}
      </text>
      <polyline points={drawn.map((point) => `${point.at},${y(point.value)}`).join(' ')} />
      {drawn.map((point) => (
        <g key={point.label}>
          <circle className={point.frozen ? 'frozen' : ''} cx={point.at} cy={y(point.value)} r="4" />
          <text x={point.at} y={y(point.value) - 10} textAnchor="middle">
            {formatNumber(point.value)}
          </text>
        </g>
      ))}
      {points.map((point, index) => (
        <text key={point.label} x={x(index)} y={height - 6} textAnchor="middle">
          {point.label}
        </text>
      ))}
    </svg>
  );
}
