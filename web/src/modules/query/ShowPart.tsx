// What is told of the records: a list of their fields, or aggregates of groups.
import type { QuestionSubjects } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { DayInput, Pick } from '@core/ui/fields';
import { FieldPick } from './FieldPick';
import {
  choicesOf,
  findChoice,
  isList,
  keyOf,
  only,
  usualFields,
  type Choice,
  type ChoiceGroup,
  type MeasureJson,
  type OperandJson,
  type QuestionJson,
} from './model';
import { useQueryTexts } from './texts';

interface PartProps {
  about: QuestionSubjects;
  question: QuestionJson;
  onChange: (question: QuestionJson) => void;
}
const mostRows = 4;

export function ShowPart(props: PartProps) {
  const { about, question, onChange } = props;
  const t = useQueryTexts();
  const subject = about.subjects.find(({ name }) => name === question.of);
  const list = isList(question);
  const choose = (kind: string) => {
    const { of, where, as_of, valid_on } = question;
    const kept = { of, ...(where && { where }), ...(as_of && { as_of }), ...(valid_on && { valid_on }) };
    if (kind === 'list') onChange({ ...kept, fields: subject ? usualFields(subject) : [] });
    else
      onChange({
        ...kept,
        rows: subject?.scope_field ? [subject.scope_field] : [],
        measures: [{ do: 'count' }],
      });
  };
  return (
    <section className="card stack">
      <h2>{t.shows}</h2>
      {subject?.counts_only !== true && (
        <div className="row" role="radiogroup" aria-label={t.shows}>
          {Object.entries(t.showKinds).map(([kind, label]) => (
            <label key={kind} className="question-tick">
              <input
                type="radio"
                className="checkbox"
                name="question-kind"
                checked={(kind === 'list') === list}
                onChange={() => choose(kind)}
              />
              {label}
            </label>
          ))}
        </div>
      )}
      {list ? <ListPart {...props} /> : <TablePart {...props} />}
    </section>
  );
}

const told = (choice: Choice) => choice.told;

function useToldChoices({ about, question }: PartProps): ChoiceGroup[] {
  const t = useQueryTexts();
  return only(choicesOf(about.subjects, question.of, t.counts), told);
}

