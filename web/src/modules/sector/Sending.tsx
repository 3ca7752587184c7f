// How the sending of a set goes, and the way by files.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, downloadPosted, upload } from '@core/api/client';
import type { SectorSet } from '@core/api/types';
import { formatInstant, formatNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, Pick, TextInput } from '@core/ui/fields';
import { purposeMin } from '@core/ui/PurposeForm';
import { Failure, Notice } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { setAddress, useRefreshSector } from './queries';
import { PushTag } from './tags';
import { useSectorTexts } from './texts';

export function Sending({ set }: { set: SectorSet }) {
  const t = useSectorTexts();
  const approved = set.approval.state === 'approved';
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.sending}</h2>
        <span className="spread" />
        {approved && set.may.send && !set.finished_at && <Send set={set} />}
        {approved && set.may.records && !set.finished_at && <TakeFile set={set} />}
        {approved && set.may.send && !set.waiting_since && <ReadResult set={set} />}
      </div>
      <p className="tag-line">
        <PushTag set={set} />
      </p>
      {!approved && <p className="muted">{t.afterApproval}</p>}
      {approved && !set.connection && !set.finished_at && <Notice>{t.noConnection}</Notice>}
      {set.connection?.closed && !set.finished_at && <Notice tone="warn">{set.connection.closed}</Notice>}
      {set.trouble && set.trouble !== set.connection?.closed && (
        <Notice tone="warn" title={t.trouble}>
          {set.trouble}
        </Notice>
      )}
      <Facts items={facts(set, t)} />
      <p className="muted">{t.protocol}</p>
    </section>
  );
}

function facts(set: SectorSet, t: ReturnType<typeof useSectorTexts>): [string, string][] {
  const waiting = formatNumber(set.waiting);
  return [
    ...(set.connection ? [[t.way, set.connection.mode_label] as [string, string]] : []),
    [t.accepted, formatNumber(set.accepted)],
    [t.refused, formatNumber(set.refused)],
    [
      t.waiting,
      set.waiting === 0
        ? t.nothing
        : set.waiting_since
          ? t.waitingOf(waiting, formatInstant(set.waiting_since))
          : t.waitingCount(waiting),
    ],
    ...(set.finished_at ? [[t.finished, formatInstant(set.finished_at)] as [string, string]] : []),
  ];
}

function Send({ set }: { set: SectorSet }) {
  const t = useSectorTexts();
  const refresh = useRefreshSector();
  const send = useMutation({
    mutationFn: () => api.post(`${setAddress(set.id)}/send`),
    onSuccess: () => toast(t.queued),
    onSettled: refresh,
  });
  if (!set.connection) return null;
  return (
    <>
      <Button look="primary" icon="send" busy={send.isPending} onClick={() => send.mutate()}>
        {set.waiting_since ? t.sendNow : t.send}
      </Button>
      {send.error && <Failure error={send.error} />}
    </>
  );
}

function TakeFile({ set }: { set: SectorSet }) {
  const t = useSectorTexts();
  const [format, setFormat] = useState('xlsx');
  const [purpose, setPurpose] = useState('');
  return (
    <ConfirmButton
      label={t.file}
      title={t.file}
      ready={purpose.trim().length >= purposeMin}
      act={() => downloadPosted(`${setAddress(set.id)}/file`, { format, purpose }, `csdl-nganh.${format}`)}
    >
      <p>{t.exportHint}</p>
      <Pick
        label={t.format}
        value={format}
        onChange={setFormat}
        options={[
          { value: 'xlsx', label: 'Excel (.xlsx)' },
          { value: 'json', label: 'JSON (.json)' },
        ]}
      />
      <TextInput label={t.purpose} value={purpose} onChange={setPurpose} required />
    </ConfirmButton>
  );
}

function ReadResult({ set }: { set: SectorSet }) {
  const t = useSectorTexts();
  const refresh = useRefreshSector();
  const [file, setFile] = useState<File | null>(null);
  const [day, setDay] = useState<string | null>(null);
  if (set.finished_at && !set.trial) return null;
  const read = async () => {
    if (!file) return;
    const query = day ? `?sent_on=${day}` : '';
    const done = await upload<{ accepted: number; refused: number }>(
      'POST',
      `${setAddress(set.id)}/result${query}`,
      file,
    );
    await refresh();
    toast(t.resultRead(done.accepted, done.refused));
  };
  return (
    <ConfirmButton label={t.result} title={t.result} ready={file !== null} act={read}>
      <p>{t.resultHint}</p>
      <FileInput
        label={t.resultFile}
        accept=".json,.xlsx,.xls,.ods,.csv"
        file={file}
        onChange={setFile}
        required
      />
      <DayInput label={t.sentOn} hint={t.sentOnHint} value={day} onChange={setDay} />
    </ConfirmButton>
  );
}
