// Pupils with what is recorded, where they stand, why, and what is being done.
import type { VerificationEntry, VerificationWords } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Tag } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { tickColumn } from '@core/ui/ticks';
import { Findings } from './Findings';
import { FollowUp } from './FollowUp';
import { matched, StateTag } from './states';
import { useVerificationTexts } from './texts';

interface EntryTableProps {
  words: VerificationWords;
  entries: VerificationEntry[];
  chosen: VerificationEntry[];
  onChoose: (rows: VerificationEntry[]) => void;
}
export function EntryTable({ words, entries, chosen, onChoose }: EntryTableProps) {
  const t = useVerificationTexts();
  const columns: Column<VerificationEntry>[] = [
    tickColumn({
      rows: entries,
      chosen,
      onChoose,
      keyOf: ({ id }) => id,
      all: t.chooseAll,
      one: ({ name }) => t.choose(name),
    }),
    { key: 'pupil', title: t.pupil, head: true, cell: (entry) => <Name entry={entry} /> },
    { key: 'recorded', title: t.recorded, cell: (entry) => <Recorded entry={entry} /> },
    { key: 'state', title: t.state, cell: (entry) => <Standing entry={entry} words={words} /> },
    {
      key: 'why',
      title: t.why,
      cell: (entry) => entry.state !== matched && <Findings entry={entry} words={words} />,
    },
    { key: 'follow', title: t.follow, cell: (entry) => <FollowUp entry={entry} /> },
  ];
  return <Table caption={t.title} columns={columns} rows={entries} rowKey={({ id }) => id} />;
}

function Name({ entry }: { entry: VerificationEntry }) {
  const t = useVerificationTexts();
  return (
    <>
      <Go to={paths.record('pupils', entry.id)} aria-label={t.openRecordOf(entry.name)}>
        {entry.name}
      </Go>
      <div className="small muted">{entry.class_name}</div>
    </>
  );
}

function Recorded({ entry }: { entry: VerificationEntry }) {
  const t = useVerificationTexts();
  return (
    <div className="verification-facts">
      <span className="num-text">{entry.citizen_number ?? t.noNumber}</span>
      <span className="small muted">
        {formatDay(entry.birth_date)}, {entry.sex === '01' ? t.male : t.female}
      </span>
      <span className="small muted">{entry.ministry_code ?? t.noCode}</span>
    </div>
  );
}

function Standing({ entry, words }: { entry: VerificationEntry; words: VerificationWords }) {
  const t = useVerificationTexts();
  const { answer, request, trial } = entry;
  return (
    <div className="verification-facts">
      <span>
        <StateTag state={entry.state} words={words} />
      </span>
      {request && entry.state === 'cho_ket_qua' && (
        <span className="small muted">{t.sentOn(formatInstant(request.sent_at))}</span>
      )}
      {entry.state === 'loi_dich_vu' && request?.fault && (
        <span className="small muted">
          {request.fault} ({t.attempts(request.attempts)})
          {request.next_at && `. ${t.askedAgain(formatInstant(request.next_at))}`}
        </span>
      )}
      {answer?.on && <span className="small muted">{t.answeredOn(formatDay(answer.on))}</span>}
      {entry.overtaken && <span className="small muted">{t.overtaken}</span>}
      {trial && (
        <span>
          <Tag>
            {t.trial}: {trial.label}
          </Tag>
        </span>
      )}
    </div>
  );
}
