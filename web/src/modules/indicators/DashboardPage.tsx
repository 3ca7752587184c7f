// "Tổng quan 20 chỉ tiêu": each indicator against its target, for the commune and, as a strip, per school.
import '@core/charts/charts.css';
import './indicators.css';
import { useMe } from '@core/api/session';
import type { Indicator } from '@core/api/types';
import { StandingMark } from '@core/charts/charts';
import { standing, type Standing } from '@core/charts/standing';
import { placeInText } from '@core/format/place';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { phone, useMedia } from '@core/ui/useMedia';
import { IndicatorCards, IndicatorRows } from './IndicatorGroup';
import { MomentBar } from './MomentBar';
import { useIndicators, useMoment } from './queries';
import { useIndicatorTexts } from './texts';

const shownStandings: Standing[] = ['unmet', 'missing', 'met'];

export default function DashboardPage() {
  const t = useIndicatorTexts();
  const me = useMe();
  const answer = useIndicators(useMoment().moment);
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle(placeInText(me.commune.name))} help="tong-quan" />
      <MomentBar />
      <AnswerView answer={answer} rows={16}>
        {(indicators) =>
          indicators.length > 0 ? (
            <Overview indicators={indicators} />
          ) : (
            <Empty title={t.empty}>{t.emptyHint}</Empty>
          )
        }
      </AnswerView>
    </>
  );
}

function Overview({ indicators }: { indicators: Indicator[] }) {
  const t = useIndicatorTexts();
  const narrow = useMedia(phone);
  const { search, change } = useMoment();
  // A phone has room for little: what misses its target comes first.
  const chosen =
    search.loc ?? (narrow && indicators.some((one) => standing(one) === 'unmet') ? 'unmet' : 'all');
  const shown = indicators.filter((one) => chosen === 'all' || standing(one) === chosen);
  const groups = [...new Set(shown.map((one) => one.group))];
  const Group = narrow ? IndicatorCards : IndicatorRows;
  return (
    <>
      <StandingFilter indicators={indicators} chosen={chosen} choose={(loc) => change({ loc })} />
      {groups.length === 0 && <Empty title={t.onlyNone}>{t.onlyNoneHint}</Empty>}
      <div className="stack">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h2 className="section-title">{group}</h2>
            <Group caption={group} indicators={shown.filter((one) => one.group === group)} />
          </section>
        ))}
      </div>
    </>
  );
}

interface StandingFilterProps {
  indicators: Indicator[];
  chosen: string;
  choose: (standing: string) => void;
}
function StandingFilter({ indicators, chosen, choose }: StandingFilterProps) {
  const t = useIndicatorTexts();
  return (
    <div className="tally" role="group" aria-label={t.filter}>
      {shownStandings.map((state) => (
        <button
          key={state}
          type="button"
          className={`tally-item tally-${state}`}
          aria-pressed={chosen === state}
          onClick={() => choose(chosen === state ? 'all' : state)}
        >
          <StandingMark value={state} size={20} />
          <strong>{indicators.filter((one) => standing(one) === state).length}</strong>
          <span>{t.standing[state]}</span>
        </button>
      ))}
      <button
        type="button"
        className="tally-item"
        aria-pressed={chosen === 'all'}
        onClick={() => choose('all')}
      >
        <span>{t.showAll(indicators.length)}</span>
      </button>
    </div>
  );
}
