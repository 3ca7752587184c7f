// Jobs on the first page: those that go on and those that failed.
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { JobStateTag } from './JobStateTag';
import { isActive, useJobs } from './queries';
import { useJobTexts } from './texts';

const shownAtMost = 5;

export function JobsPanel() {
  const t = useJobTexts();
  const answer = useJobs();
  return (
    <PanelCard title={t.panel} more={{ to: paths.jobs, label: t.panelAll }}>
      <PanelAnswer
        answer={answer}
        rows={3}
        pick={({ items }) =>
          items.filter((job) => isActive(job) || job.state === 'failed').slice(0, shownAtMost)
        }
        none={t.panelNone}
      >
        {(shown) => (
          <PanelList
            items={shown.map((job) => ({
              key: job.id,
              title: job.label,
              note: [formatInstant(job.created_at), job.message].filter(Boolean).join(' · '),
              mark: <JobStateTag state={job.state} />,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}
