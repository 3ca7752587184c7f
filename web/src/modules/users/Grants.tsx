// The roles granted to one user: which, where, from when to when.
import { useState } from 'react';
import { useEntity } from '@core/api/queries';
import { holds, useMe } from '@core/api/session';
import type { Entity, RecordPage, Row } from '@core/api/types';
import { formatDay, today } from '@core/format/format';
import { RecordForm } from '@core/resource/RecordForm';
import { showValue, useLabelSource } from '@core/resource/show';
import { useCodeLabels, useList, useRemove } from '@core/resource/useRecords';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useUserTexts } from './texts';

export function Grants({ userId }: { userId: number }) {
  const { entity } = useEntity('role_grants');
  return entity ? <GrantList entity={entity} userId={userId} /> : null;
}

function GrantList({ entity, userId }: { entity: Entity; userId: number }) {
  const t = useUserTexts();
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const answer = useList('role_grants', { 'f.user_id': userId });
  return (
    <section className="stack">
      <div className="row">
        <h2>{t.grants}</h2>
        <span className="spread" />
        {entity.create && holds(me, entity.create) && !adding && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t.grant}
          </Button>
        )}
      </div>
      {adding && (
        <RecordForm
          entity={entity}
          row={null}
          preset={{ user_id: userId, from: today() }}
          hidden={['user_id']}
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
  const source = useLabelSource(useCodeLabels(entity.fields), page.labels);
  const show = (row: Row, name: string) => {
    const field = entity.fields.find((one) => one.name === name);
    return field && showValue(field, row[name], source);
  };
  const withdraw = async (row: Row) => {
    await remove(row);
    toast(t.withdrawn);
  };
  return (
    <Table
      caption={t.grants}
      rows={page.items}
      rowKey={(row) => row.id}
      columns={[
        { key: 'role', title: t.role, head: true, cell: (row) => show(row, 'role') },
        { key: 'unit', title: t.unit, cell: (row) => show(row, 'unit_id') },
        { key: 'from', title: t.from, cell: (row) => formatDay(row.from as string | null) },
        { key: 'to', title: t.to, cell: (row) => formatDay(row.to as string | null) },
        {
          key: 'withdraw',
          title: t.withdraw,
          quiet: true,
          cell: (row) =>
            entity.remove &&
            holds(me, entity.remove) && (
              <ConfirmButton
                look="danger"
                label={t.withdraw}
                title={t.withdrawTitle}
                act={() => withdraw(row)}
              >
                {t.withdrawHint}
              </ConfirmButton>
            ),
        },
      ]}
    />
  );
}
