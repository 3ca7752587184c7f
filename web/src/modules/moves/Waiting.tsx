// Transfers that wait for an answer: of our school, or of the other one.
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { PersonMove } from '@core/api/types';
import { formatDay, today } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { MoreButton } from '@core/ui/MoreButton';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { tickColumn } from '@core/ui/ticks';
import { toast } from '@core/ui/toast';
import { ClassPick } from './ClassPick';
import { useMoves, useStep } from './queries';
import { RecordDialog } from './RecordDialog';
import { useMoveTexts } from './texts';

export function Waiting() {
  const t = useMoveTexts();
  const answer = useMoves('waiting', true);
  return (
    <AnswerView answer={answer} rows={4}>
      {({ items }) =>
        items.length > 0 ? (
          <div className="stack">
            <WaitingTable items={items} />
            <MoreButton answer={answer} />
          </div>
        ) : (
          <Empty title={t.noneWaiting} />
        )
      }
    </AnswerView>
  );
}

function WaitingTable({ items }: { items: PersonMove[] }) {
  const t = useMoveTexts();
  const can = useCan();
  const [chosen, setChosen] = useState<PersonMove[]>([]);
  const ours = can(permission.writeMoves) ? items.filter((move) => !move.asked) : [];
  const still = chosen.filter((move) => ours.some(({ id }) => id === move.id));
  const together = (side: PersonMove['side']) => still.filter((move) => move.side === side);
  return (
    <>
      {still.length > 0 && (
        <div className="row">
          {together('to').length > 0 && <AgreeButton moves={together('to')} />}
          {together('from').length > 0 && <AgreeButton moves={together('from')} />}
        </div>
      )}
      <Table<PersonMove>
        caption={t.tabs.waiting}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          ...(ours.length > 0
            ? [
                tickColumn<PersonMove>({
                  rows: ours,
                  chosen: still,
                  onChoose: setChosen,
                  keyOf: ({ id }) => id,
                  all: t.chooseAll,
                  one: ({ name }) => t.choose(name),
                }),
              ]
            : []),
          { key: 'person', title: t.person, head: true, cell: ({ name }) => name },
          { key: 'from', title: t.from, cell: ({ unit }) => unit },
          { key: 'to', title: t.to, cell: ({ other_unit }) => other_unit },
          { key: 'day', title: t.day, cell: ({ day }) => formatDay(day) },
          {
            key: 'state',
            title: t.state,
            cell: ({ asked }) => (
              <Tag tone={asked ? 'info' : 'warn'}>{asked ? t.waitsForThem : t.waitsForUs}</Tag>
            ),
          },
          {
            key: 'actions',
            title: t.actions,
            quiet: true,
            cell: (move) => <WaitingActions move={move} may={can(permission.writeMoves)} />,
          },
        ]}
      />
    </>
  );
}

function WaitingActions({ move, may }: { move: PersonMove; may: boolean }) {
  const offered = move.side === 'to' && !move.asked;
  return (
    <div className="row">
      {(offered || move.side === 'from') && <RecordDialog move={move} />}
      {may && !move.asked && <AgreeButton moves={[move]} />}
      {may && !move.asked && <RefuseButton move={move} />}
      {may && move.asked && <WithdrawButton move={move} />}
    </div>
  );
}

function AgreeButton({ moves }: { moves: PersonMove[] }) {
  const t = useMoveTexts();
  const step = useStep();
  const [first] = moves;
  const incoming = first?.side === 'to';
  const wanted = first && first.day < today() ? first.day : today();
  const [day, setDay] = useState<string | null>(wanted);
  const [classId, setClass] = useState('');
  return (
    <ConfirmButton
      look="primary"
      label={t.agree}
      title={t.agreeTitle}
      ready={day !== null}
      act={async () => {
        await step('/api/moves/agree', {
          ids: moves.map(({ id }) => id),
          day,
          ...(classId && { class_id: Number(classId) }),
        });
        toast(t.agreed(moves.length));
      }}
    >
      <p>{incoming ? t.agreeIn(moves.length) : t.agreeOut(moves.length)}</p>
      <ul className="plain">
        {moves.map(({ id, name }) => (
          <li key={id}>
            <strong>{name}</strong>
          </li>
        ))}
      </ul>
      <DayInput label={t.day} hint={t.dayHint} value={day} onChange={setDay} required />
      {incoming && first.entity === 'pupil' && day && (
        <ClassPick
          label={t.toClass}
          unit={first.other_unit_id ?? undefined}
          day={day}
          value={classId}
          onChange={setClass}
          placeholder={t.classLater}
        />
      )}
    </ConfirmButton>
  );
}

function RefuseButton({ move }: { move: PersonMove }) {
  const t = useMoveTexts();
  const step = useStep();
  const [why, setWhy] = useState('');
  return (
    <ConfirmButton
      label={t.refuse}
      title={t.refuseTitle}
      ready={why.trim() !== ''}
      act={async () => {
        await step(`/api/moves/${move.id}/refuse`, { answer: why });
        toast(t.refused);
      }}
    >
      <p>
        <strong>{move.name}</strong>
      </p>
      <TextInput label={t.refuseWhy} value={why} onChange={setWhy} rows={3} required />
    </ConfirmButton>
  );
}

function WithdrawButton({ move }: { move: PersonMove }) {
  const t = useMoveTexts();
  const step = useStep();
  return (
    <ConfirmButton
      label={t.withdraw}
      title={t.withdraw}
      act={async () => {
        await step(`/api/moves/${move.id}/withdraw`);
        toast(t.withdrawn);
      }}
    >
      <p>
        <strong>{move.name}</strong>
      </p>
      <p>{t.withdrawHint}</p>
    </ConfirmButton>
  );
}
