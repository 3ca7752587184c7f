// Figures before and after, as many as there are.
import type { PracticeFigure } from '@core/api/types';
import { parseNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { Pick, TextInput } from '@core/ui/fields';
import { useCatalogue } from './queries';
import { usePracticeTexts } from './texts';

export interface EffectDraft {
  id: number | null;
  same_as: number | null;
  name: string;
  measure: string;
  before: string;
  after: string;
  how: string;
}
const emptyEffect: EffectDraft = {
  id: null,
  same_as: null,
  name: '',
  measure: '',
  before: '',
  after: '',
  how: '',
};
const numberText = (value: number) => String(value).replace('.', ',');
export const effectDraft = (figure: PracticeFigure): EffectDraft => ({
  id: figure.id,
  same_as: figure.same_as,
  name: figure.name,
  measure: figure.measure,
  before: numberText(figure.value_before),
  after: numberText(figure.value_after),
  how: figure.how,
});
export const isEffectWhole = ({ same_as, name, measure, before, after, how }: EffectDraft) =>
  (same_as !== null || (name !== '' && measure !== '')) &&
  parseNumber(before) !== null &&
  parseNumber(after) !== null &&
  how !== '';
export const sentEffect = ({ before, after, ...rest }: EffectDraft) => ({
  ...rest,
  value_before: parseNumber(before),
  value_after: parseNumber(after),
});

interface Props {
  effects: EffectDraft[];
  onChange: (effects: EffectDraft[]) => void;
  /** Claims of the practice that an adopting school measures again. */
  claims?: PracticeFigure[];
}
export function EffectFields({ effects, onChange, claims = [] }: Props) {
  const t = usePracticeTexts();
  const change = (at: number, some: Partial<EffectDraft>) =>
    onChange(effects.map((effect, i) => (i === at ? { ...effect, ...some } : effect)));
  return (
    <>
      {effects.map((effect, i) => (
        <fieldset key={i} className="practice-effect">
          <legend>{t.effect(i + 1)}</legend>
          <OneEffect effect={effect} claims={claims} onChange={(some) => change(i, some)} />
          <div>
            <Button onClick={() => onChange(effects.filter((_, at) => at !== i))}>{t.removeEffect}</Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          icon="plus"
          onClick={() => onChange([...effects, { ...emptyEffect, same_as: claims[0]?.id ?? null }])}
        >
          {t.addEffect}
        </Button>
      </div>
    </>
  );
}

interface OneProps {
  effect: EffectDraft;
  claims: PracticeFigure[];
  onChange: (some: Partial<EffectDraft>) => void;
}
function OneEffect({ effect, claims, onChange }: OneProps) {
  const t = usePracticeTexts();
  const measures = useCatalogue().data?.measures ?? [];
  return (
    <>
      {claims.length > 0 && (
        <Pick
          label={t.sameAs}
          placeholder={t.ownMeasure}
          value={effect.same_as === null ? '' : String(effect.same_as)}
          options={claims.map(({ id, name, measure_label }) => ({
            value: String(id),
            label: `${name} (${measure_label})`,
          }))}
          onChange={(value) => onChange({ same_as: value ? Number(value) : null })}
        />
      )}
      {effect.same_as === null && (
        <>
          <TextInput
            label={t.what}
            hint={t.whatHint}
            required
            value={effect.name}
            onChange={(name) => onChange({ name })}
          />
          <Pick
            label={t.measure}
            required
            placeholder={t.choose}
            value={effect.measure}
            options={measures.map(({ code, label }) => ({ value: code, label }))}
            onChange={(measure) => onChange({ measure })}
          />
        </>
      )}
      <div className="practice-pair">
        <TextInput
          label={t.before}
          required
          value={effect.before}
          onChange={(before) => onChange({ before })}
        />
        <TextInput label={t.after} required value={effect.after} onChange={(after) => onChange({ after })} />
      </div>
      <TextInput
        label={t.how}
        hint={t.howHint}
        required
        value={effect.how}
        onChange={(how) => onChange({ how })}
      />
    </>
  );
}
