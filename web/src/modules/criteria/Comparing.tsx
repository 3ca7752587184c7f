// What differs between a set and another one that is chosen.
import { useState } from 'react';
import type { CriteriaComparison, CriteriaSet } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { Pick } from '@core/ui/fields';
import { AnswerView, Notice, Tag, type Tone } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { useComparison, useSets } from './queries';
import { useCriteriaTexts } from './texts';

export function Comparing({ set }: { set: CriteriaSet }) {
  const t = useCriteriaTexts();
  const sets = useSets();
  const others = (sets.data?.items ?? []).filter(({ id, kind }) => id !== set.id && kind === set.kind);
  const [chosen, setChosen] = useState('');
  if (others.length === 0) return null;
  return (
    <section className="card stack">
      <Pick
        label={t.compare}
        value={chosen}
        placeholder={t.compareNone}
        options={others.map(({ id, title, edition }) => ({
          value: String(id),
          label: `${title} (${edition})`,
        }))}
        onChange={setChosen}
      />
      {chosen && <Differences before={Number(chosen)} after={set.id} />}
    </section>
  );
}

interface Line {
  key: string;
  what: string;
  before: string;
  after: string;
  kind?: CriteriaComparison['criteria'][number]['kind'];
}
const tones: Record<NonNullable<Line['kind']>, Tone> = { added: 'ok', removed: 'bad', changed: 'info' };

function Differences({ before, after }: { before: number; after: number }) {
  const t = useCriteriaTexts();
  const columns: Column<Line>[] = [
    {
      key: 'what',
      title: t.difference.what,
      head: true,
      cell: ({ what, kind }) => (
        <>
          {what} {kind && <Tag tone={tones[kind]}>{t.kinds[kind]}</Tag>}
        </>
      ),
    },
    { key: 'before', title: t.difference.before, cell: (line) => line.before },
    { key: 'after', title: t.difference.after, cell: (line) => line.after },
  ];
  return (
    <AnswerView answer={useComparison(before, after)} rows={3}>
      {(found) => {
        const rows = linesOf(found, t.groupSum);
        if (rows.length === 0) return <Notice>{t.same}</Notice>;
        return <Table caption={t.compare} columns={columns} rows={rows} rowKey={({ key }) => key} />;
      }}
    </AnswerView>
  );
}

function linesOf({ head, sums, criteria }: CriteriaComparison, groupSum: (code: string) => string): Line[] {
  const points = (value: number | null) => (value === null ? '' : formatNumber(value));
  return [
    ...head.map(({ label, before, after }) => ({ key: label, what: label, before, after })),
    ...sums
      .filter(({ before, after }) => before !== after)
      .map((sum) => ({
        key: `sum ${sum.code}`,
        what: groupSum(sum.code),
        before: points(sum.before),
        after: points(sum.after),
      })),
    ...criteria.flatMap(({ code, title, kind, fields }): Line[] =>
      kind === 'changed'
        ? fields.map(({ label, before, after }) => ({
            key: `${code} ${label}`,
            what: `${code} · ${label}`,
            before,
            after,
            kind,
          }))
        : [{ key: code, what: `${code} ${title}`, before: '', after: '', kind }],
    ),
  ];
}
