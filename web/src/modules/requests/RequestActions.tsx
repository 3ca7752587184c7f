// What may be done with a request now: send, extend, cancel, remind.
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { AnswerBrief, DataRequest, Told } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { requestAddress, useKeepRequest } from './queries';
import { useRequestTexts } from './texts';

export function RequestActions({ request }: { request: DataRequest }) {
  const can = useCan();
  if (!can(permission.writeRequests) || request.state === 'cancelled') return null;
  return (
    <>
      <CancelRequest request={request} />
      {request.state === 'draft' && <SendRequest request={request} />}
      {request.state === 'sent' && (
        <>
          <ExtendRequest request={request} />
          <Remind request={request} />
        </>
      )}
    </>
  );
}

function useAct(request: DataRequest) {
  const keep = useKeepRequest();
  return async (verb: string, body: object, message: string) => {
    const address = `${requestAddress(request.id)}/${verb}`;
    keep(await api.post<DataRequest>(address, body, { version: request.version }));
    toast(message);
  };
}

function SendRequest({ request }: { request: DataRequest }) {
  const t = useRequestTexts();
  const act = useAct(request);
  return (
    <ConfirmButton
      look="primary"
      icon="send"
      label={t.send}
      title={t.send}
      act={() => act('send', {}, t.sentToast)}
    >
      {t.sendHint}
    </ConfirmButton>
  );
}

function ExtendRequest({ request }: { request: DataRequest }) {
  const t = useRequestTexts();
  const act = useAct(request);
  const [due, setDue] = useState<string | null>(request.due);
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      icon="calendar"
      label={t.extend}
      title={t.extend}
      ready={due !== null && due !== request.due && reason.trim() !== ''}
      act={() => act('extend', { due, reason }, t.done)}
    >
      <DayInput label={t.newDue} value={due} onChange={setDue} required />
      <TextInput label={t.reason} rows={2} value={reason} onChange={setReason} required />
    </ConfirmButton>
  );
}

function CancelRequest({ request }: { request: DataRequest }) {
  const t = useRequestTexts();
  const act = useAct(request);
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      look="danger"
      label={t.cancel}
      title={t.cancel}
      ready={reason.trim() !== ''}
      act={() => act('cancel', { reason }, t.done)}
    >
      {request.state === 'sent' && <p>{t.cancelHint}</p>}
      <TextInput label={t.reason} rows={2} value={reason} onChange={setReason} required />
    </ConfirmButton>
  );
}

/** Tells those who have not answered; of `units` only, if any are named. */
function useRemind(request: DataRequest) {
  const t = useRequestTexts();
  return async (units: number[]) => {
    const told = await api.post<Told>(`${requestAddress(request.id)}/remind`, { units });
    toast(t.reminded(told));
  };
}

export function RemindButton({ request, answer }: { request: DataRequest; answer: AnswerBrief }) {
  const t = useRequestTexts();
  const remind = useRemind(request);
  return (
    <ConfirmButton
      look="quiet"
      label={t.remindOne}
      title={t.remindUnit(answer.unit_name)}
      act={() => remind([answer.unit_id])}
    >
      {t.remindHint}
    </ConfirmButton>
  );
}

function Remind({ request }: { request: DataRequest }) {
  const t = useRequestTexts();
  const remindAll = useRemind(request);
  const remind = () => remindAll([]);
  return (
    <ConfirmButton icon="tasks" label={t.remindAll} title={t.remindAll} act={remind}>
      {t.remindHint}
    </ConfirmButton>
  );
}
