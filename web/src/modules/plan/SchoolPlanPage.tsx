// One school's plan: its goals, and for each task its own target, day and responsible person.
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '@core/api/client';
import type { SchoolPlanDetail, SchoolPlanItem } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useParam } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Failure, Notice } from '@core/ui/states';
import { Facts, Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { DueText, Percent, WorkTag } from './parts';
import { useRefreshTasks, useSchoolPlan } from './queries';
import { PlanTag } from './SchoolPlansPage';
import { usePlanTexts } from './texts';
import './plan.css';

export default function SchoolPlanPage() {
  const t = usePlanTexts();
  const answer = useSchoolPlan(useParam('id'));
  const plan = answer.data;
  return (
    <>
      <PageHead
        title={plan ? t.schoolPlanOf(plan.year, plan.unit_name) : t.schoolPlans}
        help="ke-hoach-truong"
        actions={
          <>
            <ButtonLink to={paths.schoolPlans} icon="previous">
              {t.allSchoolPlans}
            </ButtonLink>
            {plan && <Steps plan={plan} />}
          </>
        }
      />
      <AnswerView answer={answer}>
        {(one) => (
          <div className="stack">
            {one.state === 'returned' && one.reason && (
              <Notice tone="warn" title={t.returnedTitle}>
                {one.reason}
              </Notice>
            )}
            {one.may.edit ? <Draft key={one.version} plan={one} /> : <Reading plan={one} />}
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Steps({ plan }: { plan: SchoolPlanDetail }) {
  const t = usePlanTexts();
  const [reason, setReason] = useState('');
  const { may } = plan;
  return (
    <>
      {may.submit && (
        <Step plan={plan} verb="submit" label={t.submit}>
          {t.submitText}
        </Step>
      )}
      {may.approve && (
        <>
          <Step
            plan={plan}
            verb="return"
            label={t.return}
            body={{ reason }}
            ready={reason.trim() !== ''}
            plain
          >
            <TextInput label={t.reason} rows={3} value={reason} onChange={setReason} required />
          </Step>
          <Step plan={plan} verb="approve" label={t.approve}>
            {t.approveText}
          </Step>
        </>
      )}
      {may.reopen && (
        <Step plan={plan} verb="reopen" label={t.reopen} plain>
          {t.reopenText}
        </Step>
      )}
    </>
  );
}

interface StepProps {
  plan: SchoolPlanDetail;
  verb: 'submit' | 'approve' | 'return' | 'reopen';
  label: string;
  body?: object;
  ready?: boolean;
  plain?: boolean;
  children: ReactNode;
}
function Step({ plan, verb, label, body = {}, ready = true, plain = false, children }: StepProps) {
  const t = usePlanTexts();
  const refresh = useRefreshTasks();
  const act = async () => {
    await api.post(`/api/school_plans/${plan.id}/${verb}`, body, { version: plan.version });
    await refresh();
    toast(t.done);
  };
  return (
    <ConfirmButton look={plain ? 'plain' : 'primary'} label={label} title={label} ready={ready} act={act}>
      {children}
    </ConfirmButton>
  );
}

function Reading({ plan }: { plan: SchoolPlanDetail }) {
  const t = usePlanTexts();
  const columns: Column<SchoolPlanItem>[] = [
    { key: 'task', title: t.task, head: true, cell: (item) => <TaskName item={item} /> },
    { key: 'target', title: t.target, cell: (item) => item.target },
    { key: 'responsible', title: t.responsible, cell: (item) => item.responsible },
    { key: 'due', title: t.due, cell: (item) => <DueText due={item.due} late={item.late} /> },
    { key: 'state', title: t.stateLabel, cell: (item) => <WorkTag state={item.state} /> },
    {
      key: 'percent',
      title: t.progress,
      cell: (item) => <Percent value={item.percent} name={`${t.progress}, ${t.title(item.no)}`} />,
    },
  ];
  return (
    <>
      <section className="card">
        <Facts
          items={[
            [t.stateLabel, <PlanTag key="state" state={plan.state} />],
            [t.number, plan.number ?? '–'],
            [t.date, formatDay(plan.date)],
            [t.submitted, formatInstant(plan.submitted_at)],
            [t.decided, formatInstant(plan.decided_at)],
            [
              t.goals,
              <span key="goals" className="plan-text">
                {plan.goals}
              </span>,
            ],
          ]}
        />
      </section>
      <h2>{t.items}</h2>
      <Table caption={t.items} columns={columns} rows={plan.items} rowKey={(item) => item.item} />
    </>
  );
}

function TaskName({ item }: { item: SchoolPlanItem }) {
  return (
    <Go to={paths.task(item.task_id)}>
      {item.no}. {item.name}
    </Go>
  );
}

interface Terms {
  item: number;
  target: string;
  responsible: string;
  due: string | null;
}
const termsOf = ({ item, target, responsible, own_due: due }: SchoolPlanItem): Terms => ({
  item,
  target: target ?? '',
  responsible: responsible ?? '',
  due,
});

function Draft({ plan }: { plan: SchoolPlanDetail }) {
  const t = usePlanTexts();
  const refresh = useRefreshTasks();
  const [goals, setGoals] = useState(plan.goals ?? '');
  const [number, setNumber] = useState(plan.number ?? '');
  const [date, setDate] = useState(plan.date);
  const [terms, setTerms] = useState(() => plan.items.map(termsOf));
  const [everywhere, setEverywhere] = useState('');
  const save = useMutation({
    mutationFn: () =>
      api.put(`/api/school_plans/${plan.id}`, { goals, number, date, items: terms }, plan.version),
    onSuccess: async () => {
      await refresh();
      toast(t.saved);
    },
  });
  const fill = () =>
    setTerms(terms.map((one) => (one.responsible.trim() ? one : { ...one, responsible: everywhere })));
  const put = (changed: Terms) => setTerms(terms.map((one) => (one.item === changed.item ? changed : one)));
  const saveButton = (
    <Button look="primary" icon="check" busy={save.isPending} onClick={() => save.mutate()}>
      {t.save}
    </Button>
  );
  return (
    <>
      <section className="card stack">
        <TextInput label={t.goals} rows={4} value={goals} onChange={setGoals} required />
        <div className="toolbar">
          <TextInput label={t.number} value={number} onChange={setNumber} />
          <DayInput label={t.date} value={date} onChange={setDate} />
        </div>
        <div className="toolbar">
          <TextInput
            label={`${t.responsible}: ${t.fill.toLowerCase()}`}
            hint={t.fillHint}
            value={everywhere}
            onChange={setEverywhere}
          />
          <Button disabled={everywhere.trim() === ''} onClick={fill}>
            {t.fillIn}
          </Button>
        </div>
        {save.error && <Failure error={save.error} />}
        <div>{saveButton}</div>
      </section>
      <h2>{t.items}</h2>
      <ul className="plain stack">
        {plan.items.map((item, place) => (
          <Item key={item.item} item={item} terms={terms[place] ?? termsOf(item)} change={put} />
        ))}
      </ul>
      <div>{saveButton}</div>
    </>
  );
}

interface ItemProps {
  item: SchoolPlanItem;
  terms: Terms;
  change: (terms: Terms) => void;
}
function Item({ item, terms, change }: ItemProps) {
  const t = usePlanTexts();
  const of = (label: string) => `${label}, ${t.title(item.no).toLowerCase()}`;
  return (
    <li className="card plan-item">
      <div>
        <TaskName item={item} />
        <div className="small muted">
          {item.product} · {item.schedule_as_written} · {t.lastDay(formatDay(item.last_day))}
        </div>
      </div>
      <TextInput
        label={of(t.target)}
        value={terms.target}
        onChange={(target) => change({ ...terms, target })}
      />
      <TextInput
        label={of(t.responsible)}
        value={terms.responsible}
        onChange={(responsible) => change({ ...terms, responsible })}
        required
      />
      <DayInput label={of(t.due)} value={terms.due} onChange={(due) => change({ ...terms, due })} />
    </li>
  );
}
