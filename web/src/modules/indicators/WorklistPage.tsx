// "Việc cần xử lý": what the commune handed over; a school sees its own, the commune sees all.
import { useMe, useSchools } from '@core/api/session';
import type { Handover } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useHandovers } from './queries';
import { useIndicatorTexts } from './texts';

const states: Handover['state'][] = ['open', 'done', 'withdrawn'];

export default function WorklistPage() {
  const t = useIndicatorTexts();
  const [search, change] = useSearchText();
  const state = search['tinh-trang'] ?? 'open';
  const answer = useHandovers(state);
  return (
    <>
      <PageHead title={t.worklist} sub={t.worklistHint} help="viec-can-xu-ly" />
      <div className="toolbar">
        <Pick
          label={t.stateFilter}
          value={state}
          options={states.map((value) => ({ value, label: t.state[value] }))}
          onChange={(value) => change({ 'tinh-trang': value })}
        />
      </div>
      <AnswerView answer={answer}>
        {(page) =>
          page.items.length > 0 ? (
            <Worklist items={page.items} />
          ) : (
            <Empty title={t.worklistEmpty}>{t.worklistEmptyHint}</Empty>
          )
        }
      </AnswerView>
    </>
  );
}

function Worklist({ items }: { items: Handover[] }) {
  const t = useIndicatorTexts();
  const several = useSchools().length > 1;
  const me = useMe();
  const columns: Column<Handover>[] = [
    {
      key: 'indicator',
      title: t.columns.name,
      head: true,
      cell: (item) => (
        <Go
          to={paths.handover(item.id)}
          aria-label={`${t.open}: ${t.indicator(item.indicator)}, ${item.unit_name}`}
        >
          {t.indicator(item.indicator)}
        </Go>
      ),
    },
    ...(several ? [{ key: 'unit', title: t.forSchool, cell: (item: Handover) => item.unit_name }] : []),
    { key: 'count', title: t.count, cell: (item) => t.remaining(item.open_count, item.count) },
    { key: 'due', title: t.due, cell: (item) => formatDay(item.due) },
    { key: 'note', title: t.note, cell: (item) => item.note },
    { key: 'created', title: t.created, cell: (item) => formatInstant(item.created_at) },
    { key: 'by', title: t.createdBy, cell: (item) => item.created_by },
    { key: 'state', title: t.stateFilter, cell: (item) => <HandoverTag handover={item} /> },
  ];
  return (
    <Table
      caption={`${t.worklist}, ${me.commune.name}`}
      columns={columns}
      rows={items}
      rowKey={(item) => item.id}
    />
  );
}

export function HandoverTag({ handover }: { handover: Handover }) {
  const t = useIndicatorTexts();
  const tone = { open: 'warn', done: 'ok', withdrawn: 'mute' } as const;
  return <Tag tone={tone[handover.state]}>{t.state[handover.state]}</Tag>;
}
