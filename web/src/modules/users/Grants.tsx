// The roles granted to one user: which, where, from when to when.
import { useState } from 'react';
import { useEntity } from '@core/api/queries';
import { holds, useMe } from '@core/api/session';
import type { Entity, RecordPage, Row } from '@core/api/types';
import { today } from '@core/format/format';
import { RecordForm } from '@core/resource/RecordForm';
import { showValue, useLabelSource } from '@core/resource/show';
import { useList, useRemove } from '@core/resource/useRecords';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { AnswerView, Empty } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useUserTexts } from './texts';

const userField = 'user_id';

export function Grants({ userId }: { userId: number }) {
  const { entity } = useEntity('role_grants');
  return entity ? <GrantList entity={entity} userId={userId} /> : null;
}

function GrantList({ entity, userId }: { entity: Entity; userId: number }) {
  const t = useUserTexts();
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const answer = useList('role_grants', { [`f.${userField}`]: userId });
  return (
    <section className="stack">
      <div className="row">
        <h2>{t.grants}</h2>
        <span className="spread" />
        {holds(me, entity.create) && !adding && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t.grant}
          </Button>
        )}
      </div>
      {adding && (
        <RecordForm
          entity={entity}
          row={null}
          preset={{ [userField]: userId, from_date: today() }}
          hidden={[userField]}
          onSaved={() => setAdding(false)}
          onCancel={() => setAdding(false)}
        />
      )}
      <AnswerView answer={answer} rows={2}>
        {(page) =>
          page.items.length > 0 ? <GrantTable entity={entity} page={page} /> : <Empty title={t.grantsEmpty} />
        }
      </AnswerView>
    </section>
  );
}

function GrantTable({ entity, page }: { entity: Entity; page: RecordPage }) {
  const t = useUserTexts();
  const me = useMe();
  const remove = useRemove(entity);
  const source = useLabelSource(entity.fields, page.labels);
  const withdraw = async (row: Row) => {
    await remove(row);
    toast(t.withdrawn);
  };
  const columns: Column<Row>[] = entity.fields
    .filter((field) => field.listed && field.name !== userField)
    .map((field) => ({
      key: field.name,
      title: field.label,
      head: field.name === entity.title_field,
      cell: (row) => showValue(field, row[field.name], source),
    }));
  if (holds(me, entity.remove)) {
    columns.push({
      key: 'withdraw',
      title: t.withdraw,
      quiet: true,
      cell: (row) => (
        <ConfirmButton look="danger" label={t.withdraw} title={t.withdrawTitle} act={() => withdraw(row)}>
          {t.withdrawHint}
        </ConfirmButton>
      ),
    });
  }
  return <Table caption={t.grants} rows={page.items} rowKey={(row) => row.id} columns={columns} />;
}
