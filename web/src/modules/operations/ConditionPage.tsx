// How the house is: each thing with its state, what it is now and what to do; what needs care comes first.
import type { Condition } from '@core/api/types';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag, type Tone } from '@core/ui/states';
import './operations.css';
import { useConditions } from './queries';
import { useOperationsTexts } from './texts';

const tones: Record<Condition['health'], Tone> = { good: 'ok', attention: 'warn', broken: 'bad' };
const order: Condition['health'][] = ['broken', 'attention', 'good'];

export default function ConditionPage() {
  const t = useOperationsTexts();
  const answer = useConditions();
  return (
    <>
      <PageHead title={t.conditionTitle} sub={t.conditionSub} help="sao-luu" />
      <AnswerView answer={answer}>{({ items }) => <Conditions items={items} />}</AnswerView>
    </>
  );
}

function Conditions({ items }: { items: Condition[] }) {
  const t = useOperationsTexts();
  const sorted = items.toSorted((a, b) => order.indexOf(a.health) - order.indexOf(b.health));
  const toSee = items.filter((one) => one.health !== 'good').length;
  return (
    <div className="stack">
      <Notice tone={toSee ? 'warn' : 'ok'}>{toSee ? t.worst(toSee) : t.allGood}</Notice>
      <ul className="plain conditions">
        {sorted.map((one) => (
          <ConditionCard key={one.key} condition={one} />
        ))}
      </ul>
    </div>
  );
}

function ConditionCard({ condition }: { condition: Condition }) {
  const t = useOperationsTexts();
  return (
    <li className="card condition">
      <div className="row">
        <h2>{condition.label}</h2>
        <span className="spread" />
        <Tag tone={tones[condition.health]}>{t.health[condition.health]}</Tag>
      </div>
      <p>{condition.value}</p>
      {condition.advice && (
        <p>
          <strong>{t.todo}</strong> {condition.advice}
        </p>
      )}
      {condition.details.length > 0 && (
        <ul className="small muted">
          {condition.details.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
