// What was told to a webhook, what waits, and what is dead and can be sent again.
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Connection, WebhookDelivery } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { AnswerView, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useDeliveries, useRefreshConnections } from './queries';
import { useConnectionTexts } from './texts';

const tone: Record<WebhookDelivery['state'], Tone> = { waiting: 'warn', sent: 'ok', dead: 'bad' };

export function Deliveries({ connection }: { connection: Connection }) {
  const t = useConnectionTexts();
  const can = useCan();
  const refresh = useRefreshConnections();
  const answer = useDeliveries(connection.id);
  const replay = async (id: number) => {
    await api.post(`/api/connections/${connection.id}/deliveries/${id}/replay`);
    await refresh();
  };
  return (
    <section className="card stack">
      <h2>{t.deliveries}</h2>
      <AnswerView answer={answer} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t.noDeliveries}</p>
          ) : (
            <Table
              caption={t.deliveries}
              rows={items}
              rowKey={(one) => one.id}
              columns={[
                { key: 'when', title: t.when, head: true, cell: (one) => formatInstant(one.created_at) },
                {
                  key: 'state',
                  title: t.state,
                  cell: (one) => <Tag tone={tone[one.state]}>{t.deliveryStates[one.state]}</Tag>,
                },
                { key: 'changes', title: t.changes, numeric: true, cell: (one) => one.changes },
                { key: 'attempts', title: t.attempts, numeric: true, cell: (one) => one.attempts },
                { key: 'error', title: t.error, cell: (one) => one.error },
                {
                  key: 'actions',
                  title: t.actions,
                  quiet: true,
                  cell: (one) =>
                    one.state !== 'waiting' &&
                    can(permission.writeConnections) && (
                      <Button onClick={() => void replay(one.id)}>{t.replay}</Button>
                    ),
                },
              ]}
            />
          )
        }
      </AnswerView>
    </section>
  );
}
