// The plan of improvement (Biểu 2): actions, how much is done, reviews.
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Accreditation, ImprovementAction, ImprovementReview } from '@core/api/types';
import { formatDay, today } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useActions, useRefreshAccreditations, useReviews } from './queries';
import { useAccreditationTexts } from './texts';

export function Improvement({ sheet }: { sheet: Accreditation }) {
  const t = useAccreditationTexts();
  const may = useCan()(permission.writeImprovement);
  return (
    <>
      <p className="muted">{t.improvementHint}</p>
      <AnswerView answer={useActions(sheet.unit_id, sheet.school_year)} rows={4}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <Empty title={t.noActions}>{t.noActionsHint}</Empty>
            ) : (
              <ActionTable sheet={sheet} actions={items} may={may} />
            )}
            {may && <ActionForm sheet={sheet} />}
          </>
        )}
      </AnswerView>
      <h2>{t.reviews}</h2>
      <AnswerView answer={useReviews(sheet.unit_id, sheet.school_year)} rows={2}>
        {({ items }) => (
          <>
            {items.length === 0 ? <p className="muted">{t.noReviews}</p> : <ReviewList reviews={items} />}
            {may && items.length < Object.keys(t.moments).length && (
              <ReviewForm sheet={sheet} reviews={items} />
            )}
          </>
        )}
      </AnswerView>
    </>
  );
}

interface TableProps {
  sheet: Accreditation;
  actions: ImprovementAction[];
  may: boolean;
}
function ActionTable({ sheet, actions, may }: TableProps) {
  const t = useAccreditationTexts();
  const planned = actions.filter(({ state }) => state !== 'dropped');
  const done = planned.filter(({ state }) => state === 'done');
  const late = ({ state, due_on }: ImprovementAction) =>
    (state === 'planned' || state === 'under_way') && due_on < today();
  const columns: Column<ImprovementAction>[] = [
    {
      key: 'problem',
      title: t.problem,
      cell: ({ code, problem }) => (code ? `${code}: ${problem}` : problem),
    },
    { key: 'action', title: t.action, head: true, cell: ({ action }) => action },
    { key: 'owner', title: t.owner, cell: ({ owner }) => owner },
    { key: 'due', title: t.due, cell: ({ due_on }) => formatDay(due_on) },
    {
      key: 'state',
      title: t.actionState,
      cell: (row) => (
        <>
          {t.actionStates[row.state]} {late(row) && <Tag tone="bad">{t.overdue}</Tag>}
          {row.result && <div className="muted small">{row.result}</div>}
        </>
      ),
    },
    ...(may
      ? [
          {
            key: 'edit',
            title: t.edit,
            cell: (row: ImprovementAction) => <ActionForm key={row.version} sheet={sheet} action={row} />,
          },
        ]
      : []),
  ];
  return (
    <>
      <p>
        <strong>{t.improvementShare(done.length, planned.length)}</strong>
      </p>
      <Table caption={t.tabs.improvement} columns={columns} rows={actions} rowKey={({ id }) => id} />
    </>
  );
}

