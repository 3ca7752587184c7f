// Accounts that are switched off, opened again in bulk: after the summer, or when somebody is back.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import type { ClosedAccount } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { tickColumn } from '@core/ui/ticks';
import { PrintSlips } from './PrintSlips';
import { useUserTexts } from './texts';

export default function ClosedAccountsPage() {
  const t = useUserTexts();
  const answer = useQuery({
    queryKey: ['closed_accounts'],
    staleTime: 0,
    queryFn: () => api.get<{ items: ClosedAccount[] }>('/api/closed_accounts'),
  });
  return (
    <>
      <PageHead
        title={t.closed}
        sub={t.closedHint}
        help="nguoi-dung"
        actions={
          <ButtonLink to={paths.users} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {({ items }) => (items.length > 0 ? <Closed items={items} /> : <Empty title={t.closedEmpty} />)}
      </AnswerView>
    </>
  );
}

function Closed({ items }: { items: ClosedAccount[] }) {
  const t = useUserTexts();
  const free = items.filter((one) => one.may_reopen);
  const [chosen, setChosen] = useState<ClosedAccount[]>([]);
  return (
    <div className="stack">
      <Table
        caption={t.closed}
        rows={items}
        rowKey={(one) => one.id}
        columns={[
          tickColumn({
            rows: free,
            chosen,
            onChoose: setChosen,
            keyOf: (one) => one.id,
            all: t.chooseAll,
            one: (one) => t.choosePerson(one.name),
          }),
          { key: 'name', title: t.person, head: true, cell: (one) => one.name },
          { key: 'login', title: t.login, cell: (one) => one.login },
          { key: 'unit', title: t.unit, cell: (one) => one.unit_name },
          {
            key: 'reason',
            title: t.reason,
            cell: (one) => (one.may_reopen ? one.reason : t.stillGone),
          },
          { key: 'closed', title: t.closedSince, cell: (one) => formatInstant(one.closed) },
          { key: 'last', title: t.lastSignIn, cell: (one) => formatInstant(one.last_sign_in) },
        ]}
      />
      <div className="row no-print">
        <span className="spread" />
        <PrintSlips
          look="primary"
          path="/api/closed_accounts/reopen"
          ids={chosen.map((one) => one.id)}
          label={t.reopen(chosen.length)}
          title={t.reopenTitle(chosen.length)}
          hint={t.reopenHint}
          onPrinted={() => setChosen([])}
        />
      </div>
    </div>
  );
}
