// Conditions and groups of them, as deeply as one likes; records counted along a relation have conditions of their own.
import type { QuestionSubjects } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { FieldPick, OperatorPick } from './FieldPick';
import {
  asGroup,
  choicesOf,
  findChoice,
  fromGroup,
  isGroup,
  keyOf,
  operandOf,
  startCondition,
  type Choice,
  type ChoiceGroup,
  type CompareJson,
  type ConditionJson,
  type GroupKind,
} from './model';
import { takesNothing, ValueInput } from './ValueInput';
import { useQueryTexts } from './texts';

interface ConditionsProps {
  about: QuestionSubjects;
  subject: string;
  condition: ConditionJson | undefined;
  onChange: (condition: ConditionJson | undefined) => void;
  /** The outermost group says what it means when it is empty. */
  outermost?: boolean;
}
export function Conditions({ about, subject, condition, onChange, outermost = false }: ConditionsProps) {
  const t = useQueryTexts();
  const group = asGroup(condition);
  const choices = choicesOf(about.subjects, subject, t.counts);
  const keep = (parts: ConditionJson[]) =>
    onChange(parts.length > 0 || !outermost ? fromGroup({ ...group, parts }) : undefined);
  const replace = (index: number, part: ConditionJson) =>
    keep(group.parts.map((old, at) => (at === index ? part : old)));
  const remove = (index: number) => keep(group.parts.filter((_, at) => at !== index));
  const first = choices[0]?.choices[0];
  return (
    <div className="question-group">
      {group.parts.length > 1 || group.kind !== 'all' || !outermost ? (
        <Pick
          label={t.groupKind}
          hideLabel
          value={group.kind}
          options={Object.entries(t.groupKinds).map(([value, label]) => ({ value, label }))}
          onChange={(kind) => onChange(fromGroup({ ...group, kind: kind as GroupKind }))}
        />
      ) : null}
      {group.parts.length === 0 && outermost && <p className="muted">{t.noConditions}</p>}
      {group.parts.map((part, index) => (
        <div key={index} className="question-part">
          {isGroup(part) ? (
            <Conditions
              about={about}
              subject={subject}
              condition={part}
              onChange={(next) => next && replace(index, next)}
            />
          ) : (
            <Comparison
              about={about}
              groups={choices}
              compare={part as CompareJson}
              onChange={(next) => replace(index, next)}
            />
          )}
          <Button
            look="quiet"
            icon="close"
            aria-label={t.removeOf(labelOf(part, choices))}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      <div className="row">
        <Button
          look="plain"
          icon="plus"
          disabled={!first}
          onClick={() => first && keep([...group.parts, startCondition(first)])}
        >
          {t.addCondition}
        </Button>
        <Button look="quiet" icon="plus" onClick={() => keep([...group.parts, { any: [] }])}>
          {t.addGroup}
        </Button>
      </div>
    </div>
  );
}

function labelOf(part: ConditionJson, groups: readonly ChoiceGroup[]): string {
  if (isGroup(part)) return '…';
  return findChoice(groups, keyOf(operandOf(part as CompareJson)))?.label ?? '';
}

interface ComparisonProps {
  about: QuestionSubjects;
  groups: readonly ChoiceGroup[];
  compare: CompareJson;
  onChange: (compare: CompareJson) => void;
}
function Comparison({ about, groups, compare, onChange }: ComparisonProps) {
  const t = useQueryTexts();
  const choice = findChoice(groups, keyOf(operandOf(compare)));
  const operators = operatorsOf(about, choice);
  return (
    <div className="question-compare">
      <FieldPick
        label={t.field}
        hideLabel
        groups={groups}
        value={choice?.key ?? ''}
        {...(!choice && { placeholder: t.pickField })}
        onChange={(next) => next && onChange(startCondition(next))}
      />
      <OperatorPick
        label={t.operator}
        names={operators}
        words={t.operators}
        value={compare.op}
        onChange={(op) => onChange(withOperator(compare, op))}
      />
      {choice && (
        <ValueInput
          choice={choice}
          op={compare.op}
          value={compare.value}
          onChange={(value) => onChange(withValue(compare, value))}
        />
      )}
      {choice?.related && (
        <div className="question-among">
          <span className="muted">{t.among}</span>
          <Conditions
            about={about}
            subject={choice.related}
            condition={compare.where}
            outermost
            onChange={(where) => onChange(withWhere(compare, where))}
          />
        </div>
      )}
    </div>
  );
}

/** Of values that may not be told, only whether they are there. */
function operatorsOf(about: QuestionSubjects, choice: Choice | undefined): string[] {
  if (!choice) return [];
  const all = about.operators[choice.sort] ?? [];
  return choice.told ? all : all.filter((op) => takesNothing(op));
}

const many = new Set(['in', 'not_in', 'between']);
function withOperator(compare: CompareJson, op: string): CompareJson {
  const next: CompareJson = { ...compare, op };
  if (takesNothing(op) || many.has(op) !== many.has(compare.op)) delete next.value;
  return next;
}
function withValue(compare: CompareJson, value: CompareJson['value']): CompareJson {
  const next: CompareJson = { ...compare };
  delete next.value;
  return value === undefined ? next : { ...next, value };
}
function withWhere(compare: CompareJson, where: ConditionJson | undefined): CompareJson {
  const next: CompareJson = { ...compare };
  delete next.where;
  return where === undefined ? next : { ...next, where };
}