function ActionForm({ sheet, action }: { sheet: Accreditation; action?: ImprovementAction }) {
  const t = useAccreditationTexts();
  const refresh = useRefreshAccreditations();
  const fresh = {
    code: null as string | null,
    problem: '',
    action: '',
    owner: '',
    due_on: null as string | null,
    resources: null as string | null,
    product: null as string | null,
    state: 'planned' as ImprovementAction['state'],
    result: null as string | null,
  };
  const [row, setRow] = useState({ ...fresh, ...action });
  const set = (patch: Partial<typeof fresh>) => setRow({ ...row, ...patch });
  const act = async () => {
    const { code, problem, owner, due_on, resources, product, state, result } = row;
    const body = {
      unit_id: sheet.unit_id,
      school_year: sheet.school_year,
      ...{ code, problem, action: row.action, owner, due_on, resources, product, state, result },
    };
    if (action) await api.put(`/api/improvement_actions/${action.id}`, body, action.version);
    else await api.post('/api/improvement_actions', body);
    if (!action) setRow({ ...fresh });
    await refresh();
  };
  const label = action ? t.edit : t.addAction;
  return (
    <ConfirmButton
      label={label}
      look={action ? 'quiet' : 'plain'}
      title={action ? t.editAction : t.addAction}
      ready={[row.problem, row.action, row.owner].every((text) => text.trim()) && row.due_on !== null}
      act={act}
    >
      <div className="stack">
        <Pick
          label={t.criterion}
          value={row.code ?? ''}
          placeholder={t.anyCriterion}
          options={sheet.content.criteria.map(({ code, title }) => ({
            value: code,
            label: `${code}. ${title}`,
          }))}
          onChange={(code) => set({ code: code || null })}
        />
        <TextInput
          label={t.problem}
          rows={2}
          value={row.problem}
          onChange={(problem) => set({ problem })}
          required
        />
        <TextInput
          label={t.action}
          rows={2}
          value={row.action}
          onChange={(text) => set({ action: text })}
          required
        />
        <TextInput label={t.owner} value={row.owner} onChange={(owner) => set({ owner })} required />
        <DayInput label={t.due} value={row.due_on} onChange={(due_on) => set({ due_on })} required />
        <TextInput
          label={t.resources}
          value={row.resources ?? ''}
          onChange={(text) => set({ resources: text || null })}
        />
        <TextInput
          label={t.product}
          value={row.product ?? ''}
          onChange={(text) => set({ product: text || null })}
        />
        <Pick
          label={t.actionState}
          value={row.state}
          options={Object.entries(t.actionStates).map(([value, words]) => ({ value, label: words }))}
          onChange={(state) => set({ state: state as ImprovementAction['state'] })}
        />
        <TextInput
          label={t.outcome}
          rows={2}
          value={row.result ?? ''}
          required={row.state === 'done'}
          onChange={(text) => set({ result: text || null })}
        />
      </div>
    </ConfirmButton>
  );
}

function ReviewList({ reviews }: { reviews: ImprovementReview[] }) {
  const t = useAccreditationTexts();
  return (
    <ul className="plain">
      {reviews.map((row) => (
        <li key={row.id}>
          <strong>{t.moments[row.moment]}</strong>, {formatDay(row.reviewed_on)}.{' '}
          {t.improvementShare(row.done, row.planned)}
          <div className="accredit-prose">{row.findings}</div>
          {row.adjustments && <div className="muted">{row.adjustments}</div>}
        </li>
      ))}
    </ul>
  );
}

function ReviewForm({ sheet, reviews }: { sheet: Accreditation; reviews: ImprovementReview[] }) {
  const t = useAccreditationTexts();
  const refresh = useRefreshAccreditations();
  const open = Object.entries(t.moments).filter(([key]) => !reviews.some(({ moment }) => moment === key));
  const [chosen, setChosen] = useState('');
  const [day, setDay] = useState<string | null>(today());
  const [findings, setFindings] = useState('');
  const [adjustments, setAdjustments] = useState('');
  const moment = chosen || open[0]?.[0];
  const act = async () => {
    await api.post('/api/improvement_reviews', {
      unit_id: sheet.unit_id,
      school_year: sheet.school_year,
      moment,
      reviewed_on: day,
      findings,
      adjustments: adjustments || null,
    });
    setFindings('');
    setAdjustments('');
    await refresh();
  };
  return (
    <ConfirmButton
      label={t.addReview}
      title={t.addReview}
      ready={findings.trim() !== '' && day !== null}
      act={act}
    >
      <div className="stack">
        <Pick
          label={t.moment}
          value={moment ?? ''}
          options={open.map(([value, label]) => ({ value, label }))}
          onChange={setChosen}
        />
        <DayInput label={t.reviewedOn} value={day} onChange={setDay} required />
        <TextInput label={t.findings} rows={4} value={findings} onChange={setFindings} required />
        <TextInput label={t.adjustments} rows={2} value={adjustments} onChange={setAdjustments} />
      </div>
    </ConfirmButton>
  );
}
