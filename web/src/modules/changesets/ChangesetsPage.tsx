// "Các lần thay đổi hàng loạt": newest first, each with what it did and whether it still stands.
import type { Changeset } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { MoreButton } from '@core/ui/MoreButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useCounts } from './counts';
import { useChangesets } from './queries';
import { useChangesetTexts } from './texts';

export default function ChangesetsPage() {
  const t = useChangesetTexts();
  const answer = useChangesets();
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="hoan-tac" />
      <AnswerView answer={answer} rows={10}>
        {({ items }) =>
          items.length > 0 ? (
            <div className="stack">
              <ChangesetTable items={items} />
              <MoreButton answer={answer} />
            </div>
          ) : (
            <Empty title={t.empty}>{t.emptyHint}</Empty>
          )
        }
      </AnswerView>
    </>
  );
}

function ChangesetTable({ items }: { items: Changeset[] }) {
  const t = useChangesetTexts();
  const counts = useCounts();
  return (
    <Table
      caption={t.title}
      rows={items}
      rowKey={(one) => one.id}
      columns={[
        {
          key: 'label',
          title: t.label,
          head: true,
          cell: (one) => <Go to={paths.changeset(one.id)}>{one.label || t.number(one.id)}</Go>,
        },
        { key: 'kind', title: t.kind, cell: (one) => one.kind_label },
        { key: 'units', title: t.units, cell: (one) => one.units },
        { key: 'counts', title: t.counts, cell: counts },
        { key: 'by', title: t.by, cell: (one) => one.user },
        { key: 'at', title: t.at, cell: (one) => formatInstant(one.at) },
        { key: 'state', title: t.state, cell: (one) => <StandingTag one={one} /> },
      ]}
    />
  );
}

export function StandingTag({ one }: { one: Changeset }) {
  const t = useChangesetTexts();
  return one.undone_by === null ? <Tag tone="ok">{t.standing}</Tag> : <Tag>{t.undone}</Tag>;
}
