// Where a thing stands in the chain of approval, and what was done with it.
import type { Approval } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { Notice, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useApprovalTexts } from './texts';
import './approval.css';

interface Props {
  approval: Approval;
  /** Address of the subject: "/api/sector-sets/12". */
  of: string;
}

export function ApprovalPanel({ approval, of }: Props) {
  const t = useApprovalTexts();
  return (
    <section className="card stack">
      <h2>{t.chain}</h2>
      <Steps approval={approval} />
      {approval.returned_for && (
        <Notice tone="bad" title={t.returnedFor}>
          {approval.returned_for}
        </Notice>
      )}
      <h3>{t.log}</h3>
      {approval.entries.length === 0 ? (
        <p className="muted">{t.noLog}</p>
      ) : (
        <Log approval={approval} of={of} />
      )}
    </section>
  );
}

function Steps({ approval }: { approval: Approval }) {
  const t = useApprovalTexts();
  const next = approval.steps.find(({ passed }) => !passed);
  return (
    <>
      <ol className="approval-steps">
        {approval.steps.map((step) => (
          <li key={step.code} aria-current={step === next ? 'step' : undefined}>
            <Tag tone={step.passed ? 'ok' : step === next ? 'warn' : 'mute'}>{step.label}</Tag>
            <span className="muted">
              {step.taker}
              {step === next && ` · ${t.now} ${t.since(formatInstant(approval.since))}`}
              {step.doubtful && ` · ${t.doubtful}`}
            </span>
          </li>
        ))}
      </ol>
      {approval.steps.some(({ doubtful }) => doubtful) && <p className="muted">{approval.note}</p>}
    </>
  );
}

function Log({ approval, of }: Props) {
  const t = useApprovalTexts();
  return (
    <Table
      caption={t.log}
      rows={approval.entries}
      rowKey={(entry) => entry.id}
      columns={[
        { key: 'label', title: t.columns.label, head: true, cell: (entry) => entry.label },
        { key: 'at', title: t.columns.at, cell: (entry) => formatInstant(entry.at) },
        { key: 'by', title: t.columns.by, cell: (entry) => entry.by },
        { key: 'note', title: t.columns.note, cell: (entry) => entry.note },
        {
          key: 'document',
          title: t.columns.document,
          cell: (entry) =>
            entry.number && (
              <>
                {t.documentOf(entry.number, formatDay(entry.issued_on))}{' '}
                {entry.has_file && (
                  <a href={`${of}/approval-documents/${entry.id}`} download>
                    {t.open}
                  </a>
                )}
              </>
            ),
        },
      ]}
    />
  );
}
