// The people of the school: who has rated themself, who was observed, by whom; who manages the school names observers.
import { useState } from 'react';
import { api } from '@core/api/client';
import type { CompetencePersonRow } from '@core/api/types';
import { formatDay, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { personAddress, usePeople, useRefreshCompetence } from './queries';
import { useCompetenceTexts } from './texts';

export default function PeoplePage() {
  const t = useCompetenceTexts();
  const answer = usePeople();
  return (
    <>
      <PageHead title={t.people} sub={t.peopleHint} help="nang-luc-so" />
      <AnswerView answer={answer} rows={8}>
        {({ items }) => (items.length === 0 ? <Empty title={t.nobody} /> : <People items={items} />)}
      </AnswerView>
    </>
  );
}

function People({ items }: { items: CompetencePersonRow[] }) {
  const t = useCompetenceTexts();
  const rated = items.filter(({ own_on }) => own_on).length;
  const columns: Column<CompetencePersonRow>[] = [
    {
      key: 'name',
      title: t.columns.name,
      head: true,
      cell: ({ staff_id, name }) => <Go to={paths.competencePerson(staff_id)}>{name}</Go>,
    },
    {
      key: 'own',
      title: t.ownWord,
      cell: ({ own_on }) => (own_on ? formatDay(own_on) : t.notYet),
    },
    {
      key: 'observed',
      title: t.observed,
      cell: ({ observed_on }) => (observed_on ? formatDay(observed_on) : t.notYet),
    },
    {
      key: 'below',
      title: t.columns.below,
      numeric: true,
      cell: ({ own_on, observed_on, below }) => (own_on || observed_on ? formatNumber(below) : '–'),
    },
    {
      key: 'observers',
      title: t.columns.observers,
      cell: (row) => <Observers row={row} items={items} />,
    },
  ];
  return (
    <section className="stack">
      <p>{t.ratedOf(rated, items.length)}</p>
      <Table caption={t.people} columns={columns} rows={items} rowKey={({ staff_id }) => staff_id} />
    </section>
  );
}

function Observers({ row, items }: { row: CompetencePersonRow; items: CompetencePersonRow[] }) {
  const t = useCompetenceTexts();
  const refresh = useRefreshCompetence();
  const [observer, setObserver] = useState('');
  const named = new Set(row.observers.map(({ staff_id }) => staff_id));
  const address = `${personAddress(row.staff_id)}/observers`;
  return (
    <span className="row">
      {row.observers.map(({ staff_id, name }) => (
        <ConfirmButton
          key={staff_id}
          look="link"
          label={name}
          title={t.unname(name)}
          act={async () => {
            await api.remove(`${address}/${staff_id}`);
            await refresh();
          }}
        >
          <p>{t.unnameHint}</p>
        </ConfirmButton>
      ))}
      <ConfirmButton
        look="quiet"
        icon="plus"
        label={t.nameObserver}
        title={t.nameObserverOf(row.name)}
        ready={observer !== ''}
        act={async () => {
          await api.post(address, { observer_id: Number(observer) });
          await refresh();
        }}
      >
        <Pick
          label={t.colleague}
          value={observer}
          placeholder={t.choose}
          options={items
            .filter(({ staff_id }) => staff_id !== row.staff_id && !named.has(staff_id))
            .map(({ staff_id, name }) => ({ value: String(staff_id), label: name }))}
          onChange={setObserver}
        />
      </ConfirmButton>
    </span>
  );
}
