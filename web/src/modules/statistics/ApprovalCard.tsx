// Where a form stands in the chain of approval, what may be done next, and what was done.
import { useState } from 'react';
import { api } from '@core/api/client';
import type { Approval, StatisticsForm } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { Notice, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { formAddress, useRefreshStatistics } from './queries';
import { useStatisticsTexts } from './texts';

export function ApprovalSteps({ form, waiting }: { form: StatisticsForm; waiting: boolean }) {
  const t = useStatisticsTexts();
  const refresh = useRefreshStatistics();
  const [reason, setReason] = useState('');
  const { may } = form.approval;
  const act = (verb: string, body: object) => async () => {
    try {
      await api.post(`${formAddress(form.id)}/${verb}`, body, { version: form.approval.version });
      toast(t.done);
    } finally {
      await refresh();
    }
  };
  return (
    <>
      {may.withdraw && (
        <ConfirmButton label={t.withdraw} title={t.withdraw} act={act('withdraw', {})}>
          {t.withdrawHint}
        </ConfirmButton>
      )}
      {may.return && (
        <ConfirmButton
          label={t.return}
          title={t.return}
          ready={reason.trim() !== ''}
          act={act(may.return, { reason })}
        >
          <TextInput label={t.returnReason} rows={3} value={reason} onChange={setReason} required />
        </ConfirmButton>
      )}
      {may.pass === 'submit' && <Send form={form} waiting={waiting} act={act('submit', {})} />}
      {may.pass && may.pass !== 'submit' && <Pass approval={form.approval} verb={may.pass} act={act} />}
    </>
  );
}

interface SendProps {
  form: StatisticsForm;
  waiting: boolean;
  act: () => Promise<void>;
}
function Send({ form, waiting, act }: SendProps) {
  const t = useStatisticsTexts();
  const blocked = form.content.findings.some(({ hard, explanation }) => hard || !explanation);
  return (
    <ConfirmButton
      look="primary"
      icon="send"
      label={t.send}
      title={t.send}
      disabled={waiting}
      ready={!blocked}
      act={act}
    >
      <p>{t.sendHint}</p>
      {blocked && <Notice tone="warn">{t.sendBlocked}</Notice>}
    </ConfirmButton>
  );
}

interface PassProps {
  approval: Approval;
  verb: string;
  act: (verb: string, body: object) => () => Promise<void>;
}
function Pass({ approval, verb, act }: PassProps) {
  const t = useStatisticsTexts();
  const [note, setNote] = useState('');
  const [number, setNumber] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const { needs_document: needsDocument, verb: label } = approval.may;
  const document = needsDocument ? { number, issued_on: day } : {};
  return (
    <ConfirmButton
      look="primary"
      icon="check"
      label={label}
      title={label}
      ready={!needsDocument || (number.trim() !== '' && day !== null)}
      act={act(verb, { ...(note.trim() && { note }), ...document })}
    >
      <div className="stack">
        {needsDocument && (
          <>
            <p>{t.documentHint}</p>
            <TextInput label={t.documentNumber} value={number} onChange={setNumber} required />
            <DayInput label={t.documentDay} value={day} onChange={setDay} required />
          </>
        )}
        <TextInput label={t.note} rows={2} value={note} onChange={setNote} />
      </div>
    </ConfirmButton>
  );
}

export function ApprovalCard({ approval }: { approval: Approval }) {
  const t = useStatisticsTexts();
  const titles = t.log;
  const columns: Column<Approval['entries'][number]>[] = [
    { key: 'label', title: titles.label, head: true, cell: (row) => row.label },
    { key: 'at', title: titles.at, cell: (row) => formatInstant(row.at) },
    { key: 'by', title: titles.by, cell: (row) => row.by },
    {
      key: 'note',
      title: titles.note,
      cell: (row) =>
        [row.number && t.document(row.number, formatDay(row.issued_on)), row.note].filter(Boolean).join('. '),
    },
  ];
  return (
    <section className="card stack">
      <h2>{t.approval}</h2>
      <ol className="stat-steps">
        {approval.steps.map((step) => (
          <li key={step.code}>
            <Tag tone={step.passed ? 'ok' : 'mute'}>{step.label}</Tag>
            {step.doubtful && <span className="small muted"> {t.doubtfulStep}</span>}
          </li>
        ))}
      </ol>
      {approval.steps.some(({ doubtful }) => doubtful) && <p className="small muted">{approval.note}</p>}
      {approval.entries.length > 0 ? (
        <Table caption={t.approval} columns={columns} rows={approval.entries} rowKey={(row) => row.id} />
      ) : (
        <p className="muted">{t.noLog}</p>
      )}
    </section>
  );
}
