// "Biến động": what waits for an answer, what was done, and for the commune how much of it.
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { MoveCounts, PersonMove } from '@core/api/types';
import { formatDay, formatInstant, formatNumber, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { MoreButton } from '@core/ui/MoreButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { Tabs } from '@core/ui/Tabs';
import { useMoveCounts, useMoves } from './queries';
import { RecordDialog } from './RecordDialog';
import { useMoveTexts } from './texts';
import { Waiting } from './Waiting';

export default function MovesPage() {
  const t = useMoveTexts();
  const can = useCan();
  const reads = can(permission.readMoves);
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="bien-dong"
        actions={
          reads &&
          can(permission.writeMoves) && (
            <>
              <ButtonLink to={paths.requestMove}>{t.ask}</ButtonLink>
              <ButtonLink to={paths.promotion} icon="up">
                {t.promotion}
              </ButtonLink>
            </>
          )
        }
      />
      <div className="stack">
        {reads && <OfUnit />}
        {can(permission.countMoves) && <OfCommune />}
      </div>
    </>
  );
}

const tabs = { cho: 'waiting', xong: 'done', khac: 'ended' } as const;

function OfUnit() {
  const t = useMoveTexts();
  const [search, change] = useSearchText();
  const chosen = (search.muc ?? 'cho') in tabs ? ((search.muc ?? 'cho') as keyof typeof tabs) : 'cho';
  return (
    <Tabs
      label={t.which}
      tabs={Object.entries(tabs).map(([key, name]) => ({ key, label: t.tabs[name] }))}
      chosen={chosen}
      choose={(muc) => change({ muc })}
    >
      {chosen === 'cho' && <Waiting />}
      {chosen === 'xong' && <Done />}
      {chosen === 'khac' && (
        <>
          <Ended state="refused" />
          <Ended state="withdrawn" />
        </>
      )}
    </Tabs>
  );
}

/** The record opens where it lies; of whom was handed over, as it was. */
function NameCell({ move }: { move: PersonMove }) {
  if (move.side === 'from' && move.state === 'done') return <RecordDialog move={move} label={move.name} />;
  return <Go to={paths.path(move.entity, move.person_id)}>{move.name}</Go>;
}

function Done() {
  const t = useMoveTexts();
  const answer = useMoves('done', true);
  return (
    <AnswerView answer={answer} rows={8}>
      {({ items }) =>
        items.length > 0 ? (
          <div className="stack">
            <Table<PersonMove>
              caption={t.tabs.done}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                { key: 'person', title: t.person, head: true, cell: (move) => <NameCell move={move} /> },
                { key: 'deed', title: t.deed, cell: ({ deed_label }) => deed_label },
                { key: 'day', title: t.day, cell: ({ day }) => formatDay(day) },
                { key: 'from', title: t.from, cell: fromText },
                { key: 'to', title: t.to, cell: toText },
                { key: 'status', title: t.status, cell: ({ status }) => status || none },
                { key: 'note', title: t.note, cell: noteText },
              ]}
            />
            <MoreButton answer={answer} />
          </div>
        ) : (
          <Empty title={t.none} action={<ButtonLink to={paths.records('pupils')}>{t.openPupils}</ButtonLink>}>
            {t.noneHint}
          </Empty>
        )
      }
    </AnswerView>
  );
}

const joined = (...parts: string[]) => parts.filter(Boolean).join(' · ') || none;
const handed = (move: PersonMove) => move.deed === 'hand_over';
const fromText = (move: PersonMove) => joined(handed(move) ? move.unit : '', move.from_class);
const toText = (move: PersonMove) => joined(handed(move) ? move.other_unit : move.destination, move.to_class);
const noteText = (move: PersonMove) => joined(move.reason, move.document, move.note);

function Ended({ state }: { state: 'refused' | 'withdrawn' }) {
  const t = useMoveTexts();
  const answer = useMoves(state, true);
  const columns: Column<PersonMove>[] = [
    { key: 'person', title: t.person, head: true, cell: ({ name }) => name },
    { key: 'state', title: t.state, cell: ({ state_label }) => state_label },
    { key: 'day', title: t.day, cell: ({ day }) => formatDay(day) },
    { key: 'from', title: t.from, cell: fromText },
    { key: 'to', title: t.to, cell: toText },
    { key: 'answer', title: t.answer, cell: ({ answer: why }) => why || none },
  ];
  return (
    <AnswerView answer={answer} rows={3}>
      {({ items }) =>
        items.length > 0 ? (
          <div className="stack">
            <Table caption={t.tabs.ended} rows={items} rowKey={({ id }) => id} columns={columns} />
            <MoreButton answer={answer} />
          </div>
        ) : (
          <Empty title={state === 'refused' ? t.none : ''} />
        )
      }
    </AnswerView>
  );
}

function OfCommune() {
  const t = useMoveTexts();
  const answer = useMoveCounts(true);
  const keys = ['came', 'gone', 'left', 'returned', 'changed_class', 'to_answer'] as const;
  return (
    <section className="stack">
      <h2 className="section-title">{t.schoolsTitle}</h2>
      <p className="muted">{t.countsHint}</p>
      <AnswerView answer={answer} rows={10}>
        {({ items }) => (
          <Table<MoveCounts>
            caption={t.schoolsTitle}
            rows={items}
            rowKey={({ code }) => code}
            columns={[
              { key: 'school', title: t.school, head: true, cell: ({ name }) => name },
              ...keys.map((key) => ({
                key,
                title: t.counts[key],
                numeric: true,
                cell: (row: MoveCounts) => formatNumber(row[key]),
              })),
              { key: 'since', title: t.since, cell: (row) => formatInstant(row.waiting_since) },
            ]}
          />
        )}
      </AnswerView>
    </section>
  );
}
