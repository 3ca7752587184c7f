// One record to read: its values, and its history of versions in a second tab.
import { useState } from 'react';
import { permission } from '../api/permissions';
import { useCan } from '../api/session';
import type { Entity, HistoryItem, Row } from '../api/types';
import { formatInstant, none } from '../format/format';
import { useCoreTexts } from '../i18n';
import { paths } from '../paths';
import { Go } from '../routing';
import { AnswerView, Empty, Tag } from '../ui/states';
import { Facts, Table } from '../ui/Table';
import { Tabs } from '../ui/Tabs';
import { shownFields } from './schema';
import { labelsOf, showValue, useLabelSource, useRecordedText } from './show';
import { useHistory } from './useRecords';

export function RecordView({ entity, row }: { entity: Entity; row: Row }) {
  const t = useCoreTexts();
  const [tab, setTab] = useState('details');
  const source = useLabelSource(entity.fields, labelsOf(row));
  return (
    <div className="stack">
      <Tabs
        label={entity.label}
        tabs={[
          { key: 'details', label: t.record.details },
          { key: 'history', label: t.record.history },
        ]}
        chosen={tab}
        choose={setTab}
      >
        {tab === 'details' ? (
          <section className="card">
            <Facts
              items={shownFields(entity).map((field) => [
                field.label,
                showValue(field, row[field.name], source),
              ])}
            />
          </section>
        ) : (
          <History entity={entity} id={row.id} />
        )}
      </Tabs>
    </div>
  );
}

function History({ entity, id }: { entity: Entity; id: number }) {
  const t = useCoreTexts();
  const answer = useHistory(entity.plural, id);
  return (
    <AnswerView answer={answer}>
      {({ items }) =>
        items.length > 0 ? (
          <div className="stack">
            {items.map((item) => (
              <Version key={item.version} entity={entity} item={item} />
            ))}
          </div>
        ) : (
          <Empty title={t.record.historyEmpty} />
        )
      }
    </AnswerView>
  );
}

function Version({ entity, item }: { entity: Entity; item: HistoryItem }) {
  const t = useCoreTexts();
  const text = useRecordedText(entity.fields);
  const fieldOf = (name: string) => entity.fields.find((field) => field.name === name);
  return (
    <section className="card stack">
      <div className="row">
        <Tag tone="info">{t.record.version(item.version)}</Tag>
        <strong>{formatInstant(item.recorded_from)}</strong>
        <span className="muted">{item.by || none}</span>
        {item.changeset && <ChangesetLink of={item.changeset} />}
      </div>
      {item.changes.length === 0 ? (
        <p className="muted">{t.record.created}</p>
      ) : (
        <Table
          caption={`${t.record.history}: ${t.record.version(item.version)}`}
          rows={item.changes}
          rowKey={(change) => change.field}
          columns={[
            { key: 'field', title: t.record.field, head: true, cell: (change) => change.label },
            { key: 'old', title: t.record.old, cell: (change) => text(fieldOf(change.field), change.old) },
            { key: 'new', title: t.record.new, cell: (change) => text(fieldOf(change.field), change.new) },
          ]}
        />
      )}
    </section>
  );
}

/** Within which bulk change the version was made; a link for those who may look at it. */
function ChangesetLink({ of }: { of: NonNullable<HistoryItem['changeset']> }) {
  const t = useCoreTexts();
  const can = useCan();
  const words: Partial<Record<string, string>> = t.record.changesets;
  const text = `${words[of.kind] ?? of.kind} ${of.label}`;
  return can(permission.readChangesets) ? <Go to={paths.changeset(of.id)}>{text}</Go> : <span>{text}</span>;
}
