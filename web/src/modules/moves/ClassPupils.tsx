// The pupils of one class: who repeats, who is left out for now.
import type { PromotionLine, Row } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { Pick } from '@core/ui/fields';
import { AnswerView } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import type { Decision, Outcome } from './promotionOrder';
import { usePupilsOf } from './queries';
import { useMoveTexts } from './texts';

interface ClassPupilsProps {
  line: PromotionLine;
  repeatNames: string[];
  decided: Record<number, Decision>;
  decide: (pupils: Record<number, Decision>) => void;
}
export function ClassPupils({ line, repeatNames, decided, decide }: ClassPupilsProps) {
  const t = useMoveTexts();
  const answer = usePupilsOf(line.class_id);
  const set = (id: number, decision: Decision) => {
    const rest = Object.fromEntries(Object.entries(decided).filter(([one]) => Number(one) !== id));
    decide(decision.outcome === 'go' ? rest : { ...rest, [id]: decision });
  };
  return (
    <AnswerView answer={answer} rows={8}>
      {({ items }) => (
        <Table<Row>
          caption={t.stayIn}
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', title: t.person, head: true, cell: (row) => String(row.full_name) },
            { key: 'birth', title: t.birth, cell: (row) => formatDay(String(row.birth_date)) },
            {
              key: 'outcome',
              title: t.outcome,
              cell: (row) => (
                <Pick
                  hideLabel
                  label={`${t.outcome}: ${String(row.full_name)}`}
                  value={decided[row.id]?.outcome ?? 'go'}
                  options={Object.entries(t.outcomes).map(([value, label]) => ({ value, label }))}
                  onChange={(outcome) =>
                    set(row.id, { outcome: outcome as Outcome, className: repeatNames[0] ?? line.name })
                  }
                />
              ),
            },
            {
              key: 'in',
              title: t.repeatIn,
              cell: (row) =>
                decided[row.id]?.outcome === 'repeat' && (
                  <Pick
                    hideLabel
                    label={`${t.repeatIn}: ${String(row.full_name)}`}
                    value={decided[row.id]?.className ?? ''}
                    options={repeatNames.map((name) => ({ value: name, label: name }))}
                    onChange={(className) => set(row.id, { outcome: 'repeat', className })}
                  />
                ),
            },
          ]}
        />
      )}
    </AnswerView>
  );
}
