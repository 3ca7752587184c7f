// What is to be done with a regulation next, and what was done.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { UnitRegulation } from '@core/api/types';
import { formatInstant, today } from '@core/format/format';
import { paths } from '@core/paths';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { Notice } from '@core/ui/states';
import { regulationAddress, useRefreshRegulations } from './queries';
import { useRegulationTexts } from './texts';

interface Props {
  regulation: UnitRegulation;
}
function useStep({ id, version }: UnitRegulation) {
  const refresh = useRefreshRegulations();
  return (verb: string, body: object = {}) =>
    api
      .post(`${regulationAddress(id)}/${verb}`, body, { version })
      .catch(inWords)
      .then(refresh);
}

export function State({ regulation }: Props) {
  const t = useRegulationTexts();
  const step = useStep(regulation);
  const { may_write, may_approve, may_return, may_revoke, may_replace, own_text, steps } = regulation;
  const acts = may_write || may_approve || may_return || may_revoke || may_replace || own_text;
  if (!acts && steps.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{t.state}</h2>
      {own_text && <Notice tone="warn">{t.ownText}</Notice>}
      <div className="row">
        {may_write && (
          <ConfirmButton
            look="primary"
            icon="send"
            label={t.submit}
            title={t.submit}
            act={() => step('submit')}
          >
            <p>{t.submitText}</p>
            <p className="muted">{t.saveFirst}</p>
          </ConfirmButton>
        )}
        {may_approve && <Approve regulation={regulation} />}
        {may_return && <WithReason label={t.sendBack} act={(reason) => step('return', { reason })} />}
        {may_replace && <Replace regulation={regulation} />}
        {may_revoke && (
          <WithReason
            danger
            label={t.revoke}
            hint={t.revokeText}
            act={(reason) => step('revoke', { reason })}
          />
        )}
        {may_write && <Remove regulation={regulation} />}
      </div>
      {steps.length > 0 && (
        <ul className="plain small">
          {steps.map(({ label, at, by, note }) => (
            <li key={`${at}${label}`}>
              {formatInstant(at)}: {label} ({by}){note && `. ${note}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Approve({ regulation }: Props) {
  const t = useRegulationTexts();
  const step = useStep(regulation);
  const [number, setNumber] = useState('');
  const [issued, setIssued] = useState<string | null>(() => today());
  const [from, setFrom] = useState<string | null>(() => today());
  return (
    <ConfirmButton
      look="primary"
      icon="check"
      label={t.approve}
      title={t.approve}
      ready={number.trim() !== '' && issued !== null && from !== null}
      act={() => step('approve', { number, issued_on: issued, in_force_from: from })}
    >
      <div className="stack">
        <p>{t.approveText}</p>
        <TextInput label={t.number} required value={number} onChange={setNumber} />
        <DayInput label={t.issuedOn} required value={issued} onChange={setIssued} />
        <DayInput label={t.inForceFrom} required value={from} onChange={setFrom} />
      </div>
    </ConfirmButton>
  );
}

interface WithReasonProps {
  label: string;
  hint?: string;
  danger?: boolean;
  act: (reason: string) => Promise<unknown>;
}
function WithReason({ label, hint, danger = false, act }: WithReasonProps) {
  const t = useRegulationTexts();
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      look={danger ? 'danger' : 'plain'}
      label={label}
      title={label}
      ready={reason.trim() !== ''}
      act={() => act(reason)}
    >
      {hint && <p>{hint}</p>}
      <TextInput label={t.reason} required rows={3} value={reason} onChange={setReason} />
    </ConfirmButton>
  );
}

function Replace({ regulation }: Props) {
  const t = useRegulationTexts();
  const navigate = useNavigate();
  const refresh = useRefreshRegulations();
  const act = async () => {
    const address = `${regulationAddress(regulation.id)}/successor`;
    const made = await api.post<UnitRegulation>(address).catch(inWords);
    await refresh();
    await navigate({ to: paths.regulation(made.id) });
  };
  return (
    <ConfirmButton label={t.replace} title={t.replace} act={act}>
      <p>{t.replaceText}</p>
    </ConfirmButton>
  );
}

function Remove({ regulation: { id, version } }: Props) {
  const t = useRegulationTexts();
  const navigate = useNavigate();
  const refresh = useRefreshRegulations();
  const act = async () => {
    await api.remove(regulationAddress(id), version).catch(inWords);
    await navigate({ to: paths.regulations });
    await refresh();
  };
  return (
    <ConfirmButton look="danger" label={t.remove} title={t.remove} act={act}>
      <p>{t.removeText}</p>
    </ConfirmButton>
  );
}
