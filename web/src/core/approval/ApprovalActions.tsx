// What may be done now with a thing in the chain of approval: the next step, a return, taking it back.
import { useState, type ReactNode } from 'react';
import { api, upload } from '@core/api/client';
import type { Approval } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { useApprovalTexts } from './texts';

interface Props {
  approval: Approval;
  /** Address of the subject: "/api/sector-sets/12". */
  of: string;
  refresh: () => Promise<unknown>;
  /** The unit's own step, where the subject has more to say about it. */
  submit?: {
    label: string;
    hint: ReactNode;
    /** Something has not been saved yet. */
    waiting: boolean;
    /** False: the hint says what has to be mended first. */
    ready: boolean;
  };
}

export function ApprovalActions(props: Props) {
  const { may } = props.approval;
  return (
    <>
      {may.withdraw && <Withdraw {...props} />}
      {may.return && <Return {...props} verb={may.return} />}
      {may.pass && (may.needs_document ? <Record {...props} /> : <Pass {...props} verb={may.pass} />)}
    </>
  );
}

function useStep({ approval, of, refresh }: Props) {
  const t = useApprovalTexts();
  return async (verb: string, body: object) => {
    try {
      const after = await api.post<{ approval: Approval }>(`${of}/${verb}`, body, {
        version: approval.version,
      });
      toast(t.done);
      return after.approval;
    } finally {
      await refresh();
    }
  };
}

function Pass({ verb, ...props }: Props & { verb: string }) {
  const t = useApprovalTexts();
  const step = useStep(props);
  const [note, setNote] = useState('');
  const submit = verb === 'submit' ? props.submit : undefined;
  const label = submit?.label ?? props.approval.may.verb;
  return (
    <ConfirmButton
      look="primary"
      icon="check"
      label={label}
      title={label}
      disabled={submit?.waiting}
      ready={submit?.ready ?? true}
      act={() => step(verb, note.trim() ? { note } : {})}
    >
      {submit?.hint ?? <p>{t.passHint}</p>}
      <TextInput label={t.note} rows={2} value={note} onChange={setNote} />
    </ConfirmButton>
  );
}

function Record(props: Props) {
  const t = useApprovalTexts();
  const step = useStep(props);
  const [number, setNumber] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const label = props.approval.may.verb;
  const record = async () => {
    const after = await step('approve', { number, issued_on: day });
    const entry = after.entries.at(-1);
    if (!file || !entry) return;
    const name = encodeURIComponent(file.name);
    await upload('PUT', `${props.of}/approval-documents/${entry.id}?name=${name}`, file);
    await props.refresh();
  };
  return (
    <ConfirmButton
      look="primary"
      icon="check"
      label={label}
      title={label}
      ready={number.trim() !== '' && day !== null}
      act={record}
    >
      <p>{t.recordHint}</p>
      <TextInput label={t.number} value={number} onChange={setNumber} required />
      <DayInput label={t.day} value={day} onChange={setDay} required />
      <FileInput label={t.file} accept=".pdf,.png,.jpg,.jpeg" file={file} onChange={setFile} />
    </ConfirmButton>
  );
}

function Return({ verb, ...props }: Props & { verb: string }) {
  const t = useApprovalTexts();
  const step = useStep(props);
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      look="danger"
      label={t.return}
      title={t.return}
      ready={reason.trim() !== ''}
      act={() => step(verb, { reason })}
    >
      <TextInput label={t.reason} rows={3} value={reason} onChange={setReason} required />
    </ConfirmButton>
  );
}

function Withdraw(props: Props) {
  const t = useApprovalTexts();
  const step = useStep(props);
  return <Simple label={t.withdraw} hint={t.withdrawHint} act={() => step('withdraw', {})} />;
}

function Simple({ label, hint, act }: { label: string; hint: ReactNode; act: () => Promise<unknown> }) {
  return (
    <ConfirmButton label={label} title={label} act={act}>
      <p>{hint}</p>
    </ConfirmButton>
  );
}
