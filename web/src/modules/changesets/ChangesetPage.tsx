// One bulk change: what it did record by record, and undoing it after a preview.
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { AuditItem, Changeset } from '@core/api/types';
import { formatInstant, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { MoreButton } from '@core/ui/MoreButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice } from '@core/ui/states';
import { Facts, Table } from '@core/ui/Table';
import './changesets.css';
import { StandingTag } from './ChangesetsPage';
import { useCounts } from './counts';
import { useChangeset, useEntries } from './queries';
import { useChangesetTexts } from './texts';
import { UndoPanel } from './UndoPanel';

export default function ChangesetPage() {
  const t = useChangesetTexts();
  const can = useCan();
  const answer = useChangeset(Number(useParam('id')));
  return (
    <>
      <PageHead
        title={answer.data?.label ?? t.one}
        sub={answer.data?.kind_label}
        help="hoan-tac"
        actions={
          <ButtonLink icon="previous" to={paths.changesets}>
            {t.title}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(one) => (
          <div className="stack">
            <About one={one} />
            {!one.whole && <Notice>{t.partOnly}</Notice>}
            {one.whole && one.undone_by === null && can(permission.undo) && (
              <UndoPanel key={one.id} one={one} />
            )}
            <Entries id={one.id} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function About({ one }: { one: Changeset }) {
  const t = useChangesetTexts();
  const counts = useCounts();
  const linked = (id: number) => <Go to={paths.changeset(id)}>{t.number(id)}</Go>;
  return (
    <section className="card">
      <Facts
        items={[
          [t.state, <StandingTag key="state" one={one} />],
          [t.counts, counts(one)],
          [t.units, one.units],
          [t.by, one.user],
          [t.at, formatInstant(one.at)],
          ...(one.undone_by === null
            ? []
            : [[t.undoneBy, linked(one.undone_by)] as [string, React.ReactNode]]),
          ...(one.undoes === null ? [] : [[t.undoes, linked(one.undoes)] as [string, React.ReactNode]]),
        ]}
      />
    </section>
  );
}

function Entries({ id }: { id: number }) {
  const t = useChangesetTexts();
  const answer = useEntries(id);
  return (
    <section className="stack">
      <h2 className="section-title">{t.entries}</h2>
      <AnswerView answer={answer} rows={8}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <EntryTable items={items} />
              <MoreButton answer={answer} />
            </>
          ) : (
            <Empty title={t.entriesNone} />
          )
        }
      </AnswerView>
    </section>
  );
}

function EntryTable({ items }: { items: AuditItem[] }) {
  const t = useChangesetTexts();
  return (
    <Table
      caption={t.entries}
      rows={items}
      rowKey={(item) => item.id}
      columns={[
        {
          key: 'record',
          title: t.record,
          head: true,
          cell: (item) => `${item.entity_label}: ${item.label || `số ${item.record_id}`}`,
        },
        { key: 'action', title: t.action, cell: (item) => item.action_label },
        { key: 'changes', title: t.changes, cell: (item) => <Changes item={item} /> },
      ]}
    />
  );
}

function Changes({ item }: { item: AuditItem }) {
  if (item.changes.length === 0) return none;
  return (
    <ul className="plain changes">
      {item.changes.map((change) => (
        <li key={change.field}>
          <span className="muted">{change.label}:</span>{' '}
          {item.action !== 'create' && item.action !== 'restore' && <>{change.old ?? none} → </>}
          {change.new ?? none}
        </li>
      ))}
    </ul>
  );
}
