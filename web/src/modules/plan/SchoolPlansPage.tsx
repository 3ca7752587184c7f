// "Kế hoạch của trường": the commune sees what schools submitted; a school draws up its own.
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan, useSchools } from '@core/api/session';
import type { SchoolPlanBrief, Written } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useGo } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure, Tag, type Tone } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { usePlans, useRefreshTasks, useSchoolPlans } from './queries';
import { usePlanTexts } from './texts';

export default function SchoolPlansPage() {
  const t = usePlanTexts();
  const can = useCan();
  const answer = useSchoolPlans();
  const draws = can(permission.writeSchoolPlans);
  return (
    <>
      <PageHead title={t.schoolPlans} sub={t.schoolPlansHint} help="ke-hoach-truong" />
      <div className="stack">
        <AnswerView answer={answer}>
          {({ items }) => (
            <>
              {draws && <DrawUp taken={items.map(({ plan_id }) => plan_id)} />}
              {items.length > 0 ? (
                <SchoolPlans plans={items} />
              ) : (
                <Empty title={draws ? t.schoolPlansNoneOwn : t.schoolPlansNone}>
                  {t.schoolPlansNoneHint}
                </Empty>
              )}
            </>
          )}
        </AnswerView>
        {can(permission.readFocalPersons) && <Focal />}
      </div>
    </>
  );
}

export function PlanTag({ state }: { state: SchoolPlanBrief['state'] }) {
  const t = usePlanTexts();
  const tones: Record<SchoolPlanBrief['state'], Tone> = {
    draft: 'mute',
    submitted: 'info',
    returned: 'warn',
    approved: 'ok',
  };
  return <Tag tone={tones[state]}>{t.planState[state]}</Tag>;
}

function SchoolPlans({ plans }: { plans: SchoolPlanBrief[] }) {
  const t = usePlanTexts();
  const several = useSchools().length > 1;
  const columns: Column<SchoolPlanBrief>[] = [
    {
      key: 'plan',
      title: t.schoolPlans,
      head: true,
      cell: (plan) => <Go to={paths.schoolPlan(plan.id)}>{t.schoolPlanOf(plan.year, plan.unit_name)}</Go>,
    },
    ...(several ? [{ key: 'unit', title: t.unit, cell: (plan: SchoolPlanBrief) => plan.unit_name }] : []),
    { key: 'state', title: t.stateLabel, cell: (plan) => <PlanTag state={plan.state} /> },
    { key: 'submitted', title: t.submitted, cell: (plan) => formatInstant(plan.submitted_at) },
    { key: 'decided', title: t.decided, cell: (plan) => formatInstant(plan.decided_at) },
  ];
  return <Table caption={t.schoolPlans} columns={columns} rows={plans} rowKey={(plan) => plan.id} />;
}

/** A button for each year of the commune's plans that the school has none for. */
function DrawUp({ taken }: { taken: number[] }) {
  const t = usePlanTexts();
  const go = useGo();
  const refresh = useRefreshTasks();
  const plans = usePlans();
  const draw = useMutation({
    mutationFn: (plan: number) => api.post<Written>('/api/school_plans', { plan_id: plan }),
    onSuccess: async ({ id }) => {
      await refresh();
      go(paths.schoolPlan(id));
    },
  });
  const open = (plans.data?.items ?? []).filter(({ id }) => !taken.includes(id));
  return (
    <>
      {open.length > 0 && (
        <div className="row">
          {open.map(({ id, year }) => (
            <Button key={id} look="primary" icon="plus" busy={draw.isPending} onClick={() => draw.mutate(id)}>
              {t.drawUp(year)}
            </Button>
          ))}
        </div>
      )}
      {draw.error && <Failure error={draw.error} />}
    </>
  );
}

function Focal() {
  const t = usePlanTexts();
  const can = useCan();
  return (
    <section className="card stack">
      <h2>{t.focal}</h2>
      <p className="muted">{t.focalHint}</p>
      <div className="row">
        <ButtonLink to={paths.records('focal_persons')}>{t.focalOpen}</ButtonLink>
        {can('focal_persons.write') && (
          <ButtonLink to={paths.newRecord('focal_persons')} icon="plus">
            {t.focalAdd}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
