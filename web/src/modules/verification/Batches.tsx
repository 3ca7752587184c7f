// The lists that were sent: taken again, or withdrawn when they were not handed in.
import { download } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { VerificationList } from '@core/api/types';
import { formatInstant, formatNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { AnswerView, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useLists, useRefresh, withdrawList } from './queries';
import { useVerificationTexts } from './texts';

export function Batches({ unit }: { unit: number }) {
  const t = useVerificationTexts();
  const answer = useLists(unit);
  return (
    <AnswerView answer={answer} rows={3}>
      {({ items }) =>
        items.length > 0 && (
          <section>
            <h2 className="section-title">{t.lists}</h2>
            <Table<VerificationList>
              caption={t.lists}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                { key: 'id', title: t.lists, head: true, cell: ({ id }) => t.listOf(id) },
                { key: 'sent', title: t.sentAt, cell: ({ sent_at }) => formatInstant(sent_at) },
                { key: 'pupils', title: t.pupils, numeric: true, cell: ({ pupils }) => formatNumber(pupils) },
                {
                  key: 'way',
                  title: t.way,
                  cell: ({ way, trial }) => (
                    <span className="tag-line">
                      {t.ways[way] ?? way} {trial && <Tag tone="warn">{t.trial}</Tag>}
                    </span>
                  ),
                },
                { key: 'by', title: t.sentBy, cell: ({ sent_by }) => sent_by },
                { key: 'actions', title: t.actions, quiet: true, cell: (batch) => <Actions batch={batch} /> },
              ]}
            />
          </section>
        )
      }
    </AnswerView>
  );
}

function Actions({ batch }: { batch: VerificationList }) {
  const t = useVerificationTexts();
  const can = useCan();
  const refresh = useRefresh();
  if (batch.withdrawn_at) return <Tag>{t.withdrawn}</Tag>;
  if (!can(permission.sendVerification)) return null;
  const take = () =>
    void download(`/api/verification/lists/${batch.id}/file`, {}, `danh-sach-${batch.id}.xlsx`);
  const withdraw = async () => {
    await withdrawList(batch.id);
    await refresh();
  };
  return (
    <div className="row">
      {batch.way === 'tep' && (
        <Button look="link" aria-label={`${t.takeFile}: ${t.listOf(batch.id)}`} onClick={take}>
          {t.takeFile}
        </Button>
      )}
      <ConfirmButton look="link" label={t.withdraw} title={t.withdrawTitle} act={withdraw}>
        {t.withdrawHint}
      </ConfirmButton>
    </div>
  );
}
