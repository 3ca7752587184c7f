// Indicators on the first page: what misses its target, and the faults handed over to schools.
import '@core/charts/charts.css';
import { permission } from '@core/api/permissions';
import { useCan, useMe, useSchools } from '@core/api/session';
import type { Figure, Handover, Indicator } from '@core/api/types';
import { StandingMark } from '@core/charts/charts';
import { standing, type Standing } from '@core/charts/standing';
import { formatDay, today } from '@core/format/format';
import { usePeriodName } from '@core/i18n/period';
import { paths } from '@core/paths';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { Tag } from '@core/ui/states';
import { useTargetText, valueText } from './figures';
import { usePanelTexts } from './panelTexts';
import { useHandovers, useIndicators } from './queries';
import { useIndicatorTexts } from './texts';

const shownAtMost = 6;
const shownStandings: Standing[] = ['unmet', 'missing', 'met'];

/** The figure that is the reader's: who sees one school only, its own. */
function ownFigure(indicator: Indicator): Figure {
  const [own, ...others] = indicator.schools;
  return own && others.length === 0 ? own : indicator;
}

export function OffTargetPanel() {
  const t = usePanelTexts();
  const me = useMe();
  const one = useSchools().length === 1;
  const periodName = usePeriodName();
  const answer = useIndicators({ period: me.period, asOf: null, validOn: null });
  const title = (one ? t.ofSchool : t.indicators)(periodName(me.period));
  return (
    <PanelCard title={title} more={{ to: paths.dashboard, label: t.all }}>
      <PanelAnswer answer={answer} pick={(all) => all} none={t.none}>
        {(indicators) => <OffTarget indicators={indicators} />}
      </PanelAnswer>
    </PanelCard>
  );
}

function OffTarget({ indicators }: { indicators: readonly Indicator[] }) {
  const t = usePanelTexts();
  const words = useIndicatorTexts();
  const targetText = useTargetText();
  const count = (state: Standing) => indicators.filter((one) => standing(ownFigure(one)) === state).length;
  const unmet = indicators.filter((one) => standing(ownFigure(one)) === 'unmet');
  const others = unmet.length - shownAtMost;
  return (
    <>
      <p className="panel-marks">
        {shownStandings.map((state) => (
          <span key={state}>
            <StandingMark value={state} /> <strong>{count(state)}</strong> {words.standing[state]}
          </span>
        ))}
      </p>
      {unmet.length === 0 && <p className="muted">{t.noneUnmet}</p>}
      <PanelList
        items={unmet.slice(0, shownAtMost).map((indicator) => ({
          key: indicator.no,
          to: paths.indicator(indicator.no),
          title: `${indicator.no}. ${indicator.name}`,
          mark: (
            <span className="panel-figure">
              <strong>{valueText(ownFigure(indicator), indicator.unit)}</strong>
              <span className="small muted"> {t.target(targetText(indicator))}</span>
            </span>
          ),
        }))}
      />
      {others > 0 && <p className="small muted">{t.others(others)}</p>}
    </>
  );
}

export function HandoversPanel() {
  const t = usePanelTexts();
  const can = useCan();
  const answer = useHandovers('open');
  return (
    <PanelCard
      title={can(permission.finishHandover) ? t.handovers : t.handoversOut}
      more={{ to: paths.worklist, label: t.handoversAll }}
    >
      <PanelAnswer
        answer={answer}
        rows={3}
        pick={({ items }) => items.slice(0, shownAtMost)}
        none={t.handoversNone}
      >
        {(items) => <PanelItems handovers={items} />}
      </PanelAnswer>
    </PanelCard>
  );
}

function PanelItems({ handovers }: { handovers: readonly Handover[] }) {
  const t = usePanelTexts();
  const words = useIndicatorTexts();
  const several = useSchools().length > 1;
  const due = ({ due: day }: Handover) => {
    if (!day) return null;
    return day < today() ? (
      <Tag tone="bad">{t.late(formatDay(day))}</Tag>
    ) : (
      <Tag>{t.due(formatDay(day))}</Tag>
    );
  };
  return (
    <PanelList
      items={handovers.map((item) => ({
        key: item.id,
        to: paths.handover(item.id),
        title: t.remaining(words.indicator(item.indicator), item.open_count, item.count),
        note: several ? item.unit_name : item.note,
        mark: due(item),
      }))}
    />
  );
}
