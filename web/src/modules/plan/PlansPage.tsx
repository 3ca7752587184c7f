// The plans by year, and loading the next one from a file: looked into first, loaded when it adds up.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { address, api, upload } from '@core/api/client';
import type { PlanPreview, TaskPlan, Written } from '@core/api/types';
import { formatInstant, today } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useGo } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { FileInput, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { usePlans, useRefreshTasks } from './queries';
import { usePlanTexts } from './texts';

export default function PlansPage() {
  const t = usePlanTexts();
  const answer = usePlans();
  return (
    <>
      <PageHead
        title={t.plans}
        sub={t.plansHint}
        help="nhiem-vu"
        actions={
          <ButtonLink to={paths.tasks} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <div className="stack">
        <AnswerView answer={answer} rows={2}>
          {({ items }) => (items.length > 0 ? <Plans plans={items} /> : <Empty title={t.noPlan} />)}
        </AnswerView>
        <Load />
      </div>
    </>
  );
}

function Plans({ plans }: { plans: TaskPlan[] }) {
  const t = usePlanTexts();
  const columns: Column<TaskPlan>[] = [
    {
      key: 'name',
      title: t.planName,
      head: true,
      cell: (plan) => (
        <Go to={paths.tasks} search={{ ke: String(plan.id) }}>
          {plan.name}
        </Go>
      ),
    },
    {
      key: 'year',
      title: t.year,
      cell: (plan) => (
        <>
          {plan.year} {plan.current && <Tag tone="ok">{t.current}</Tag>}
        </>
      ),
    },
    { key: 'count', title: t.count, numeric: true, cell: (plan) => plan.tasks },
    { key: 'file', title: t.file, cell: (plan) => plan.source },
    { key: 'loaded', title: t.loaded, cell: (plan) => formatInstant(plan.loaded_at) },
    { key: 'by', title: t.loadedBy, cell: (plan) => plan.loaded_by },
    { key: 'actions', title: t.assign, quiet: true, cell: (plan) => <PlanActions plan={plan} /> },
  ];
  return <Table caption={t.plans} columns={columns} rows={plans} rowKey={(plan) => plan.id} />;
}

function PlanActions({ plan }: { plan: TaskPlan }) {
  const t = usePlanTexts();
  const refresh = useRefreshTasks();
  const assign = useMutation({
    mutationFn: () => api.post<{ made: number }>(`/api/plans/${plan.id}/assign`),
    onSuccess: async ({ made }) => {
      await refresh();
      toast(t.assigned(made));
    },
  });
  const drop = async () => {
    await api.remove(`/api/plans/${plan.id}`, plan.version);
    await refresh();
    toast(t.dropped);
  };
  return (
    <div className="row">
      <Button busy={assign.isPending} onClick={() => assign.mutate()}>
        {t.assign}
      </Button>
      <ConfirmButton look="danger" label={t.drop} title={plan.name} act={drop}>
        {t.dropText}
      </ConfirmButton>
      {assign.error && <Failure error={assign.error} />}
    </div>
  );
}

const accepted = '.json,.xlsx,.xls,.ods,.csv';

function Load() {
  const t = usePlanTexts();
  const go = useGo();
  const refresh = useRefreshTasks();
  const [file, setFile] = useState<File | null>(null);
  const [year, setYear] = useState(String(Number(today().slice(0, 4)) + 1));
  const [name, setName] = useState('');
  const where = (path: string) => address(path, { year, name, file: file?.name });
  const preview = useMutation({
    mutationFn: (bytes: File) => upload<PlanPreview>('POST', where('/api/plans/preview'), bytes),
  });
  const load = useMutation({
    mutationFn: (bytes: File) => upload<Written>('POST', where('/api/plans'), bytes),
    onSuccess: async ({ id }) => {
      await refresh();
      toast(t.planLoaded);
      go(paths.tasks, { ke: String(id) });
    },
  });
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      preview.reset();
    };
  };
  return (
    <section className="card stack">
      <h2>{t.load}</h2>
      <p className="muted">{t.loadHint}</p>
      <FileInput label={t.file} accept={accepted} file={file} onChange={change(setFile)} required />
      <div className="toolbar">
        <TextInput label={t.yearOfTable} value={year} onChange={change(setYear)} />
        <TextInput label={t.nameOfTable} value={name} onChange={change(setName)} />
      </div>
      <div>
        <Button
          look="primary"
          disabled={!file || preview.isPending}
          onClick={() => file && preview.mutate(file)}
        >
          {t.check}
        </Button>
      </div>
      {preview.error && <Failure error={preview.error} />}
      {preview.data && <Preview preview={preview.data} />}
      {preview.data?.problems.length === 0 && (
        <div>
          <Button look="primary" icon="check" busy={load.isPending} onClick={() => file && load.mutate(file)}>
            {t.loadIt}
          </Button>
        </div>
      )}
      {load.error && <Failure error={load.error} />}
    </section>
  );
}

function Preview({ preview }: { preview: PlanPreview }) {
  const t = usePlanTexts();
  const { problems, remarks, tasks, unsupported } = preview;
  return (
    <div className="stack">
      {problems.length > 0 ? (
        <Notice tone="bad" title={t.problems(problems.length)}>
          <Lines lines={problems.map(({ message }) => message)} />
        </Notice>
      ) : (
        <Notice tone="ok" title={t.previewGood(tasks.length, preview.year)}>
          {preview.name}
        </Notice>
      )}
      {remarks.length > 0 && (
        <Notice tone="warn" title={t.remarks}>
          <Lines lines={remarks} />
        </Notice>
      )}
      {problems.length === 0 && unsupported.length > 0 && (
        <Notice tone="warn" title={t.unsupportedTitle}>
          {unsupported.map(({ no, name }) => `${no}. ${name}`).join('; ')}
        </Notice>
      )}
      {tasks.length > 0 && (
        <Table
          caption={t.tasks}
          columns={[
            { key: 'no', title: t.no, cell: (task) => task.no },
            { key: 'task', title: t.task, head: true, cell: (task) => task.name },
            { key: 'lead', title: t.lead, cell: (task) => task.lead },
            { key: 'schedule', title: t.schedule, cell: (task) => task.schedule_as_written },
            { key: 'quarters', title: t.quarters, cell: (task) => task.quarters.join(', ') },
            { key: 'indicators', title: t.indicators, cell: (task) => task.indicators.join(', ') },
          ]}
          rows={tasks.map((task, place) => ({ ...task, place }))}
          rowKey={(task) => task.place}
        />
      )}
    </div>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul>
      {lines.map((line, place) => (
        <li key={place}>{line}</li>
      ))}
    </ul>
  );
}