interface ChosenProps {
  label: string;
  addLabel: string;
  groups: readonly ChoiceGroup[];
  chosen: readonly OperandJson[];
  most: number;
  onChange: (chosen: OperandJson[]) => void;
}
/** Chosen fields in their order, and one more. */
function Chosen({ label, addLabel, groups, chosen, most, onChange }: ChosenProps) {
  const t = useQueryTexts();
  const labelOf = (operand: OperandJson) => findChoice(groups, keyOf(operand))?.label ?? keyOf(operand);
  const forward = (index: number) => {
    const next = [...chosen];
    const [moved] = next.splice(index, 1);
    if (moved !== undefined) next.splice(index - 1, 0, moved);
    onChange(next);
  };
  return (
    <div className="stack question-chosen">
      <strong>{label}</strong>
      <ol className="plain">
        {chosen.map((operand, index) => (
          <li key={keyOf(operand)}>
            <span>{labelOf(operand)}</span>
            {index > 0 && (
              <Button
                look="quiet"
                icon="up"
                aria-label={t.moveUp(labelOf(operand))}
                onClick={() => forward(index)}
              />
            )}
            <Button
              look="quiet"
              icon="close"
              aria-label={t.removeOf(labelOf(operand))}
              onClick={() => onChange(chosen.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      {chosen.length < most && (
        <FieldPick
          label={addLabel}
          hideLabel
          groups={only(groups, ({ key }) => !chosen.some((operand) => keyOf(operand) === key))}
          value=""
          placeholder={addLabel}
          onChange={(choice) => choice && onChange([...chosen, choice.operand])}
        />
      )}
    </div>
  );
}

function ListPart(props: PartProps) {
  const { question, onChange } = props;
  const t = useQueryTexts();
  const groups = useToldChoices(props);
  const order = keyOf(question.order?.field);
  return (
    <>
      <Chosen
        label={t.fields}
        addLabel={t.addField}
        groups={groups}
        chosen={question.fields ?? []}
        most={40}
        onChange={(fields) => onChange({ ...question, fields })}
      />
      <div className="row">
        <FieldPick
          label={t.order}
          groups={groups}
          value={order}
          placeholder={t.orderUsual}
          onChange={(choice) => {
            const next = { ...question };
            delete next.order;
            onChange(choice ? { ...next, order: { field: choice.operand } } : next);
          }}
        />
        {question.order && (
          <label className="question-tick">
            <input
              type="checkbox"
              className="checkbox"
              checked={question.order.descending === true}
              onChange={(event) =>
                question.order &&
                onChange({ ...question, order: { ...question.order, descending: event.target.checked } })
              }
            />
            {t.descending}
          </label>
        )}
      </div>
    </>
  );
}

function TablePart(props: PartProps) {
  const { question, onChange } = props;
  const t = useQueryTexts();
  const groups = useToldChoices(props);
  const comparing = (question.moments ?? []).length > 0;
  return (
    <>
      <Chosen
        label={t.rows}
        addLabel={t.addRow}
        groups={groups}
        chosen={question.rows ?? []}
        most={mostRows}
        onChange={(rows) => onChange({ ...question, rows })}
      />
      {!comparing && (
        <FieldPick
          label={t.across}
          groups={groups}
          value={keyOf(question.columns)}
          placeholder={t.acrossNone}
          onChange={(choice) => {
            const next = { ...question };
            delete next.columns;
            onChange(choice ? { ...next, columns: choice.operand } : next);
          }}
        />
      )}
      <Measures {...props} groups={groups} />
      {question.columns === undefined && <Moments {...props} />}
    </>
  );
}

const mostMeasures = 6;
const overNumbers = new Set(['sum', 'average']);
const fits = (kind: string) => (choice: Choice) =>
  overNumbers.has(kind)
    ? choice.sort === 'number' || choice.sort === 'count'
    : kind === 'distinct' || ['number', 'count', 'day'].includes(choice.sort);

function Measures({ question, onChange, groups }: PartProps & { groups: readonly ChoiceGroup[] }) {
  const t = useQueryTexts();
  const measures = question.measures ?? [];
  const keep = (next: MeasureJson[]) => onChange({ ...question, measures: next });
  const replace = (index: number, measure: MeasureJson) =>
    keep(measures.map((old, at) => (at === index ? measure : old)));
  const changed = (index: number, kind: string) => {
    const first = only(groups, fits(kind))[0]?.choices[0];
    replace(index, kind === 'count' || !first ? { do: 'count' } : { do: kind, of: first.operand });
  };
  return (
    <div className="stack">
      <strong>{t.measures}</strong>
      {measures.map((measure, index) => (
        <div key={index} className="question-part">
          <div className="question-compare">
            <Pick
              label={t.measures}
              hideLabel
              value={measure.do}
              options={Object.entries(t.measureKinds).map(([value, label]) => ({ value, label }))}
              onChange={(kind) => changed(index, kind)}
            />
            {measure.of !== undefined && (
              <FieldPick
                label={t.of}
                hideLabel
                groups={only(groups, fits(measure.do))}
                value={keyOf(measure.of)}
                onChange={(choice) => choice && replace(index, { ...measure, of: choice.operand })}
              />
            )}
          </div>
          {measures.length > 1 && (
            <Button
              look="quiet"
              icon="close"
              aria-label={t.removeOf(t.measureKinds[measure.do] ?? '')}
              onClick={() => keep(measures.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      {measures.length < mostMeasures && (
        <div>
          <Button look="quiet" icon="plus" onClick={() => keep([...measures, { do: 'count' }])}>
            {t.addMeasure}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The same groups as they were recorded by several days. */
function Moments({ question, onChange }: PartProps) {
  const t = useQueryTexts();
  const moments = question.moments ?? [];
  const keep = (next: QuestionJson['moments'] & object) => {
    const changed = { ...question };
    delete changed.moments;
    onChange(next.length > 0 ? { ...changed, moments: next } : changed);
  };
  return (
    <div className="stack">
      <strong>{t.compare}</strong>
      {moments.map((moment, index) => (
        <div key={index} className="question-part">
          <DayInput
            label={t.moment(index + 1)}
            value={moment.as_of ?? null}
            onChange={(day) =>
              keep(moments.map((old, at) => (at === index ? (day ? { as_of: day } : {}) : old)))
            }
          />
          <Button
            look="quiet"
            icon="close"
            aria-label={t.removeOf(t.moment(index + 1))}
            onClick={() => keep(moments.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          look="quiet"
          icon="plus"
          onClick={() => keep(moments.length > 0 ? [...moments, {}] : [{}, {}])}
        >
          {t.addMoment}
        </Button>
        {moments.length > 0 && <span className="muted small">{t.momentNow}</span>}
      </div>
    </div>
  );
}
