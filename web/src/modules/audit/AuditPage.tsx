// The audit log with filters, and the check of its chain.
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { usePages } from '@core/api/pages';
import { useMeta } from '@core/api/queries';
import type { AuditItem, AuditVerdict, Change, Value } from '@core/api/types';
import { formatInstant, formatNumber } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { isBlank } from '@core/resource/schema';
import { useRecordedText } from '@core/resource/show';
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
  const meta = useMeta();
  const entityOf = (item: AuditItem) => meta.data?.entities.find(({ name }) => name === item.entity);
  const fieldOf = (item: AuditItem, name: string | null | undefined) =>
    entityOf(item)?.fields.find((field) => field.name === name);
  const titleOf = (item: AuditItem) => fieldOf(item, entityOf(item)?.title_field);
  const shown = items.flatMap((item) => [
    titleOf(item),
    ...item.changes.map((change) => fieldOf(item, change.field)),
  ]);
  const text = useRecordedText(shown.filter((field) => field !== undefined));
  const label = (item: AuditItem) => item.label && text(titleOf(item), item.label);
  return (
    <Table
      caption={t.title}
      rows={items}
      rowKey={(item) => item.id}
      columns={[
        { key: 'at', title: t.at, head: true, cell: (item) => formatInstant(item.at) },
        { key: 'user', title: t.user, cell: (item) => item.user || t.system },
        { key: 'address', title: t.address, cell: (item) => item.address },
        { key: 'action', title: t.action, cell: (item) => t.actions[item.action] ?? item.action },
        {
          key: 'record',
          title: t.record,
          cell: (item) => (
            <div className="audit-record">{[item.entity_label, label(item)].filter(Boolean).join(': ')}</div>
          ),
        },
        {
          key: 'changes',
          title: t.changes,
          cell: (item) =>
            (item.changes.length > 0 || item.reason) && (
              <Changes item={item} text={(change, value) => text(fieldOf(item, change.field), value)} />
            ),
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

interface ChangesProps {
  item: AuditItem;
  text: (change: Change, value: Value) => string;
}
function Changes({ item, text }: ChangesProps) {
  const t = useAuditTexts();
  // Files have no description of their own to take labels from.
  const label = (change: Change) => t.fileFields[change.label] ?? change.label;
  return (
    <>
      {item.reason && <p>{t.reason(item.reason)}</p>}
      <ul className="plain audit-changes">
        {item.changes.map((change) => (
          <li key={change.field}>
            {isBlank(change.old)
              ? t.first(label(change), text(change, change.new))
              : t.change(label(change), text(change, change.old), text(change, change.new))}
          </li>
        ))}
      </ul>
    </>
  );
}
