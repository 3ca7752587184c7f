// The content of a draft in a form: names, points, what is mandatory, evidence, bands, how doubts were settled.
import { useState } from 'react';
import type { Criterion } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { Failure } from '@core/ui/states';
import { pointsIn, pointsText, sumOf, withMost, withUpperBound, type Content } from './editing';
import { useCriteriaTexts } from './texts';

interface EditorProps {
  content: Content;
  save: (content: Content) => Promise<void>;
  cancel: () => void;
}
export function Editor({ content: first, save, cancel }: EditorProps) {
  const t = useCriteriaTexts();
  const [content, setContent] = useState(first);
  const [wrong, setWrong] = useState<Record<string, true>>({});
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const dirty = content !== first;
  const mark = (key: string, bad: boolean) =>
    setWrong((now) =>
      Object.fromEntries(
        [...Object.keys(now).filter((one) => one !== key), ...(bad ? [key] : [])].map((one) => [one, true]),
      ),
    );
  const keep = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await save(content);
    } catch (caught) {
      setError(caught as Error);
      setBusy(false);
    }
  };
  return (
    <div className="stack">
      <TextInput
        label={t.columns.title}
        value={content.title}
        onChange={(title) => setContent({ ...content, title })}
        required
      />
      <Doubts content={content} change={setContent} />
      <Bands content={content} change={setContent} mark={mark} />
      {content.groups.map(({ code, title }) => (
        <section key={code} className="card">
          <h2 className="criteria-group">
            <span>
              {code}. {title}
            </span>
          </h2>
          {content.criteria.map((one, index) =>
            one.group === code ? (
              <Row
                key={one.code}
                criterion={one}
                points={content.rule.kind === 'min_of_groups'}
                mark={mark}
                change={(next) => setContent({ ...content, criteria: content.criteria.with(index, next) })}
              />
            ) : null,
          )}
        </section>
      ))}
      {error && <Failure error={error} />}
      <div className="criteria-bar">
        <span className="spread" role="status">
          {content.rule.kind === 'min_of_groups' && <Running content={content} />}
        </span>
        <Button onClick={cancel}>{t.cancel}</Button>
        <Button
          look="primary"
          disabled={!dirty || Object.keys(wrong).length > 0 || busy}
          onClick={() => void keep()}
        >
          {t.save}
        </Button>
      </div>
      <LeaveGuard blocks={() => dirty && !busy} />
    </div>
  );
}

function Running({ content }: { content: Content }) {
  const t = useCriteriaTexts();
  const expected = content.expected?.group_sum;
  return (
    <>
      {t.running}{' '}
      {content.groups.map(({ code }) => {
        const sum = sumOf(content, code);
        return (
          <strong key={code} className={expected !== undefined && expected !== sum ? 'criteria-wrong' : ''}>
            {t.sum(code, formatNumber(sum), expected === undefined ? undefined : formatNumber(expected))}{' '}
          </strong>
        );
      })}
    </>
  );
}

interface RowProps {
  criterion: Criterion;
  points: boolean;
  mark: (key: string, bad: boolean) => void;
  change: (next: Criterion) => void;
}
function Row({ criterion, points, mark, change }: RowProps) {
  const t = useCriteriaTexts();
  const { code } = criterion;
  return (
    <div className="criteria-editor">
      <TextInput
        label={`${code} ${t.criterion.title}`}
        rows={2}
        value={criterion.title}
        onChange={(title) => change({ ...criterion, title })}
        required
      />
      {points && (
        <PointsInput
          label={`${t.criterion.max} ${code}`}
          value={criterion.max}
          optional={criterion.mandatory === true}
          mark={(bad) => mark(code, bad)}
          change={(max) => change(withMost(criterion, max))}
        />
      )}
      <div className="wide">
        <TextInput
          label={`${t.criterion.evidence} ${code}`}
          value={criterion.evidence ?? ''}
          onChange={(evidence) => change({ ...criterion, evidence })}
        />
      </div>
      <div className="wide row">
        <Check
          label={t.isMandatory}
          value={criterion.mandatory === true}
          change={(mandatory) => change({ ...criterion, mandatory })}
        />
        <Check
          label={t.evidenceRequired}
          value={criterion.evidence_required === true}
          change={(evidence_required) => change({ ...criterion, evidence_required })}
        />
      </div>
      {criterion.doubt && <p className="wide criteria-doubt">{criterion.doubt}</p>}
    </div>
  );
}

