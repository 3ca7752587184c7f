// The indicators of one group: rows of a table at a desk, cards on a phone.
import type { Indicator } from '@core/api/types';
import { SchoolStrip, TargetBar } from '@core/charts/charts';
import { standing } from '@core/charts/standing';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { countsText, isStated, scaleOf, StandingTag, useTargetText, valueText, WaitingNote } from './figures';
import { useMoment } from './queries';
import { useIndicatorTexts } from './texts';

interface GroupProps {
  caption: string;
  indicators: Indicator[];
}

function NameLink({ indicator }: { indicator: Indicator }) {
  const { kept } = useMoment();
  return (
    <Go to={paths.indicator(indicator.no)} search={kept}>
      {indicator.name}
    </Go>
  );
}

function Notes({ indicator }: { indicator: Indicator }) {
  const t = useIndicatorTexts();
  return (
    <>
      {isStated(indicator) && <span className="small muted">{t.basis[indicator.basis]}</span>}
      <WaitingNote figure={indicator} />
      {indicator.caveats.map((sentence) => (
        <span key={sentence} className="small muted">
          {sentence}
        </span>
      ))}
      {indicator.partial && <span className="small muted">{t.partial(indicator.partial)}</span>}
    </>
  );
}

/** All schools as marks; who sees one school only, its own figure. */
function Schools({ indicator }: { indicator: Indicator }) {
  const t = useIndicatorTexts();
  const [own, ...others] = indicator.schools;
  if (own && others.length === 0) {
    return (
      <span className="own-figure">
        <strong>{valueText(own, indicator.unit)}</strong> <StandingTag figure={own} />
        {isStated(own) && <span className="small muted">{t.basis[own.basis]}</span>}
      </span>
    );
  }
  const count = (state: string) => indicator.schools.filter((school) => standing(school) === state).length;
  return (
    <SchoolStrip
      schools={indicator.schools}
      label={t.strip(count('met'), count('unmet'), count('missing'))}
    />
  );
}

function Bar({ indicator }: { indicator: Indicator }) {
  return (
    <TargetBar
      value={indicator.value}
      target={indicator.target}
      max={scaleOf(indicator)}
      state={standing(indicator)}
    />
  );
}

export function IndicatorRows({ caption, indicators }: GroupProps) {
  const t = useIndicatorTexts();
  const targetText = useTargetText();
  return (
    <div className="table-scroll">
      <table className="table indicator-table">
        <caption className="sr-only">{t.group(caption)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.columns.no}</th>
            <th scope="col">{t.columns.name}</th>
            <th scope="col">{t.columns.valueAndCounts}</th>
            <th scope="col" className="num">
              {t.columns.target}
            </th>
            <th scope="col">{t.columns.standing}</th>
            <th scope="col">
              {indicators[0]?.schools.length === 1 ? t.columns.ownSchool : t.columns.schools}
            </th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => (
            <tr key={indicator.no} data-indicator={indicator.no}>
              <td>{indicator.no}</td>
              <th scope="row">
                <NameLink indicator={indicator} />
                <Notes indicator={indicator} />
              </th>
              <td>
                <div className="value-line">
                  <strong className="indicator-value">{valueText(indicator, indicator.unit)}</strong>
                  <span className="small muted">{countsText(indicator)}</span>
                </div>
                <Bar indicator={indicator} />
              </td>
              <td className="num">{targetText(indicator)}</td>
              <td>
                <StandingTag figure={indicator} />
              </td>
              <td>
                <Schools indicator={indicator} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function IndicatorCards({ indicators }: GroupProps) {
  const t = useIndicatorTexts();
  const targetText = useTargetText();
  return (
    <ul className="plain indicator-cards">
      {indicators.map((indicator) => (
        <li key={indicator.no} className="card" data-indicator={indicator.no}>
          <div className="indicator-card-name">
            <span className="muted">{indicator.no}.</span> <NameLink indicator={indicator} />
          </div>
          <div className="indicator-card-value">
            <strong className="indicator-value">{valueText(indicator, indicator.unit)}</strong>
            <StandingTag figure={indicator} />
          </div>
          <Bar indicator={indicator} />
          <div className="indicator-card-foot small muted">
            <span>{countsText(indicator)}</span>
            <span>{targetText(indicator)}</span>
          </div>
          <Notes indicator={indicator} />
          {indicator.schools.length === 1 && <span className="small muted">{t.columns.ownSchool}</span>}
          <Schools indicator={indicator} />
        </li>
      ))}
    </ul>
  );
}
