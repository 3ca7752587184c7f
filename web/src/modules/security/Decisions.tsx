// The decisions that approve the level: recorded with their file by the commune, read by everybody.
import { useState } from 'react';
import { api, download, upload } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecuredSystem, SystemLevelDecision } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, Pick, TextInput } from '@core/ui/fields';
import { Tag } from '@core/ui/states';
import { LevelTag } from './marks';
import { systemAddress, useRefreshSecurity } from './queries';
import { useSecurityTexts } from './texts';

const accepted = '.pdf,.png,.jpg,.jpeg';
const addressOf = (id: number) => `/api/security/decisions/${id}`;
const sendFile = (id: number, file: File) =>
  upload('PUT', `${addressOf(id)}/document?name=${encodeURIComponent(file.name)}`, file);

export function Decisions({ one: { system, decisions, may } }: { one: SecuredSystem }) {
  const t = useSecurityTexts();
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.decisions}</h2>
        <span className="spread" />
        {may.decide && <RecordDecision id={system.id} level={system.level} />}
      </div>
      {decisions.length === 0 && (
        <p className="muted">
          {t.decisionsNone} {!may.decide && t.decisionsWho}
        </p>
      )}
      <ul className="plain security-decisions">
        {decisions.map((decision) => (
          <Decision key={decision.id} decision={decision} may={may.decide} />
        ))}
      </ul>
    </section>
  );
}

function Decision({ decision, may }: { decision: SystemLevelDecision; may: boolean }) {
  const t = useSecurityTexts();
  const { id, level, number, issued_on, issuer, valid_to, has_document, stands } = decision;
  return (
    <li className="row">
      <div>
        <LevelTag level={level} /> {t.decisionText(number, formatDay(issued_on), issuer)}
        {valid_to && `, ${t.validTo(formatDay(valid_to))}`}
        {decision.withdrawn_on && (
          <p className="small">
            {t.withdrawnOn(formatDay(decision.withdrawn_on), decision.withdrawn_why ?? '')}
          </p>
        )}
        {!has_document && <p className="small">{t.noDocument}</p>}
      </div>
      <Tag tone={stands ? 'ok' : 'mute'}>{stands ? t.stands : t.standsNot}</Tag>
      <span className="spread" />
      {has_document && (
        <Button
          icon="download"
          onClick={() => void download(`${addressOf(id)}/document`, {}, `quyet-dinh-${id}.pdf`)}
        >
          {t.download}
        </Button>
      )}
      {may && !has_document && <Attach id={id} />}
      {may && stands && <Withdraw id={id} />}
    </li>
  );
}

const levels = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

function RecordDecision({ id, level }: { id: number; level: number | null }) {
  const t = useSecurityTexts();
  const refresh = useRefreshSecurity();
  const [approved, setApproved] = useState(String(level ?? 2));
  const [number, setNumber] = useState('');
  const [issuer, setIssuer] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const act = async () => {
    if (!file) return;
    const body = { level: Number(approved), number, issuer, issued_on: day, valid_to: until };
    const made = await api.post<SystemLevelDecision>(`${systemAddress(id)}/decisions`, body).catch(inWords);
    await sendFile(made.id, file).finally(refresh);
  };
  return (
    <ConfirmButton
      label={t.record}
      title={t.record}
      icon="check"
      ready={number.trim() !== '' && issuer.trim() !== '' && day !== null && file !== null}
      act={act}
    >
      <div className="stack">
        <p>{t.recordHint}</p>
        <Pick label={t.level} required value={approved} options={levels} onChange={setApproved} />
        <TextInput label={t.number} required value={number} onChange={setNumber} />
        <DayInput label={t.day} required value={day} onChange={setDay} />
        <TextInput label={t.issuer} required value={issuer} onChange={setIssuer} />
        <DayInput label={t.validUntil} value={until} onChange={setUntil} />
        <FileInput label={t.file} required accept={accepted} file={file} onChange={setFile} />
      </div>
    </ConfirmButton>
  );
}

function Attach({ id }: { id: number }) {
  const t = useSecurityTexts();
  const refresh = useRefreshSecurity();
  const [file, setFile] = useState<File | null>(null);
  const act = async () => {
    if (file) await sendFile(id, file);
    await refresh();
  };
  return (
    <ConfirmButton label={t.attach} title={t.attach} ready={file !== null} act={act}>
      <FileInput label={t.file} required accept={accepted} file={file} onChange={setFile} />
    </ConfirmButton>
  );
}

function Withdraw({ id }: { id: number }) {
  const t = useSecurityTexts();
  const refresh = useRefreshSecurity();
  const [reason, setReason] = useState('');
  const act = async () => {
    await api.post(`${addressOf(id)}/withdraw`, { reason });
    await refresh();
  };
  return (
    <ConfirmButton look="danger" label={t.withdraw} title={t.withdraw} ready={reason.trim() !== ''} act={act}>
      <TextInput label={t.withdrawReason} required value={reason} onChange={setReason} />
    </ConfirmButton>
  );
}
