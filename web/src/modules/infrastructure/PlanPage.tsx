// The commune's merged proposal of a year: totals by kind and school, submitted, approved, compared with what was bought.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { InvestmentPlan } from '@core/api/types';
import { formatDay, formatMoney, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag, type Tone } from '@core/ui/states';
import { Facts, Table } from '@core/ui/Table';
import { Files } from './Files';
import { planAddress, usePlan, useProposalYear, useRefreshInfrastructure } from './queries';
import './infrastructure.css';
import { useInfrastructureTexts } from './texts';

const tones: Record<InvestmentPlan['state'], Tone> = { draft: 'mute', submitted: 'info', approved: 'ok' };

export default function PlanPage() {
  const t = useInfrastructureTexts();
  const [year, years, choose] = useProposalYear();
  return (
    <>
      <PageHead
        title={t.planOf(year)}
        sub={t.planHint}
        help="ha-tang"
        actions={
          <>
            <ButtonLink to={paths.infrastructure} icon="previous">
              {t.back}
            </ButtonLink>
            <Files base={`${planAddress}/file`} query={`?year=${year}`} />
          </>
        }
      />
      <div className="toolbar">
        <Pick
          label={t.proposalYear}
          value={String(year)}
          options={years.map((one) => ({ value: String(one), label: String(one) }))}
          onChange={choose}
        />
      </div>
      <AnswerView answer={usePlan(year)}>
        {(plan) => (
          <div className="stack">
            <Head plan={plan} />
            <Totals plan={plan} />
            <Schools plan={plan} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

interface Props {
  plan: InvestmentPlan;
}

function Head({ plan }: Props) {
  const t = useInfrastructureTexts();
  const facts: [string, string][] = [];
  if (plan.submitted_on)
    facts.push([t.submittedOn, `${formatDay(plan.submitted_on)}, ${plan.submitted_by ?? ''}`]);
  if (plan.decided_on) facts.push([t.approvedOn, `${formatDay(plan.decided_on)}, ${plan.decided_by ?? ''}`]);
  if (plan.decision_number) facts.push([t.decisionNumber, plan.decision_number]);
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.state}</h2>
        <Tag tone={tones[plan.state]}>{plan.label}</Tag>
        <span className="spread" />
        <Steps plan={plan} />
      </div>
      {plan.returned_for && (
        <Notice tone="warn" title={t.returnedFor}>
          {plan.returned_for}
        </Notice>
      )}
      {plan.note && <p className="infrastructure-text">{plan.note}</p>}
      {facts.length > 0 && <Facts items={facts} />}
      {plan.waiting > 0 && <p>{t.planWaiting(plan.waiting)}</p>}
      {plan.silent.length > 0 && (
        <p className="muted">{t.silent(plan.silent.map(({ unit_name }) => unit_name).join(', '))}</p>
      )}
    </section>
  );
}

function Steps({ plan }: Props) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const [note, setNote] = useState(plan.note ?? '');
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const step = (verb: string, body: object) =>
    api.post(`${planAddress}/${verb}?year=${plan.year}`, body).catch(inWords).then(refresh);
  return (
    <>
      {plan.may_submit && (
        <ConfirmButton
          look="primary"
          icon="send"
          label={t.submitPlan}
          title={t.submitPlan}
          disabled={plan.proposals.length === 0 || plan.waiting > 0}
          act={() => step('submit', { note: note || null })}
        >
          <div className="stack">
            <p>{t.submitPlanHint}</p>
            <TextInput label={t.note} rows={3} value={note} onChange={setNote} />
          </div>
        </ConfirmButton>
      )}
      {plan.may_approve && (
        <ConfirmButton
          look="primary"
          icon="check"
          label={t.approve}
          title={t.approve}
          act={() => step('approve', { number: number || null })}
        >
          <div className="stack">
            <p>{t.approveHint}</p>
            <TextInput label={t.decisionNumber} value={number} onChange={setNumber} />
          </div>
        </ConfirmButton>
      )}
      {plan.may_return && (
        <ConfirmButton
          label={t.giveBack}
          title={t.giveBack}
          ready={reason.trim() !== ''}
          act={() => step('return', { reason })}
        >
          <TextInput label={t.giveBackWhy} required rows={3} value={reason} onChange={setReason} />
        </ConfirmButton>
      )}
    </>
  );
}

function Totals({ plan }: Props) {
  const t = useInfrastructureTexts();
  const { totals, state } = plan;
  const sum = (of: 'asked_money' | 'accepted_money' | 'spent') =>
    totals.reduce((all, one) => all + one[of], 0);
  return (
    <section className="card stack">
      <h2>{t.byKind}</h2>
      {totals.length === 0 ? (
        <Empty title={t.noProposals}>{t.noProposalsHint}</Empty>
      ) : (
        <>
          <Table
            caption={t.byKind}
            rows={totals.map((one, at) => ({ ...one, at }))}
            rowKey={({ at }) => at}
            columns={[
              {
                key: 'kind',
                title: t.item,
                head: true,
                cell: ({ action_label, kind_label, measure }) =>
                  `${action_label}: ${kind_label} (${measure})`,
              },
              { key: 'asked', title: t.asked, numeric: true, cell: ({ asked }) => formatNumber(asked) },
              {
                key: 'accepted',
                title: t.accepted,
                numeric: true,
                cell: ({ accepted }) => formatNumber(accepted),
              },
              {
                key: 'money',
                title: t.acceptedMoney,
                numeric: true,
                cell: ({ accepted_money }) => formatMoney(accepted_money),
              },
              ...(state === 'approved'
                ? [
                    {
                      key: 'bought',
                      title: t.bought,
                      numeric: true,
                      cell: ({ bought, accepted }: { bought: number; accepted: number }) =>
                        t.boughtOf(bought, accepted),
                    },
                    {
                      key: 'spent',
                      title: t.spentMoney,
                      numeric: true,
                      cell: ({ spent }: { spent: number }) => formatMoney(spent),
                    },
                  ]
                : []),
            ]}
          />
          <p>
            <strong>{t.planSum(formatMoney(sum('asked_money')), formatMoney(sum('accepted_money')))}</strong>
            {state === 'approved' && ` ${t.spentSum(formatMoney(sum('spent')))}`}
          </p>
        </>
      )}
    </section>
  );
}

function Schools({ plan }: Props) {
  const t = useInfrastructureTexts();
  if (plan.proposals.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{t.bySchool}</h2>
      <Table
        caption={t.bySchool}
        rows={plan.proposals}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'school',
            title: t.school,
            head: true,
            cell: ({ id, unit_name }) => <Go to={paths.investmentProposal(id)}>{unit_name}</Go>,
          },
          {
            key: 'state',
            title: t.state,
            cell: ({ label, waiting, state }) => (
              <>
                <Tag tone={state === 'submitted' ? 'warn' : 'ok'}>{label}</Tag>{' '}
                {state === 'submitted' && waiting > 0 && t.undecided(waiting)}
              </>
            ),
          },
          { key: 'asked', title: t.askedMoney, numeric: true, cell: ({ asked }) => formatMoney(asked) },
          {
            key: 'accepted',
            title: t.acceptedMoney,
            numeric: true,
            cell: ({ accepted }) => formatMoney(accepted),
          },
          {
            key: 'spent',
            title: t.spentMoney,
            numeric: true,
            cell: ({ spent }) => spent > 0 && formatMoney(spent),
          },
        ]}
      />
    </section>
  );
}
