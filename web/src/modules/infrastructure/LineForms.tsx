// The dialogs of one line: written by the school, decided by the commune, reported once it is bought.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import { useCodes } from '@core/api/queries';
import type { InvestmentLine, InvestmentProposal } from '@core/api/types';
import { formatNumber, parseNumber } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { lineAddress, proposalAddress, useRefreshInfrastructure, useRegisterRows } from './queries';
import { useInfrastructureTexts } from './texts';

interface LineProps {
  line: InvestmentLine;
}

interface Draft {
  action: string;
  kind: string;
  name: string;
  measure: string;
  quantity: string;
  unit_price: string;
  reason: string;
  priority: string;
  funding: string;
}
const fresh: Draft = {
  action: 'buy',
  kind: '',
  name: '',
  measure: 'chiếc',
  quantity: '1',
  unit_price: '',
  reason: '',
  priority: '2',
  funding: '',
};
const draftOf = (line: InvestmentLine): Draft => ({
  action: line.action,
  kind: line.kind,
  name: line.name,
  measure: line.measure,
  quantity: String(line.quantity),
  unit_price: line.unit_price === null ? '' : formatNumber(line.unit_price),
  reason: line.reason,
  priority: String(line.priority),
  funding: line.funding ?? '',
});
const bodyOf = (draft: Draft) => ({
  ...draft,
  quantity: parseNumber(draft.quantity),
  unit_price: draft.unit_price.trim() === '' ? null : parseNumber(draft.unit_price),
  priority: Number(draft.priority),
  funding: draft.funding || null,
});
const isReady = (draft: Draft) =>
  draft.kind !== '' &&
  [draft.name, draft.measure, draft.reason].every((text) => text.trim() !== '') &&
  (parseNumber(draft.quantity) ?? 0) > 0 &&
  (draft.unit_price.trim() === '' || parseNumber(draft.unit_price) !== null);

interface FieldsProps {
  draft: Draft;
  change: (some: Partial<Draft>) => void;
}
function Fields({ draft, change }: FieldsProps) {
  const t = useInfrastructureTexts();
  const kinds = useCodes('loai_thiet_bi').data?.rows ?? [];
  const funds = useCodes('nguon_kinh_phi').data?.rows ?? [];
  return (
    <div className="stack">
      <Pick
        label={t.action}
        value={draft.action}
        options={Object.entries(t.actionNames).map(([value, label]) => ({ value, label }))}
        onChange={(action) => change({ action })}
      />
      <Pick
        label={t.kind}
        required
        placeholder={t.choose}
        value={draft.kind}
        options={[
          ...Object.entries(t.worksNames).map(([value, label]) => ({ value, label })),
          ...kinds.map(({ code, label }) => ({ value: code, label })),
        ]}
        onChange={(kind) => change({ kind })}
      />
      <TextInput label={t.content} required value={draft.name} onChange={(name) => change({ name })} />
      <TextInput
        label={t.quantity}
        required
        value={draft.quantity}
        onChange={(quantity) => change({ quantity })}
      />
      <TextInput
        label={t.measure}
        required
        value={draft.measure}
        onChange={(measure) => change({ measure })}
      />
      <TextInput
        label={t.unitPrice}
        hint={t.unitPriceHint}
        value={draft.unit_price}
        onChange={(unit_price) => change({ unit_price })}
      />
      <TextInput
        label={t.reasonOf}
        required
        rows={3}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
      <Pick
        label={t.priority}
        value={draft.priority}
        options={Object.entries(t.priorities).map(([value, label]) => ({ value, label }))}
        onChange={(priority) => change({ priority })}
      />
      <Pick
        label={t.funding}
        placeholder={t.notChosen}
        value={draft.funding}
        options={funds.map(({ code, label }) => ({ value: code, label }))}
        onChange={(funding) => change({ funding })}
      />
    </div>
  );
}

export function AddLine({ proposal }: { proposal: InvestmentProposal }) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const [draft, setDraft] = useState(fresh);
  const act = async () => {
    await api.post(`${proposalAddress(proposal.id)}/lines`, bodyOf(draft)).catch(inWords);
    setDraft(fresh);
    await refresh();
  };
  return (
    <ConfirmButton icon="plus" label={t.addLine} title={t.addLine} ready={isReady(draft)} act={act}>
      <Fields draft={draft} change={(some) => setDraft((all) => ({ ...all, ...some }))} />
    </ConfirmButton>
  );
}

export function EditLine({ line }: LineProps) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const [draft, setDraft] = useState(() => draftOf(line));
  const act = () => api.put(lineAddress(line.id), bodyOf(draft), line.version).catch(inWords).then(refresh);
  return (
    <ConfirmButton label={t.editLine} title={line.name} ready={isReady(draft)} act={act}>
      <Fields draft={draft} change={(some) => setDraft((all) => ({ ...all, ...some }))} />
    </ConfirmButton>
  );
}