function Check({
  label,
  value,
  change,
}: {
  label: string;
  value: boolean;
  change: (value: boolean) => void;
}) {
  return (
    <label className="row">
      <input
        type="checkbox"
        className="checkbox"
        checked={value}
        onChange={(event) => change(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

interface PointsInputProps {
  label: string;
  value: number | undefined;
  optional: boolean;
  mark: (bad: boolean) => void;
  change: (value: number | undefined) => void;
}
function PointsInput({ label, value, optional, mark, change }: PointsInputProps) {
  const t = useCriteriaTexts();
  const [text, setText] = useState(pointsText(value));
  const bad = (next: string) => (next.trim() === '' ? !optional : pointsIn(next) === undefined);
  const take = (next: string) => {
    setText(next);
    mark(bad(next));
    if (!bad(next)) change(pointsIn(next));
  };
  return (
    <TextInput label={label} value={text} onChange={take} error={bad(text) ? t.wrongPoints : undefined} />
  );
}

interface PartProps {
  content: Content;
  change: (content: Content) => void;
}
function Doubts({ content, change }: PartProps) {
  const t = useCriteriaTexts();
  const doubts = content.doubts ?? [];
  return doubts.map((doubt, index) => (
    <section key={doubt.text} className="card stack">
      <h2>
        {t.doubts}: {t.doubtAbout(doubt.about.join(', '))}
      </h2>
      <p>{doubt.text}</p>
      <TextInput
        label={t.settle}
        rows={2}
        value={doubt.settled ?? ''}
        onChange={(settled) => change({ ...content, doubts: doubts.with(index, { ...doubt, settled }) })}
      />
    </section>
  ));
}

function Bands({ content, change, mark }: PartProps & { mark: (key: string, bad: boolean) => void }) {
  const t = useCriteriaTexts();
  const bands = content.rule.bands ?? [];
  if (bands.length === 0) return null;
  const rename = (at: number, label: string) => {
    const renamed = bands.map((band, index) => (index === at ? { ...band, label } : band));
    change({ ...content, rule: { ...content.rule, bands: renamed } });
  };
  return (
    <section className="card">
      <h2>{t.rule}</h2>
      {bands.map((band, index) => (
        <div key={band.level} className="criteria-editor">
          <TextInput
            label={t.bandLabel(band.level)}
            value={band.label}
            onChange={(label) => rename(index, label)}
            required
          />
          <Bound
            key={`${band.level}`}
            label={t.bandUpper(band.level)}
            value={band.max ?? band.below ?? 0}
            mark={(bad) => mark(`band ${band.level}`, bad)}
            change={(bound) => change(withUpperBound(content, index, bound, band.max !== undefined))}
          />
          {index < bands.length - 1 && (
            <div className="wide">
              <Check
                label={t.bandUpperIncluded(band.level)}
                value={band.max !== undefined}
                change={(included) =>
                  change(withUpperBound(content, index, band.max ?? band.below ?? 0, included))
                }
              />
            </div>
          )}
        </div>
      ))}
    </section>
  );
}

interface BoundProps {
  label: string;
  value: number;
  mark: (bad: boolean) => void;
  change: (value: number) => void;
}
function Bound({ label, value, mark, change }: BoundProps) {
  const t = useCriteriaTexts();
  const [text, setText] = useState(pointsText(value));
  const take = (next: string) => {
    const points = pointsIn(next);
    setText(next);
    mark(points === undefined);
    if (points !== undefined) change(points);
  };
  return (
    <TextInput
      label={label}
      value={text}
      onChange={take}
      error={pointsIn(text) === undefined ? t.wrongPoints : undefined}
    />
  );
}
