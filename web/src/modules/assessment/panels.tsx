// Assessments on the first page: the school's own of the round, and what waits for the commune.
import type { AssessmentStanding } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { usePanelTexts } from './panelTexts';
import { useOverview } from './queries';
import { StandingTags } from './StandingTags';

interface CardProps {
  pick: (row: AssessmentStanding) => boolean;
  none: string;
}
function Card({ pick, none }: CardProps) {
  const t = usePanelTexts();
  return (
    <PanelCard title={t.title} more={{ to: paths.assessments, label: t.all }}>
      <PanelAnswer
        answer={useOverview()}
        rows={2}
        pick={({ schools, round }) => (round ? schools.filter(pick).slice(0, 5) : [])}
        none={none}
      >
        {(shown, { school_year, round }) => (
          <PanelList
            items={shown.map((row) => ({
              key: row.unit_id,
              to: row.id === null ? paths.assessments : paths.assessment(row.id),
              title: row.unit_name,
              note: t.due(school_year, formatDay(round?.self_due)),
              mark: <StandingTags row={row} />,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}

export function OwnAssessmentPanel() {
  const t = usePanelTexts();
  return <Card pick={({ own, applicable }) => own && applicable} none={t.none} />;
}

const waits = ({ state }: AssessmentStanding) => state === 'submitted' || state === 'under_review';

export function WaitingAssessmentsPanel() {
  const t = usePanelTexts();
  return <Card pick={waits} none={t.waiting} />;
}
