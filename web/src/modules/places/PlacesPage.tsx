// "Tra mã, địa chỉ cũ": what a former commune is today, and the school's addresses that still name one.
import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { FormerAddress, FoundPlace, Page } from '@core/api/types';
import { formatDay, formatNumber } from '@core/format/format';
import { useSearchText } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { SearchBox } from '@core/ui/SearchBox';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { tickColumn } from '@core/ui/ticks';
import { toast } from '@core/ui/toast';
import { usePlaceTexts } from './texts';

const base = '/api/places';

export default function PlacesPage() {
  const t = usePlaceTexts();
  const can = useCan();
  const [search, change] = useSearchText();
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="tra-ma-cu" />
      <div className="stack">
        <div className="toolbar" role="search">
          <SearchBox value={search.q ?? ''} label={t.search} onSearch={(q) => change({ q })} />
        </div>
        {search.q ? <Found text={search.q} /> : <p className="muted">{t.start}</p>}
        {can(permission.readPupils) && can(permission.writePupils) && <Addresses />}
      </div>
    </>
  );
}

function Found({ text }: { text: string }) {
  const t = usePlaceTexts();
  const answer = useQuery({
    queryKey: ['places', text],
    queryFn: () => api.get<Page<FoundPlace>>(base, { q: text }),
  });
  return (
    <AnswerView answer={answer} rows={4}>
      {({ items }) =>
        items.length > 0 ? (
          <Table<FoundPlace>
            caption={t.found}
            rows={items}
            rowKey={({ code, until }) => `${code} ${until ?? ''}`}
            columns={[
              { key: 'place', title: t.place, head: true, cell: ({ path }) => path },
              { key: 'code', title: t.code, cell: ({ code }) => code },
              { key: 'until', title: t.until, cell: ({ until }) => (until ? formatDay(until) : t.present) },
              { key: 'today', title: t.today, cell: (place) => <Today place={place} /> },
            ]}
          />
        ) : (
          <Empty title={t.nothing}>{t.nothingHint}</Empty>
        )
      }
    </AnswerView>
  );
}

function Today({ place }: { place: FoundPlace }) {
  const t = usePlaceTexts();
  if (place.until === null) return null;
  return (
    <ul className="plain">
      {place.today.map(({ code, path }) => (
        <li key={code}>
          {path} ({code})
        </li>
      ))}
      {place.doubtful && (
        <li>
          <Tag tone="warn">{t.doubtful}</Tag>
        </li>
      )}
    </ul>
  );
}

function Addresses() {
  const t = usePlaceTexts();
  const answer = useQuery({
    queryKey: ['places', 'addresses'],
    queryFn: () => api.get<Page<FormerAddress>>(`${base}/addresses`),
  });
  return (
    <section className="stack">
      <h2 className="section-title">{t.addresses}</h2>
      <AnswerView answer={answer} rows={4}>
        {({ items }) =>
          items.length > 0 ? <AddressTable items={items} /> : <Empty title={t.addressesNone} />
        }
      </AnswerView>
    </section>
  );
}

function AddressTable({ items }: { items: FormerAddress[] }) {
  const t = usePlaceTexts();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<FormerAddress[]>([]);
  const [codes, setCodes] = useState<Record<number, string>>({});
  const codeOf = (row: FormerAddress) =>
    codes[row.id] ?? (row.choices.length === 1 ? (row.choices[0]?.code ?? '') : '');
  const clear = items.filter((row) => codeOf(row) !== '');
  const still = chosen.filter(({ id }) => clear.some((row) => row.id === id));
  return (
    <>
      <p className="muted">{t.addressesHint}</p>
      <div className="row">
        <ConfirmButton
          look="primary"
          label={t.change}
          title={t.changeTitle}
          disabled={still.length === 0}
          act={async () => {
            await api.post(`${base}/addresses`, {
              items: still.map((row) => ({ id: row.id, code: codeOf(row) })),
            });
            await client.invalidateQueries();
            toast(t.changed(formatNumber(still.length)));
          }}
        >
          {t.changeHint(formatNumber(still.length))}
        </ConfirmButton>
      </div>
      <Table<FormerAddress>
        caption={t.addresses}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          tickColumn<FormerAddress>({
            rows: clear,
            chosen: still,
            onChoose: setChosen,
            keyOf: ({ id }) => id,
            all: t.all,
            one: ({ name }) => t.one(name),
          }),
          { key: 'pupil', title: t.pupil, head: true, cell: ({ name }) => name },
          { key: 'now', title: t.now, cell: ({ address }) => address },
          {
            key: 'then',
            title: t.then,
            cell: (row) =>
              row.choices.length === 1 ? (
                row.choices[0]?.address
              ) : (
                <Pick
                  hideLabel
                  label={t.choiceOf(row.name)}
                  value={codeOf(row)}
                  placeholder={t.pick}
                  options={row.choices.map(({ code, address }) => ({ value: code, label: address }))}
                  onChange={(code) => setCodes({ ...codes, [row.id]: code })}
                />
              ),
          },
        ]}
      />
    </>
  );
}
