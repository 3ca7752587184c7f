// What can be done with a set: copied, put to use by a decision, confirmed, taken out of use, deleted.
import { useState } from 'react';
import { api } from '@core/api/client';
import type { CriteriaSet } from '@core/api/types';
import { paths } from '@core/paths';
import { useGo } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { Notice } from '@core/ui/states';
import { setAddress, useRefreshCriteria } from './queries';
import { useCriteriaTexts } from './texts';

export function Actions({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const { may, state, provisional } = set;
  return (
    <>
      <a className="btn btn-plain" href={`${setAddress(set.id)}/file.json`} download>
        {t.download}
      </a>
      {may.copy && <Copy set={set} />}
      {may.write && <Remove set={set} />}
      {may.activate && state === 'draft' && <Activate set={set} />}
      {may.activate && state !== 'draft' && provisional && <Confirm set={set} />}
      {may.activate && state === 'active' && <Retire set={set} />}
    </>
  );
}

function useStep(set: CriteriaSet) {
  const refresh = useRefreshCriteria();
  return async (verb: string, body: object) => {
    await api.post<CriteriaSet>(`${setAddress(set.id)}/${verb}`, body, { version: set.version });
    await refresh();
  };
}

function Copy({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const go = useGo();
  const refresh = useRefreshCriteria();
  const [version, setVersion] = useState(`${set.edition}-2`);
  const copy = async () => {
    const made = await api.post<CriteriaSet>(`${setAddress(set.id)}/copy`, { version });
    await refresh();
    go(paths.criteriaSet(made.id));
  };
  return (
    <ConfirmButton label={t.copy} title={t.copyTitle} ready={version.trim() !== ''} act={copy}>
      <div className="stack">
        <p className="muted">{t.copyHint}</p>
        <TextInput label={t.copyName} value={version} onChange={setVersion} required />
      </div>
    </ConfirmButton>
  );
}

function Remove({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const go = useGo();
  const refresh = useRefreshCriteria();
  const remove = async () => {
    await api.remove(setAddress(set.id), set.version);
    go(paths.criteriaSets);
    await refresh();
  };
  return (
    <ConfirmButton look="danger" label={t.remove} title={t.remove} act={remove}>
      {t.removeHint}
    </ConfirmButton>
  );
}

function Activate({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const step = useStep(set);
  const source = set.content.document; // adopted by it, unless somebody says otherwise
  const [number, setNumber] = useState(source.number);
  const [issuer, setIssuer] = useState(source.issuer);
  const [issuedOn, setIssuedOn] = useState(source.issued_on ?? null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [provisional, setProvisional] = useState(set.open_doubt);
  const ready = number.trim() !== '' && issuer.trim() !== '' && issuedOn !== null && from !== null;
  return (
    <ConfirmButton
      look="primary"
      label={t.activate}
      title={t.activate}
      ready={ready}
      act={() => step('activate', { number, issuer, issued_on: issuedOn, from, to, provisional })}
    >
      <div className="stack">
        <p className="muted">{t.activateHint}</p>
        {!set.adds_up && (
          <Notice tone="bad" title={t.blocks}>
            {set.findings
              .filter(({ blocks }) => blocks)
              .map(({ text }) => text)
              .join(' ')}
          </Notice>
        )}
        <TextInput label={t.number} value={number} onChange={setNumber} required />
        <TextInput label={t.issuer} value={issuer} onChange={setIssuer} required />
        <DayInput label={t.issuedOn} value={issuedOn} onChange={setIssuedOn} required />
        <DayInput label={t.startDay} value={from} onChange={setFrom} required />
        <DayInput label={t.endDay} value={to} onChange={setTo} />
        <label className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={provisional}
            onChange={(event) => setProvisional(event.target.checked)}
          />
          <span>{t.asProvisional}</span>
        </label>
        {set.open_doubt && <p className="criteria-doubt">{t.mustBeProvisional}</p>}
      </div>
    </ConfirmButton>
  );
}

function Confirm({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const step = useStep(set);
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState<string | null>(null);
  return (
    <ConfirmButton
      look="primary"
      label={t.confirm}
      title={t.confirm}
      ready={number.trim() !== '' && issuedOn !== null}
      act={() => step('confirm', { number, issued_on: issuedOn })}
    >
      <div className="stack">
        <p className="muted">{t.confirmHint}</p>
        <TextInput label={t.number} value={number} onChange={setNumber} required />
        <DayInput label={t.issuedOn} value={issuedOn} onChange={setIssuedOn} required />
      </div>
    </ConfirmButton>
  );
}

function Retire({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const step = useStep(set);
  const [to, setTo] = useState<string | null>(null);
  return (
    <ConfirmButton label={t.retire} title={t.retire} ready={to !== null} act={() => step('retire', { to })}>
      <div className="stack">
        <p className="muted">{t.retireHint}</p>
        <DayInput label={t.lastDay} value={to} onChange={setTo} required />
      </div>
    </ConfirmButton>
  );
}
