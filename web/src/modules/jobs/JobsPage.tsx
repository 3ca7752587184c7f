// The list of jobs with progress; a running one can be stopped, a failed one run again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Job } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { Progress } from '@core/ui/Progress';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { JobStateTag } from './JobStateTag';
import { useJobs } from './queries';
import { useJobTexts } from './texts';

export default function JobsPage() {
  const t = useJobTexts();
  const answer = useJobs();
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="viec-dang-chay" />
      <AnswerView answer={answer}>
        {({ items }) =>
          items.length > 0 ? <JobTable jobs={items} /> : <Empty title={t.empty}>{t.emptyHint}</Empty>
        }
      </AnswerView>
    </>
  );
}

function JobTable({ jobs }: { jobs: Job[] }) {
  const t = useJobTexts();
  return (
    <Table
      caption={t.title}
      rows={jobs}
      rowKey={(job) => job.id}
      columns={[
        { key: 'label', title: t.job, head: true, cell: (job) => job.label },
        {
          key: 'state',
          title: t.state,
          cell: (job) => <JobStateTag state={job.state} />,
        },
        {
          key: 'progress',
          title: t.progress,
          cell: (job) => <Progress value={job.progress} label={`${job.progress}%`} name={job.label} />,
        },
        { key: 'message', title: t.message, cell: (job) => job.message },
        { key: 'started', title: t.started, cell: (job) => formatInstant(job.created_at) },
        { key: 'finished', title: t.finished, cell: (job) => formatInstant(job.finished_at) },
        { key: 'by', title: t.by, cell: (job) => job.created_by },
        { key: 'actions', title: t.actions, quiet: true, cell: (job) => <JobActions job={job} /> },
      ]}
    />
  );
}

function JobActions({ job }: { job: Job }) {
  const t = useJobTexts();
  const client = useQueryClient();
  const run = async (verb: 'cancel' | 'retry') => {
    await api.post(`/api/jobs/${job.id}/${verb}`);
    await client.invalidateQueries({ queryKey: ['jobs'] });
  };
  const retry = useMutation({ mutationFn: () => run('retry') });
  if (job.can_cancel) {
    return (
      <ConfirmButton
        look="danger"
        label={t.cancel}
        title={`${t.cancel}: ${job.label}`}
        act={() => run('cancel')}
      >
        {t.cancelHint}
      </ConfirmButton>
    );
  }
  if (!job.can_retry) return null;
  return (
    <Button busy={retry.isPending} onClick={() => retry.mutate()}>
      {t.retry}
    </Button>
  );
}
