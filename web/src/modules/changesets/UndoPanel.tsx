// What undoing would put back and what stays, then the button.
import { useState } from 'react';
import type { Changeset, UndoPlan } from '@core/api/types';
import { formatInstant, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { AnswerView, Notice } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useUndo, useUndoPreview } from './queries';
import { useChangesetTexts } from './texts';

export function UndoPanel({ one }: { one: Changeset }) {
  const t = useChangesetTexts();
  const [open, setOpen] = useState(false);
  const answer = useUndoPreview(one.id, open);
  return (
    <section className="card stack no-print" aria-label={t.undoTitle}>
      <h2 className="section-title">{t.undoTitle}</h2>
      <p>{t.undoHint}</p>
      {open ? (
        <AnswerView answer={answer} rows={3}>
          {(plan) => <Preview one={one} plan={plan} />}
        </AnswerView>
      ) : (
        <div className="row">
          <Button icon="undo" onClick={() => setOpen(true)}>
            {t.look}
          </Button>
        </div>
      )}
    </section>
  );
}

function Preview({ one, plan }: { one: Changeset; plan: UndoPlan }) {
  const t = useChangesetTexts();
  return (
    <>
      {plan.refusal && <Notice tone="warn">{plan.refusal}</Notice>}
      {plan.free === 0 ? <Notice tone="warn">{t.nothing}</Notice> : <Tallies plan={plan} />}
      {plan.kept_total > 0 && <Kept plan={plan} />}
      {plan.free > 0 && !plan.refusal && <UndoButton one={one} plan={plan} />}
    </>
  );
}

function Tallies({ plan }: { plan: UndoPlan }) {
  const t = useChangesetTexts();
  return (
    <>
      <p aria-live="polite">
        <strong>{t.willDo(formatNumber(plan.free))}</strong>
        {plan.kept_total > 0 && `; ${t.willKeep(formatNumber(plan.kept_total))}`}.
      </p>
      <Table
        caption={t.willDo(formatNumber(plan.free))}
        rows={plan.entities}
        rowKey={(row) => row.entity}
        columns={[
          { key: 'label', title: t.kindOf, head: true, cell: (row) => row.label },
          { key: 'removed', title: t.toRemove, numeric: true, cell: (row) => formatNumber(row.removed) },
          { key: 'reverted', title: t.toRevert, numeric: true, cell: (row) => formatNumber(row.reverted) },
          { key: 'restored', title: t.toRestore, numeric: true, cell: (row) => formatNumber(row.restored) },
          { key: 'kept', title: t.toKeep, numeric: true, cell: (row) => formatNumber(row.kept) },
        ]}
      />
    </>
  );
}

function Kept({ plan }: { plan: UndoPlan }) {
  const t = useChangesetTexts();
  return (
    <>
      <h3>{t.keptTitle}</h3>
      {plan.kept_total > plan.kept.length && (
        <p className="muted">{t.keptFirst(formatNumber(plan.kept.length))}</p>
      )}
      <Table
        caption={t.keptTitle}
        rows={plan.kept}
        rowKey={(row) => `${row.entity} ${row.record_id}`}
        columns={[
          {
            key: 'record',
            title: t.record,
            head: true,
            cell: (row) => (
              <>
                {row.entity_label}:{' '}
                {row.label ? (
                  <Go to={paths.record(row.plural, row.record_id)}>{row.label}</Go>
                ) : (
                  row.record_id
                )}
              </>
            ),
          },
          { key: 'why', title: t.why, cell: (row) => row.why_label },
          {
            key: 'since',
            title: t.by,
            cell: (row) => row.changed_at && t.since(row.changed_by, formatInstant(row.changed_at)),
          },
        ]}
      />
    </>
  );
}

function UndoButton({ one, plan }: { one: Changeset; plan: UndoPlan }) {
  const t = useChangesetTexts();
  const [reason, setReason] = useState('');
  const undo = useUndo(one.id);
  return (
    <div className="row">
      <ConfirmButton
        look="danger"
        icon="undo"
        label={t.go}
        title={t.go}
        act={async () => {
          await undo.mutateAsync(reason.trim());
          toast(t.done);
        }}
      >
        <p>{t.confirm(formatNumber(plan.free))}</p>
        <TextInput label={t.reason} hint={t.reasonHint} value={reason} onChange={setReason} />
      </ConfirmButton>
    </div>
  );
}
