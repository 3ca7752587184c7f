// One import, at the step where it stands.
import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useJob } from '@core/api/events';
import type { Import, ImportState } from '@core/api/types';
import { usePeriodName } from '@core/i18n/period';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { Progress } from '@core/ui/Progress';
import { AnswerView, Notice } from '@core/ui/states';
import { CheckStep } from './CheckStep';
import './imports.css';
import { MappingStep } from './MappingStep';
import { useImport } from './queries';
import { ReceiptStep } from './ReceiptStep';
import { useImportTexts } from './texts';

const stepOf: Partial<Record<ImportState, number>> = { detected: 0, checked: 1, applying: 2, applied: 3 };

export default function ImportPage() {
  const t = useImportTexts();
  const answer = useImport(Number(useParam('id')));
  const one = answer.data;
  const periodName = usePeriodName();
  const step = one?.state;
  useEffect(() => {
    window.scrollTo({ top: 0 });
  }, [step]);
  return (
    <>
      <PageHead
        title={one?.file_name ?? t.title}
        sub={one && `${one.school.name}${one.quarter ? ` · ${periodName(one.quarter)}` : ''}`}
        help="nhap-du-lieu"
        actions={
          <ButtonLink to={paths.imports} icon="previous">
            {t.recent}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(data) => (
          <div className="stack">
            <Steps state={data.state} />
            <RunningJob key={data.job_id} one={data} />
            <Step one={data} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Step({ one }: { one: Import }) {
  const t = useImportTexts();
  switch (one.state) {
    case 'detected':
      return <MappingStep key={one.id} one={one} />;
    case 'checked':
      return <CheckStep one={one} />;
    case 'applying':
      return <Notice>{t.applying}</Notice>;
    case 'applied':
      return <ReceiptStep one={one} />;
    case 'refused':
      return (
        <Notice tone="bad" title={t.refused} action={<ButtonLink to={paths.imports}>{t.another}</ButtonLink>}>
          {one.refusal}
        </Notice>
      );
    case 'cancelled':
    case 'undone':
      return (
        <Notice tone="mute" action={<ButtonLink to={paths.imports}>{t.another}</ButtonLink>}>
          {one.state === 'undone' ? t.undone : t.cancelled}
        </Notice>
      );
  }
}

function Steps({ state }: { state: ImportState }) {
  const t = useImportTexts();
  const current = stepOf[state];
  if (current === undefined) return null;
  return (
    <ol className="plain steps no-print" aria-label={t.stepsLabel}>
      {t.steps.map((label, index) => (
        <li
          key={label}
          className={index < current ? 'step-done' : ''}
          aria-current={index === current ? 'step' : undefined}
        >
          <span aria-hidden="true">{index + 1}</span> {label}
        </li>
      ))}
    </ol>
  );
}

function RunningJob({ one }: { one: Import }) {
  const client = useQueryClient();
  const { data: job } = useJob(one.job_id);
  const running = job?.state === 'queued' || job?.state === 'running';
  const over = job !== undefined && !running;
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: ['import', one.id] });
  }, [over, client, one.id]);
  if (job?.state === 'failed') return <Notice tone="bad">{job.message}</Notice>;
  if (!running) return null;
  return <Progress value={job.progress} label={`${job.label}: ${job.progress}% ${job.message}`} />;
}
