// One's own courses on the first page of those who have little else there.
import { useTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { CourseTag, days } from './states';
import { useOwnTraining } from './queries';

const vi = {
  title: 'Khóa học của tôi',
  all: 'Mở khóa học của tôi',
  none: 'Không có khóa nào đang chờ bạn.',
};
const en: typeof vi = {
  title: 'My courses',
  all: 'Open my courses',
  none: 'No course waits for you.',
};

export function OwnTrainingPanel() {
  const t = useTexts({ vi, en });
  return (
    <PanelCard title={t.title} more={{ to: paths.ownTraining, label: t.all }}>
      <PanelAnswer
        answer={useOwnTraining()}
        rows={2}
        pick={({ courses, open }) =>
          [...courses, ...open]
            .filter(({ course }) => course.state === 'open' || course.state === 'closed')
            .slice(0, 5)
        }
        none={t.none}
      >
        {(shown) => (
          <PanelList
            items={shown.map((item) => ({
              key: item.course.id,
              to: paths.trainingCourse(item.course.id),
              title: item.course.title,
              note: days(item.course),
              mark: <CourseTag item={item} />,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}
