// How far a school has come by headings: a radar of shares, and bars that show what is left. Drawn by hand, so that
// they cost no library and print as they are; the numbers stand beside the drawing.
import type { Assessment, AssessmentHeading } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { useAssessmentTexts } from './texts';

const size = 360;
const middle = size / 2;
const reach = 128;

const share = (part: number, whole: number) => (whole > 0 ? Math.min(part / whole, 1) : 0);

function point(index: number, count: number, far: number): [number, number] {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  return [middle + Math.cos(angle) * reach * far, middle + Math.sin(angle) * reach * far];
}
const outline = (shares: number[]) =>
  shares.map((far, index) => point(index, shares.length, far).join(',')).join(' ');

interface RadarChartProps {
  headings: AssessmentHeading[];
  reviewed: boolean;
  before: Assessment['former'][number] | undefined;
  label: string;
}
export function RadarChart({ headings, reviewed, before, label }: RadarChartProps) {
  const t = useAssessmentTexts();
  const former = before && headings.map(({ code }) => before.headings.find((one) => one.code === code));
  const said = headings
    .map(({ code, self, max }) => `${code} ${formatNumber(self)}/${formatNumber(max)}`)
    .join('; ');
  return (
    <figure className="assess-figure">
      <figcaption>{label}</figcaption>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`${label}: ${said}`} className="radar">
        {[0.25, 0.5, 0.75, 1].map((far) => (
          <polygon key={far} className="radar-ring" points={outline(headings.map(() => far))} />
        ))}
        {headings.map(({ code }, index) => {
          const [x, y] = point(index, headings.length, 1);
          const [labelX, labelY] = point(index, headings.length, 1.17);
          return (
            <g key={code}>
              <line className="radar-axis" x1={middle} y1={middle} x2={x} y2={y} />
              <text x={labelX} y={labelY + 4} textAnchor="middle">
                {code}
              </text>
            </g>
          );
        })}
        {former && (
          <polygon
            className="radar-former"
            points={outline(former.map((one) => (one ? share(one.review, one.max) : 0)))}
          />
        )}
        <polygon className="radar-self" points={outline(headings.map(({ self, max }) => share(self, max)))} />
        {reviewed && (
          <polygon
            className="radar-review"
            points={outline(headings.map(({ review, max }) => share(review, max)))}
          />
        )}
      </svg>
      <p className="assess-legend small">
        <span className="legend-self">{t.self}</span>
        {reviewed && <span className="legend-review">{t.commune}</span>}
        {before && <span className="legend-former">{before.school_year}</span>}
      </p>
    </figure>
  );
}

export function GapChart({ headings, reviewed, label }: Omit<RadarChartProps, 'before'>) {
  return (
    <figure className="assess-figure">
      <figcaption>{label}</figcaption>
      <ul className="plain gap-list">
        {headings.map(({ code, title, max, self, review }) => (
          <li key={code}>
            <span>
              {code} {title}
            </span>
            <Bar part={self} whole={max} kind="self" />
            {reviewed && <Bar part={review} whole={max} kind="review" />}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Bar({ part, whole, kind }: { part: number; whole: number; kind: 'self' | 'review' }) {
  const t = useAssessmentTexts();
  return (
    <span className="gap-bar">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="gap-track" width="100" height="8" />
        <rect className={`gap-${kind}`} width={share(part, whole) * 100} height="8" />
      </svg>
      <span className="small">
        {kind === 'self' ? t.self : t.commune} {t.of(formatNumber(part), formatNumber(whole))}
      </span>
    </span>
  );
}
