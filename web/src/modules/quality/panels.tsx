// The card of the first page: a school's scores, the lowest first.
import './quality.css';
import { useSchools } from '@core/api/session';
import { paths } from '@core/paths';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { useDataState } from './queries';
import { ScoreFigure, share } from './scores';
import { useQualityTexts } from './texts';

const shownAtMost = 3;

export function DataStatePanel() {
  const t = useQualityTexts();
  const schools = useSchools();
  const code = schools.length === 1 ? schools[0]?.code : undefined;
  const answer = useDataState(code);
  return (
    <PanelCard title={t.panel} more={{ to: paths.dataState, label: t.title }}>
      <PanelAnswer
        answer={answer}
        rows={3}
        none={t.panelNone}
        pick={({ commune, schools: shown }) =>
          [...(code && shown[0] ? shown[0] : commune).scores]
            .filter(({ asked }) => asked)
            .sort((a, b) => (share(a) ?? 101) - (share(b) ?? 101))
            .slice(0, shownAtMost)
        }
      >
        {(scores, { meanings }) => (
          <PanelList
            items={scores.map((score) => ({
              key: score.score,
              to: paths.dataState,
              search: { diem: score.score },
              title: meanings.find((one) => one.score === score.score)?.label ?? score.score,
              note: meanings.find((one) => one.score === score.score)?.meaning,
              mark: <ScoreFigure score={score} />,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}
