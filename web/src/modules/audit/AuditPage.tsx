// The audit log with filters, and the check of its chain.
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { usePages } from '@core/api/pages';
import { useMeta } from '@core/api/queries';
import type { AuditItem, AuditVerdict, Change, Field } from '@core/api/types';
import { formatInstant, formatNumber, none } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { useIssueText } from '@core/resource/issues';
import { useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { DayInput, Pick } from '@core/ui/fields';
import { MoreButton } from '@core/ui/MoreButton';
import { PageHead } from '@core/ui/PageHead';
import { SearchBox } from '@core/ui/SearchBox';
import { AnswerView, Empty, Failure, Notice } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import './audit.css';
import { useAuditTexts } from './texts';
import { recordText, useActionText } from './words';

const shownHash = 12;

export default function AuditPage() {
  const t = useAuditTexts();
  const verify = useMutation({ mutationFn: () => api.get<AuditVerdict>('/api/audit/verify') });
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="nhat-ky"
        actions={
          <Button icon="audit" busy={verify.isPending} onClick={() => verify.mutate()}>
            {t.verify}
          </Button>
        }
      />
      {verify.data && <Verdict verdict={verify.data} />}
      {verify.error && <Failure error={verify.error} />}
      <Filters />
      <Entries />
    </>
  );
}

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  const t = useAuditTexts();
  if (!verdict.whole) return <Notice tone="bad">{t.broken(verdict.first_broken ?? 0)}</Notice>;
  return (
    <Notice tone="ok" title={t.whole(formatNumber(verdict.entries))}>
      {verdict.erased > 0 && t.erased(formatNumber(verdict.erased))}
    </Notice>
  );
}

function Filters() {
  const t = useAuditTexts();
  const core = useCoreTexts();
  const meta = useMeta();
  const [search, change] = useSearchText();
  return (
    <div className="toolbar" role="search">
      <SearchBox label={t.login} value={search.user ?? ''} onSearch={(user) => change({ user })} />
      <Pick
        label={t.entity}
        value={search.entity ?? ''}
        placeholder={core.all}
        options={(meta.data?.entities ?? []).map(({ name, label }) => ({ value: name, label }))}
        onChange={(entity) => change({ entity })}
      />
      <DayInput
        label={t.from}
        value={search.from ?? null}
        onChange={(day) => change({ from: day ?? undefined })}
      />
      <DayInput label={t.to} value={search.to ?? null} onChange={(day) => change({ to: day ?? undefined })} />
    </div>
  );
}

function Entries() {
  const t = useAuditTexts();
  const [{ entity, record, user, from, to }] = useSearchText();
  const filters = { entity, record, user, from, to };
  const answer = usePages<AuditItem>(['audit', filters], '/api/audit', filters);
  return (
    <AnswerView answer={answer} rows={10}>
      {({ items }) =>
        items.length > 0 ? (
          <div className="stack">
            <EntryTable items={items} />
            <MoreButton answer={answer} />
          </div>
        ) : (
          <Empty title={t.empty}>{t.emptyHint}</Empty>
        )
      }
    </AnswerView>
  );
}

function EntryTable({ items }: { items: AuditItem[] }) {
  const t = useAuditTexts();
  const actionText = useActionText();
  return (
    <Table
      caption={t.title}
      rows={items}
      rowKey={(item) => item.id}
      columns={[
        { key: 'at', title: t.at, head: true, cell: (item) => formatInstant(item.at) },
        { key: 'user', title: t.user, cell: (item) => item.user || t.system },
        { key: 'address', title: t.address, cell: (item) => item.address },
        {
          key: 'action',
          title: t.action,
          cell: (item) => <div className="audit-action">{actionText(item)}</div>,
        },
        {
          key: 'record',
          title: t.record,
          cell: (item) => <div className="audit-record">{recordText(item)}</div>,
        },
        {
          key: 'changes',
          title: t.changes,
          cell: (item) => (item.changes.length > 0 || item.reason) && <Changes item={item} />,
        },
        {
          key: 'hash',
          title: t.hash,
          cell: (item) => <code title={item.hash}>{item.hash.slice(0, shownHash)}</code>,
        },
      ]}
    />
  );
}

const issues = 'issues';
const issuesField: Field[] = [{ name: issues, label: '', kind: 'text' }];

function Changes({ item }: { item: AuditItem }) {
  const t = useAuditTexts();
  const words = useIssueText(item.changes.some(({ field }) => field === issues) ? issuesField : []);
  const text = (change: Change, value: string | null) => {
    if (!value) return none;
    return change.field === issues ? (words?.(value) ?? value) : value;
  };
  return (
    <>
      {item.reason && <p>{t.reason(item.reason)}</p>}
      <ul className="plain audit-changes">
        {item.changes.map((change) => (
          <li key={change.field}>
            {change.old && change.old !== change.new // values that are hidden say so once
              ? t.change(change.label, text(change, change.old), text(change, change.new))
              : t.first(change.label, text(change, change.new))}
          </li>
        ))}
      </ul>
    </>
  );
}
