// A school's proposal: its lines, handed in, reviewed line by line, what was bought of it.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { InvestmentLine, InvestmentProposal } from '@core/api/types';
import { formatDay, formatMoney, formatNumber, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag, type Tone } from '@core/ui/states';
import { Facts, Table, type Column } from '@core/ui/Table';
import { Files } from './Files';
import { AddLine, DecideLine, EditLine, PurchaseLine, RegisterLine, RemoveLine } from './LineForms';
import { proposalAddress, useProposal, useRefreshInfrastructure } from './queries';
import './infrastructure.css';
import { useInfrastructureTexts, type InfrastructureTexts } from './texts';

const stateTones: Record<InvestmentProposal['state'], Tone> = {
  draft: 'mute',
  submitted: 'info',
  returned: 'warn',
  reviewed: 'info',
  approved: 'ok',
};
const decisionTones: Record<InvestmentLine['decision'], Tone> = {
  waiting: 'mute',
  accepted: 'ok',
  reduced: 'warn',
  refused: 'bad',
};

export default function ProposalPage() {
  const t = useInfrastructureTexts();
  const id = Number(useParam('id'));
  const answer = useProposal(id);
  return (
    <>
      <PageHead
        title={answer.data ? t.proposalOf(answer.data.year) : t.proposal}
        sub={answer.data?.unit_name}
        help="ha-tang"
        actions={
          <>
            <ButtonLink
              to={answer.data ? paths.schoolInfrastructure(answer.data.unit_id) : paths.infrastructure}
              icon="previous"
            >
              {t.back}
            </ButtonLink>
            <Files base={`${proposalAddress(id)}/file`} />
          </>
        }
      />
      <AnswerView answer={answer}>
        {(proposal) => (
          <div className="stack">
            <Head proposal={proposal} />
            <Lines proposal={proposal} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

interface Props {
  proposal: InvestmentProposal;
}

function Head({ proposal }: Props) {
  const t = useInfrastructureTexts();
  const { state, label, submitted_on, submitted_by, returned_for } = proposal;
  const facts: [string, string][] = [
    [t.askedMoney, formatMoney(proposal.asked)],
    [t.lineCount, formatNumber(proposal.count)],
  ];
  if (submitted_on) facts.push([t.sentOn, `${formatDay(submitted_on)}, ${submitted_by ?? ''}`]);
  if (state === 'reviewed' || state === 'approved')
    facts.push([t.acceptedMoney, formatMoney(proposal.accepted)]);
  if (state === 'approved') facts.push([t.spentMoney, formatMoney(proposal.spent)]);
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.state}</h2>
        <Tag tone={stateTones[state]}>{label}</Tag>
      </div>
      <p className="muted">{t.nextStep[state]}</p>
      {returned_for && (
        <Notice tone="warn" title={t.returnedFor}>
          {returned_for}
        </Notice>
      )}
      <Facts items={facts} />
      <Note key={proposal.version} proposal={proposal} />
      <div className="row no-print">
        <Steps proposal={proposal} />
      </div>
    </section>
  );
}

function Note({ proposal }: Props) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const [note, setNote] = useState(proposal.note ?? '');
  if (!proposal.may_write) return proposal.note && <p className="infrastructure-text">{proposal.note}</p>;
  const save = () =>
    api
      .put(proposalAddress(proposal.id), { note: note || null }, proposal.version)
      .catch(inWords)
      .then(refresh);
  return (
    <div>
      <ConfirmButton label={t.writeNote} title={t.writeNote} act={save}>
        <TextInput label={t.note} hint={t.noteHint} rows={4} value={note} onChange={setNote} />
      </ConfirmButton>
      {proposal.note && <p className="infrastructure-text">{proposal.note}</p>}
    </div>
  );
}

function Steps({ proposal }: Props) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const { id, version } = proposal;
  const step = (verb: string, body: object = {}) =>
    api
      .post(`${proposalAddress(id)}/${verb}`, body, { version })
      .catch(inWords)
      .then(refresh);
  const remove = async () => {
    await api.remove(proposalAddress(id)).catch(inWords);
    await navigate({ to: paths.infrastructure });
    await refresh();
  };
  return (
    <>
      {proposal.may_submit && (
        <ConfirmButton
          look="primary"
          icon="send"
          label={t.submit}
          title={t.submit}
          disabled={proposal.count === 0}
          act={() => step('submit')}
        >
          <p>{t.submitHint}</p>
        </ConfirmButton>
      )}
      {proposal.may_write && !proposal.may_submit && <span className="muted">{t.principalSends}</span>}
      {proposal.may_withdraw && (
        <ConfirmButton label={t.withdraw} title={t.withdraw} act={() => step('withdraw')}>
          <p>{t.withdrawHint}</p>
        </ConfirmButton>
      )}
      {proposal.may_review && (
        <>
          <ConfirmButton
            look="primary"
            label={t.finish}
            title={t.finish}
            disabled={proposal.waiting > 0}
            act={() => step('finish')}
          >
            <p>{t.finishHint}</p>
          </ConfirmButton>
          <ConfirmButton
            label={t.giveBack}
            title={t.giveBack}
            ready={reason.trim() !== ''}
            act={() => step('return', { reason })}
          >
            <TextInput label={t.giveBackWhy} required rows={3} value={reason} onChange={setReason} />
          </ConfirmButton>
          {proposal.waiting > 0 && <span className="muted">{t.undecided(proposal.waiting)}</span>}
        </>
      )}
      {proposal.may_reopen && (
        <ConfirmButton label={t.reviewAgain} title={t.reviewAgain} act={() => step('reopen')}>
          <p>{t.reviewAgainHint}</p>
        </ConfirmButton>
      )}
      {proposal.may_write && proposal.state === 'draft' && (
        <ConfirmButton look="danger" label={t.removeProposal} title={t.removeProposal} act={remove}>
          <p>{t.removeProposalHint}</p>
        </ConfirmButton>
      )}
    </>
  );
}

