// Statistics forms on the first page: the school's own of the year, and what waits for the commune.
import type { StatisticsStanding } from '@core/api/types';
import { useTexts } from '@core/i18n';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { useOverview } from './queries';
import { StandingTag } from './Schools';

const vi = {
  title: 'Biểu thống kê đầu năm học',
  all: 'Mở biểu thống kê',
  noneOwn: 'Cấp học của trường chưa có biểu thống kê.',
  noneWaiting: 'Không có biểu nào chờ duyệt.',
  due: (year: string, day: string) => `năm học ${year}, hạn ${day}`,
};
const en: typeof vi = {
  title: 'Start-of-year statistics',
  all: 'Open the forms',
  noneOwn: 'No form is loaded for the level of the school.',
  noneWaiting: 'No form waits for approval.',
  due: (year, day) => `${year}, due ${day}`,
};

interface CardProps {
  pick: (row: StatisticsStanding) => boolean;
  none: string;
}
function Card({ pick, none }: CardProps) {
  const t = useTexts({ vi, en });
  return (
    <PanelCard title={t.title} more={{ to: paths.statistics, label: t.all }}>
      <PanelAnswer
        answer={useOverview({})}
        rows={2}
        pick={({ items }) => items.filter(pick).slice(0, 5)}
        none={none}
      >
        {(shown, { year, due, form }) => (
          <PanelList
            items={shown.map((row) => ({
              key: row.unit_id,
              to: row.id ? paths.statisticsForm(row.id) : paths.statistics,
              ...(!row.id && { search: { bieu: form, nam: year } }),
              title: row.unit_name,
              note: t.due(year, formatDay(due)),
              mark: <StandingTag row={row} />,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}

export function OwnStatisticsPanel() {
  const t = useTexts({ vi, en });
  return <Card pick={({ own }) => own} none={t.noneOwn} />;
}

export function WaitingStatisticsPanel() {
  const t = useTexts({ vi, en });
  return <Card pick={({ state }) => state === 'under_way'} none={t.noneWaiting} />;
}
