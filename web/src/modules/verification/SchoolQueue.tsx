// The queue of one school: filters, pupils with reasons, what to do with those chosen, the lists that were sent.
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan, useMe, useOwnUnit } from '@core/api/session';
import type { VerificationEntry } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { SearchBox } from '@core/ui/SearchBox';
import { AnswerView, Empty, Notice } from '@core/ui/states';
import { Batches } from './Batches';
import { BulkActions } from './BulkActions';
import { EntryTable } from './EntryTable';
import { useQueue, type QueueAnswer } from './queries';
import { useVerificationTexts } from './texts';

const pageSize = 50;

export function SchoolQueue() {
  const own = useOwnUnit();
  const me = useMe();
  const [search, change] = useSearchText();
  const [limit, setLimit] = useState(pageSize);
  const unit = own ?? (search.truong ? Number(search.truong) : me.units.find((u) => u.kind === 'school')?.id);
  const answer = useQueue({
    unit,
    classId: search.lop,
    state: search['trang-thai'],
    finding: search['dau-hieu'],
    words: search.q,
    due: search['den-han'] === '1',
    earlier: search['quy-truoc'] === '1',
    limit,
  });
  return (
    <AnswerView answer={answer} rows={10}>
      {(queue) => (
        <Queue queue={queue} search={search} change={change} more={() => setLimit(limit + pageSize)} />
      )}
    </AnswerView>
  );
}

interface QueueProps {
  queue: QueueAnswer;
  search: Record<string, string>;
  change: (patch: Record<string, string | undefined>) => void;
  more: () => void;
}
function Queue({ queue, search, change, more }: QueueProps) {
  const t = useVerificationTexts();
  const can = useCan();
  const [ticked, setTicked] = useState<number[]>([]);
  const chosen = queue.items.filter(({ id }) => ticked.includes(id));
  const hasTrial = queue.items.some(({ trial }) => trial !== null);
  return (
    <div className="stack">
      <Filters queue={queue} search={search} change={change} />
      {hasTrial && <Notice>{t.trialHint}</Notice>}
      <BulkActions queue={queue} chosen={chosen} classId={search.lop} done={() => setTicked([])} />
      {queue.items.length === 0 ? (
        <Empty title={t.empty}>{t.emptyHint}</Empty>
      ) : (
        <EntryTable
          words={queue.words}
          entries={queue.items}
          chosen={chosen}
          onChoose={(rows: VerificationEntry[]) => setTicked(rows.map(({ id }) => id))}
        />
      )}
      <p className="muted small">{t.shown(queue.items.length, queue.total)}</p>
      {queue.next !== null && (
        <div className="row">
          <Button onClick={more}>{t.more(queue.total - queue.items.length)}</Button>
        </div>
      )}
      {can(permission.countVerified) && <Batches unit={queue.unit_id} />}
    </div>
  );
}

function Filters({ queue, search, change }: Omit<QueueProps, 'more'>) {
  const t = useVerificationTexts();
  const chosen =
    search['den-han'] === '1'
      ? 'due'
      : search['quy-truoc'] === '1'
        ? 'earlier'
        : (search['trang-thai'] ?? '');
  const all = Object.values(queue.counts).reduce((n, one) => n + one, 0);
  const chips = [
    { key: '', label: t.all, count: all },
    ...queue.words.states.map(([code, label]) => ({
      key: code,
      label: label,
      count: queue.counts[code] ?? 0,
    })),
    { key: 'due', label: t.due, count: queue.due },
    { key: 'earlier', label: t.earlier, count: queue.matched_earlier },
  ];
  const choose = (key: string) =>
    change({
      'den-han': key === 'due' ? '1' : undefined,
      'quy-truoc': key === 'earlier' ? '1' : undefined,
      'trang-thai': key === 'due' || key === 'earlier' || key === '' ? undefined : key,
    });
  return (
    <>
      <div className="verification-chips" role="group" aria-label={t.state}>
        {chips
          .filter(({ key, count }) => count > 0 || key === '' || key === chosen)
          .map(({ key, label, count }) => (
            <button
              key={key}
              type="button"
              className="verification-chip"
              aria-pressed={chosen === key}
              onClick={() => choose(key)}
            >
              {label} <strong>{formatNumber(count)}</strong>
            </button>
          ))}
      </div>
      <div className="toolbar">
        <SearchBox label={t.search} value={search.q ?? ''} onSearch={(q) => change({ q: q || undefined })} />
        <Pick
          label={t.class}
          value={search.lop ?? ''}
          placeholder={t.allClasses}
          options={queue.classes.map(({ id, name, pupils }) => ({
            value: String(id),
            label: `${name} (${pupils})`,
          }))}
          onChange={(lop) => change({ lop: lop || undefined })}
        />
      </div>
    </>
  );
}