function Lines({ proposal }: Props) {
  const t = useInfrastructureTexts();
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.proposedLines}</h2>
        <span className="spread" />
        {proposal.may_write && <AddLine proposal={proposal} />}
      </div>
      {proposal.lines.length === 0 ? (
        <Empty title={t.noLinesProposed}>{t.noLinesProposedHint}</Empty>
      ) : (
        <Table
          caption={t.proposedLines}
          rows={proposal.lines}
          rowKey={({ id }) => id}
          columns={columnsOf(t, proposal)}
        />
      )}
    </section>
  );
}

function columnsOf(t: InfrastructureTexts, proposal: InvestmentProposal): Column<InvestmentLine>[] {
  const seen = proposal.state !== 'draft' && proposal.state !== 'returned';
  const columns: Column<InvestmentLine>[] = [
    {
      key: 'name',
      title: t.content,
      head: true,
      cell: ({ name, action_label, kind_label }) => (
        <>
          {name}
          <div className="small muted">
            {action_label} · {kind_label}
          </div>
        </>
      ),
    },
    {
      key: 'quantity',
      title: t.quantity,
      numeric: true,
      cell: ({ quantity, measure }) => `${formatNumber(quantity)} ${measure}`,
    },
    {
      key: 'price',
      title: t.unitPrice,
      numeric: true,
      cell: ({ unit_price, action }) =>
        unit_price === null ? (
          action === 'dispose' ? (
            none
          ) : (
            <Tag tone="bad">{t.noPrice}</Tag>
          )
        ) : (
          formatMoney(unit_price)
        ),
    },
    { key: 'money', title: t.money, numeric: true, cell: ({ money }) => formatMoney(money) },
    {
      key: 'reason',
      title: t.reasonOf,
      cell: ({ reason, priority, funding_label }) => (
        <>
          {reason}
          <div className="small muted">
            {t.priorityOf(priority)}
            {funding_label && ` · ${funding_label}`}
          </div>
        </>
      ),
    },
  ];
  if (seen)
    columns.push({
      key: 'decision',
      title: t.decision,
      cell: (line) => (
        <>
          <Tag tone={decisionTones[line.decision]}>{line.decision_label}</Tag>
          {line.decision !== 'waiting' && ` ${t.acceptedOf(line.accepted, line.quantity)}`}
          {line.decision_reason && <div className="small">{line.decision_reason}</div>}
        </>
      ),
    });
  if (proposal.state === 'approved')
    columns.push({
      key: 'bought',
      title: t.bought,
      cell: ({ bought, spent, bought_on, registered, equipment_id }) =>
        bought === null ? (
          <span className="muted">{t.notReported}</span>
        ) : (
          <>
            {t.boughtText(formatNumber(bought), formatMoney(spent), formatDay(bought_on))}
            {equipment_id !== null && (
              <div className="small">
                {t.entered(formatNumber(registered))}{' '}
                {proposal.may_record && <Go to={paths.record('equipment', equipment_id)}>{t.seeEntered}</Go>}
              </div>
            )}
          </>
        ),
    });
  if (proposal.may_write || proposal.may_review || proposal.may_record)
    columns.push({
      key: 'do',
      title: t.actions,
      quiet: true,
      cell: (line) => (
        <div className="row no-print">
          {proposal.may_write && (
            <>
              <EditLine key={line.version} line={line} />
              <RemoveLine line={line} />
            </>
          )}
          {proposal.may_review && <DecideLine key={line.version} line={line} />}
          {proposal.may_record && line.unregistered !== 0 && (
            <RegisterLine key={`register-${line.version}`} line={line} unit={proposal.unit_id} />
          )}
          {proposal.may_record && line.accepted > 0 && <PurchaseLine key={line.version} line={line} />}
        </div>
      ),
    });
  return columns;
}
