// Where one is signed in, and ending it there.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { OpenSession } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { AnswerView, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useHomeTexts } from './texts';

const key = ['open_sessions'];

export function OpenSessions() {
  const t = useHomeTexts();
  const client = useQueryClient();
  const answer = useQuery({
    queryKey: key,
    staleTime: 0,
    queryFn: () => api.get<{ items: OpenSession[] }>('/api/session/open'),
  });
  const end = async (which: string) => {
    await api.post(`/api/session/open/${which}`);
    toast(t.ended);
    await client.invalidateQueries({ queryKey: key });
  };
  return (
    <section className="card stack">
      <h2>{t.sessions}</h2>
      <p className="muted">{t.sessionsHint}</p>
      <AnswerView answer={answer} rows={2}>
        {({ items }) => (
          <>
            <Table
              caption={t.sessions}
              rows={items}
              rowKey={(one) => one.id}
              columns={[
                {
                  key: 'device',
                  title: t.device,
                  head: true,
                  cell: (one) => (
                    <>
                      {one.device} {one.this_one && <Tag tone="ok">{t.thisDevice}</Tag>}
                      {one.locked && <Tag>{t.lockedDevice}</Tag>}
                    </>
                  ),
                },
                { key: 'address', title: t.address, cell: (one) => one.address },
                { key: 'begun', title: t.begun, cell: (one) => formatInstant(one.begun) },
                { key: 'seen', title: t.seen, cell: (one) => formatInstant(one.seen) },
                {
                  key: 'end',
                  title: t.end,
                  quiet: true,
                  cell: (one) =>
                    one.this_one ? null : (
                      <ConfirmButton label={t.end} title={t.endTitle} act={() => end(`${one.id}/end`)}>
                        {t.endHint}
                      </ConfirmButton>
                    ),
                },
              ]}
            />
            {items.length > 1 && (
              <div>
                <ConfirmButton
                  look="danger"
                  label={t.endOthers}
                  title={t.endOthersTitle}
                  act={() => end('end_others')}
                >
                  {t.endHint}
                </ConfirmButton>
              </div>
            )}
          </>
        )}
      </AnswerView>
    </section>
  );
}
