// The city's warehouse: what it has taken per unit, what waits, does not go or differs.
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Connection, WarehouseState } from '@core/api/types';
import { formatDay, formatInstant, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { AnswerView, Failure, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useBatches, useRefreshConnections, useTroubles, useWarehouse } from './queries';
import { useConnectionTexts } from './texts';

export function Warehouse({ connection }: { connection: Connection }) {
  const answer = useWarehouse(connection.id);
  return (
    <AnswerView answer={answer}>
      {(state) => (
        <>
          <Units connection={connection} state={state} />
          <Datasets connection={connection} state={state} />
          <Troubles connection={connection} />
          <Reconciliations state={state} />
          <Batches connection={connection} />
          <Layout state={state} />
        </>
      )}
    </AnswerView>
  );
}

interface StateProps {
  state: WarehouseState;
}
interface ConnectionProps {
  connection: Connection;
}

function Units({ connection, state }: StateProps & ConnectionProps) {
  const t = useConnectionTexts();
  const can = useCan();
  const refresh = useRefreshConnections();
  const one = `/api/connections/${connection.id}/warehouse`;
  const send = useMutation({
    mutationFn: () => api.post(`${one}/send`),
    onSuccess: () => toast(t.sending),
    onSettled: refresh,
  });
  const reconcile = useMutation({ mutationFn: () => api.post(`${one}/reconcile`), onSettled: refresh });
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.warehouse}</h2>
        <span className="spread" />
        {can(permission.writeConnections) && connection.active && (
          <>
            <Button busy={send.isPending} onClick={() => send.mutate()}>
              {t.sendNow}
            </Button>
            <Button busy={reconcile.isPending} onClick={() => reconcile.mutate()}>
              {t.reconcile}
            </Button>
          </>
        )}
      </div>
      {send.error && <Failure error={send.error} />}
      {reconcile.error && <Failure error={reconcile.error} />}
      {state.units.length === 0 ? (
        <p className="muted">{t.noUnits}</p>
      ) : (
        <Table
          caption={t.warehouse}
          rows={state.units}
          rowKey={(unit) => unit.unit_id}
          columns={[
            { key: 'unit', title: t.unit, head: true, cell: (unit) => unit.unit_name },
            {
              key: 'accepted',
              title: t.accepted,
              numeric: true,
              cell: (unit) => formatNumber(unit.accepted),
            },
            { key: 'to_send', title: t.toSend, numeric: true, cell: (unit) => formatNumber(unit.to_send) },
            {
              key: 'rejected',
              title: t.rejected,
              numeric: true,
              cell: (unit) => formatNumber(unit.rejected),
            },
            { key: 'held', title: t.held, numeric: true, cell: (unit) => formatNumber(unit.held) },
          ]}
        />
      )}
    </section>
  );
}

// What indicator 12 counts, once the connection is real.
function Datasets({ connection, state }: StateProps & ConnectionProps) {
  const t = useConnectionTexts();
  const due = state.tables.filter((one) => one.due);
  return (
    <section className="card stack">
      <h2>{t.datasets}</h2>
      <p className="muted">{connection.mode === 'real' ? t.datasetsCount : t.datasetsTrial}</p>
      <Table
        caption={t.datasets}
        rows={due}
        rowKey={(one) => one.table}
        columns={[
          { key: 'label', title: t.table, head: true, cell: (one) => one.label },
          {
            key: 'state',
            title: t.state,
            cell: (one) => <Tag tone={one.on_time ? 'ok' : 'warn'}>{one.on_time ? t.onTime : one.late}</Tag>,
          },
          { key: 'agreed', title: t.agreedOn, cell: (one) => formatDay(one.agreed_on) },
        ]}
      />
    </section>
  );
}

function Troubles({ connection }: ConnectionProps) {
  const t = useConnectionTexts();
  const { data } = useTroubles(connection.id);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{t.troubles}</h2>
      <Table
        caption={t.troubles}
        rows={data.items}
        rowKey={(one) => `${one.table}/${one.record_id}`}
        columns={[
          { key: 'label', title: t.records, head: true, cell: (one) => `${one.label} ${one.record_id}` },
          {
            key: 'state',
            title: t.state,
            cell: (one) => (
              <Tag tone={one.state === 'held' ? 'warn' : 'bad'}>{t.troubleStates[one.state]}</Tag>
            ),
          },
          { key: 'note', title: t.error, cell: (one) => one.note },
          {
            key: 'open',
            title: t.actions,
            quiet: true,
            cell: (one) => <Go to={paths.record(one.entity, one.record_id)}>{t.open}</Go>,
          },
        ]}
      />
    </section>
  );
}

function Reconciliations({ state }: StateProps) {
  const t = useConnectionTexts();
  return (
    <section className="card stack">
      <h2>{t.reconciliations}</h2>
      {state.reconciliations.length === 0 ? (
        <p className="muted">{t.noReconciliations}</p>
      ) : (
        <Table
          caption={t.reconciliations}
          rows={state.reconciliations}
          rowKey={(one) => one.id}
          columns={[
            { key: 'at', title: t.when, head: true, cell: (one) => formatInstant(one.at) },
            {
              key: 'equal',
              title: t.state,
              cell: (one) =>
                one.error ? (
                  <Tag tone="bad">{one.error}</Tag>
                ) : (
                  <Tag tone={one.equal ? 'ok' : 'warn'}>
                    {one.equal ? t.equal : t.different(one.differing)}
                  </Tag>
                ),
            },
            { key: 'ours', title: t.ours, numeric: true, cell: (one) => formatNumber(one.ours) },
            { key: 'theirs', title: t.theirs, numeric: true, cell: (one) => formatNumber(one.theirs) },
          ]}
        />
      )}
    </section>
  );
}

function Batches({ connection }: ConnectionProps) {
  const t = useConnectionTexts();
  const { data } = useBatches(connection.id);
  if (!data) return null;
  return (
    <section className="card stack">
      <h2>{t.batches}</h2>
      {data.items.length === 0 ? (
        <p className="muted">{t.noBatches}</p>
      ) : (
        <Table
          caption={t.batches}
          rows={data.items}
          rowKey={(one) => one.id}
          columns={[
            { key: 'when', title: t.when, head: true, cell: (one) => formatInstant(one.created_at) },
            {
              key: 'state',
              title: t.state,
              cell: (one) => (
                <Tag tone={one.ended_at ? 'ok' : 'warn'}>{one.ended_at ? t.batchDone : t.batchOpen}</Tag>
              ),
            },
            { key: 'records', title: t.records, numeric: true, cell: (one) => formatNumber(one.records) },
            { key: 'attempts', title: t.attempts, numeric: true, cell: (one) => one.attempts },
            { key: 'error', title: t.error, cell: (one) => one.error },
          ]}
        />
      )}
    </section>
  );
}

function Layout({ state }: StateProps) {
  const t = useConnectionTexts();
  return (
    <section className="card stack">
      <h2>{t.key}</h2>
      <p className="muted">{t.keyHint}</p>
      <pre className="connection-key">{state.public_key}</pre>
      <h2>{t.withoutSource}</h2>
      <Table
        caption={t.withoutSource}
        rows={state.tables.filter(({ without_source }) => without_source.length > 0)}
        rowKey={(one) => one.table}
        columns={[
          { key: 'label', title: t.table, head: true, cell: (one) => one.label },
          { key: 'fields', title: t.fields, cell: (one) => one.without_source.join(', ') },
        ]}
      />
    </section>
  );
}