export function RemoveLine({ line }: LineProps) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const act = () => api.remove(lineAddress(line.id), line.version).catch(inWords).then(refresh);
  return (
    <ConfirmButton label={t.removeLine} title={t.removeLineOf(line.name)} act={act}>
      <p>{t.removeLineHint}</p>
    </ConfirmButton>
  );
}

export function DecideLine({ line }: LineProps) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const [decision, setDecision] = useState<string>(line.decision === 'waiting' ? 'accepted' : line.decision);
  const [accepted, setAccepted] = useState(String(line.accepted || line.quantity));
  const [reason, setReason] = useState(line.decision_reason ?? '');
  const act = () =>
    api
      .post(
        `${lineAddress(line.id)}/decide`,
        { decision, accepted: parseNumber(accepted), reason: reason || null },
        { version: line.version },
      )
      .catch(inWords)
      .then(refresh);
  return (
    <ConfirmButton
      label={t.decide}
      title={t.decideOf(line.name)}
      ready={decision === 'accepted' || reason.trim() !== ''}
      act={act}
    >
      <div className="stack">
        <p>{t.askedOf(line.quantity, line.measure, line.reason)}</p>
        <Pick
          label={t.decision}
          value={decision}
          options={Object.entries(t.decisionNames).map(([value, label]) => ({ value, label }))}
          onChange={setDecision}
        />
        {decision === 'reduced' && (
          <TextInput label={t.acceptedQuantity} required value={accepted} onChange={setAccepted} />
        )}
        <TextInput
          label={t.decisionReason}
          required={decision !== 'accepted'}
          rows={2}
          value={reason}
          onChange={setReason}
        />
      </div>
    </ConfirmButton>
  );
}

export function PurchaseLine({ line }: LineProps) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const [bought, setBought] = useState(String(line.bought ?? line.accepted));
  const [spent, setSpent] = useState(line.spent === null ? '' : formatNumber(line.spent));
  const [day, setDay] = useState<string | null>(line.bought_on);
  const act = () =>
    api
      .post(
        `${lineAddress(line.id)}/purchase`,
        {
          bought: parseNumber(bought),
          spent: spent.trim() === '' ? null : parseNumber(spent),
          bought_on: day,
        },
        { version: line.version },
      )
      .catch(inWords)
      .then(refresh);
  return (
    <ConfirmButton
      label={t.recordPurchase}
      title={t.recordPurchaseOf(line.name)}
      ready={parseNumber(bought) !== null}
      act={act}
    >
      <div className="stack">
        <p>{t.acceptedOf(line.accepted, line.quantity)}</p>
        <TextInput label={t.boughtQuantity} required value={bought} onChange={setBought} />
        <TextInput label={t.spentMoney} value={spent} onChange={setSpent} />
        <DayInput label={t.boughtOn} value={day} onChange={setDay} />
      </div>
    </ConfirmButton>
  );
}

/** What came of the line, into the register of equipment: what is not in it yet. */
export function RegisterLine({ line, unit }: LineProps & { unit: number }) {
  const t = useInfrastructureTexts();
  const refresh = useRefreshInfrastructure();
  const [row, setRow] = useState('');
  const act = () =>
    api
      .post(
        `${lineAddress(line.id)}/register`,
        { equipment_id: row === '' ? null : Number(row) },
        { version: line.version },
      )
      .catch(inWords)
      .then(refresh);
  const pieces = `${formatNumber(Math.abs(line.unregistered))} ${line.measure}`;
  return (
    <ConfirmButton look="primary" label={t.enter} title={t.enterOf(line.name)} act={act}>
      <div className="stack">
        <p>{line.unregistered > 0 ? t.enterMore(pieces) : t.enterLess(pieces)}</p>
        {line.equipment_id === null && <RowPick line={line} unit={unit} row={row} onPick={setRow} />}
        <p className="muted">{t.enterHint}</p>
      </div>
    </ConfirmButton>
  );
}

interface RowPickProps extends LineProps {
  unit: number;
  row: string;
  onPick: (row: string) => void;
}
function RowPick({ line, unit, row, onPick }: RowPickProps) {
  const t = useInfrastructureTexts();
  const rows = useRegisterRows(unit, line.kind).data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <Pick
      label={t.enterInto}
      placeholder={t.enterNew}
      value={row}
      options={rows.map(({ id, name, quantity }) => ({
        value: String(id),
        label: `${name} (${formatNumber(quantity)})`,
      }))}
      onChange={onPick}
    />
  );
}
