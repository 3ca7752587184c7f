// Field by field: what either record says, and which value survives; what refers to the other one; the merge.
import { useState } from 'react';
import { useEntity } from '@core/api/queries';
import type { Entity, Field, MergePair, Value } from '@core/api/types';
import { formatInstant, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { useRecordedText } from '@core/resource/show';
import { useGo } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick } from '@core/ui/fields';
import { AnswerView, Notice } from '@core/ui/states';
import { Facts, Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import './merges.css';
import { useMergeTexts } from './texts';

type Which = 'first' | 'second';
const sides: readonly Which[] = ['first', 'second'];
export interface Choice {
  survivor: Which;
  picks: Record<string, Which>;
  first_version: number;
  second_version: number;
}

interface SideBySideProps {
  pair: MergePair;
  /** The record that stays, where that is settled already. */
  keeper?: Which;
  merge?: ((choice: Choice) => Promise<unknown>) | undefined;
}
export function SideBySide({ pair, ...rest }: SideBySideProps) {
  const { entity, error, pending } = useEntity(pair.plural);
  const answer = { data: entity, error: pending ? null : error, refetch: () => undefined };
  return (
    <AnswerView answer={answer}>{(found) => <Comparison entity={found} pair={pair} {...rest} />}</AnswerView>
  );
}

function Comparison({ entity, pair, keeper, merge }: SideBySideProps & { entity: Entity }) {
  const t = useMergeTexts();
  const go = useGo();
  const [survivor, setSurvivor] = useState<Which>(keeper ?? pair.survivor);
  const [picks, setPicks] = useState<Record<string, Which>>(() =>
    Object.fromEntries(pair.differing.map(({ name, pick }) => [name, pick])),
  );
  const sideName = { first: t.first, second: t.second };
  const aboutSide = (which: Which) =>
    t.about(pair[which].unit, idOf(which), formatInstant(pair[which].recorded_from));
  const idOf = (which: Which) => Number(pair[which].record.id);
  const run = async () => {
    await merge?.({
      survivor,
      picks,
      first_version: pair.first.version,
      second_version: pair.second.version,
    });
    toast(t.done);
    go(paths.record(pair.plural, idOf(survivor)));
  };
  return (
    <div className="stack">
      {pair.refusal && <Notice tone="warn">{pair.refusal}</Notice>}
      <section className="card">
        <Facts items={sides.map((which) => [sideName[which], aboutSide(which)])} />
      </section>
      {!keeper && (
        <div className="toolbar">
          <Pick
            label={t.survivor}
            value={survivor}
            options={sides.map((which) => ({
              value: which,
              label: t.numbered(sideName[which], idOf(which)),
            }))}
            onChange={(which) => setSurvivor(which as Which)}
          />
        </div>
      )}
      <Fields entity={entity} pair={pair} picks={picks} choose={setPicks} />
      <Follows pair={pair} survivor={survivor} />
      {merge && !pair.refusal && (
        <div className="row no-print">
          <ConfirmButton look="primary" label={t.go} title={t.goTitle} act={run}>
            {t.goHint}
          </ConfirmButton>
        </div>
      )}
    </div>
  );
}

interface FieldsProps {
  entity: Entity;
  pair: MergePair;
  picks: Record<string, Which>;
  choose: (picks: Record<string, Which>) => void;
}
function Fields({ entity, pair, picks, choose }: FieldsProps) {
  const t = useMergeTexts();
  const text = useRecordedText(entity.fields);
  const rows = pair.differing.flatMap(({ name }) => entity.fields.find((field) => field.name === name) ?? []);
  const value = (which: Which, field: Field) => text(field, pair[which].record[field.name] as Value);
  const side = (which: Which, title: string) => ({
    key: which,
    title,
    cell: (field: Field) => (
      <label className="row merge-pick">
        <input
          type="radio"
          name={`pick-${field.name}`}
          checked={picks[field.name] === which}
          aria-label={t.takeFrom(field.label, title)}
          onChange={() => choose({ ...picks, [field.name]: which })}
        />
        <span>{value(which, field)}</span>
      </label>
    ),
  });
  return (
    <>
      <Table
        caption={t.pairTitle}
        rows={rows}
        rowKey={(field) => field.name}
        columns={[
          { key: 'field', title: t.field, head: true, cell: (field) => field.label },
          side('first', t.first),
          side('second', t.second),
          {
            key: 'result',
            title: t.result,
            cell: (field) => <strong>{value(picks[field.name] ?? 'first', field)}</strong>,
          },
        ]}
      />
      <p className="muted">{t.same}</p>
    </>
  );
}

function Follows({ pair, survivor }: { pair: MergePair; survivor: Which }) {
  const t = useMergeTexts();
  const rows = survivor === 'first' ? pair.of_second : pair.of_first;
  if (rows.length === 0) return <p className="muted">{t.movesNone}</p>;
  return (
    <Table
      caption={t.moves}
      rows={rows}
      rowKey={(row) => row.entity}
      columns={[
        { key: 'label', title: t.moves, head: true, cell: (row) => row.label },
        { key: 'moves', title: t.moved, numeric: true, cell: (row) => formatNumber(row.moves) },
        { key: 'closes', title: t.closed, numeric: true, cell: (row) => formatNumber(row.closes) },
        { key: 'drops', title: t.dropped, numeric: true, cell: (row) => formatNumber(row.drops) },
      ]}
    />
  );
}
