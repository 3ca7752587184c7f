// The ledger of ids: our key beside the ministry's code of every record it took.
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import type { SectorLedgerRow } from '@core/api/types';
import { Button, ButtonLink } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useLayout, useLedger } from './queries';
import { useSectorTexts } from './texts';

export default function LedgerPage() {
  const t = useSectorTexts();
  const [search, change] = useSearchText();
  const answer = useLedger(search.truong, search.loai, search.sau);
  const objects = useLayout().data?.objects ?? [];
  return (
    <>
      <PageHead
        title={t.ledgerTitle}
        sub={t.ledgerHint}
        help="gui-csdl-nganh"
        actions={
          <ButtonLink to={paths.sector} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <div className="stack">
        <Pick
          label={t.object}
          placeholder={t.everything}
          value={search.loai ?? ''}
          onChange={(object) => change({ loai: object || undefined, sau: undefined })}
          options={objects.map((one) => ({ value: one.object, label: one.label }))}
        />
        <AnswerView answer={answer} rows={10}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty title={t.noLedger} />
            ) : (
              <section className="card stack">
                <Rows rows={items} />
                <div className="row">
                  {search.sau && <Button onClick={() => change({ sau: undefined })}>{t.firstPage}</Button>}
                  {next && <Button onClick={() => change({ sau: next })}>{t.next}</Button>}
                </div>
              </section>
            )
          }
        </AnswerView>
      </div>
    </>
  );
}

function Rows({ rows }: { rows: SectorLedgerRow[] }) {
  const t = useSectorTexts();
  return (
    <Table
      caption={t.ledgerTitle}
      rows={rows}
      rowKey={(one) => one.id}
      columns={[
        {
          key: 'label',
          title: t.name,
          head: true,
          cell: (one) => <Go to={paths.record(one.entity, one.record_id)}>{one.label || one.client_id}</Go>,
        },
        { key: 'object', title: t.object, cell: (one) => one.object_label },
        { key: 'ours', title: t.ourKey, cell: (one) => one.client_id },
        { key: 'theirs', title: t.ministryCode, cell: (one) => one.ministry_code },
        { key: 'at', title: t.acceptedAt, cell: (one) => formatInstant(one.accepted_at) },
        { key: 'source', title: t.source, cell: (one) => (one.from_file ? t.fromFile : t.fromConnection) },
        {
          key: 'current',
          title: t.current,
          cell: (one) => (
            <>
              <Tag tone={one.current ? 'ok' : 'warn'}>{one.current ? t.matches : t.changed}</Tag>{' '}
              {one.trial && <Tag tone="warn">{t.trial}</Tag>}
            </>
          ),
        },
      ]}
    />
  );
}
