// The form of a model or initiative.
import type { PracticeView } from '@core/api/types';
import { parseNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { Pick, TextInput } from '@core/ui/fields';
import { EffectFields, effectDraft, isEffectWhole, sentEffect, type EffectDraft } from './EffectFields';
import { useCatalogue, useColleagues } from './queries';
import { usePracticeTexts } from './texts';

export interface PracticeDraft {
  kind: string;
  name: string;
  area: string;
  problem: string;
  work: string;
  conditions: string;
  cost: string;
  cost_note: string;
  authors: PracticeView['authors'];
  effects: EffectDraft[];
}
export const emptyPractice: PracticeDraft = {
  kind: 'model',
  name: '',
  area: '',
  problem: '',
  work: '',
  conditions: '',
  cost: '',
  cost_note: '',
  authors: [],
  effects: [],
};
export const draftOf = (practice: PracticeView): PracticeDraft => ({
  kind: practice.kind,
  name: practice.name,
  area: practice.area,
  problem: practice.problem ?? '',
  work: practice.work ?? '',
  conditions: practice.conditions ?? '',
  cost: practice.cost === null ? '' : String(practice.cost),
  cost_note: practice.cost_note ?? '',
  authors: practice.authors,
  effects: practice.effects.map(effectDraft),
});
export const isWhole = ({ name, area, cost, effects }: PracticeDraft) =>
  name !== '' && area !== '' && (cost === '' || parseNumber(cost) !== null) && effects.every(isEffectWhole);
export const sentPractice = ({ authors, effects, cost, ...rest }: PracticeDraft) => ({
  ...rest,
  cost: cost === '' ? null : parseNumber(cost),
  authors: authors.map(({ id }) => id),
  effects: effects.map(sentEffect),
});

interface Props {
  practice: PracticeDraft;
  onChange: (practice: PracticeDraft) => void;
}
export function PracticeFields({ practice, onChange }: Props) {
  const t = usePracticeTexts();
  const areas = useCatalogue().data?.areas ?? [];
  const set = (some: Partial<PracticeDraft>) => onChange({ ...practice, ...some });
  return (
    <>
      <TextInput label={t.name} required value={practice.name} onChange={(name) => set({ name })} />
      <Pick
        label={t.kind}
        value={practice.kind}
        options={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
        onChange={(kind) => set({ kind })}
      />
      <Pick
        label={t.area}
        required
        placeholder={t.choose}
        value={practice.area}
        options={areas.map(({ code, label }) => ({ value: code, label }))}
        onChange={(area) => set({ area })}
      />
      <TextInput
        label={t.problem}
        rows={3}
        value={practice.problem}
        onChange={(problem) => set({ problem })}
      />
      <TextInput label={t.work} rows={6} value={practice.work} onChange={(work) => set({ work })} />
      <TextInput
        label={t.conditions}
        rows={3}
        value={practice.conditions}
        onChange={(conditions) => set({ conditions })}
      />
      <TextInput label={t.cost} value={practice.cost} onChange={(cost) => set({ cost })} />
      <TextInput label={t.costNote} value={practice.cost_note} onChange={(cost_note) => set({ cost_note })} />
      <Authors chosen={practice.authors} onChange={(authors) => set({ authors })} />
      <EffectFields effects={practice.effects} onChange={(effects) => set({ effects })} />
    </>
  );
}

interface AuthorsProps {
  chosen: PracticeDraft['authors'];
  onChange: (authors: PracticeDraft['authors']) => void;
}
function Authors({ chosen, onChange }: AuthorsProps) {
  const t = usePracticeTexts();
  const all = useColleagues(true).data?.items ?? [];
  const others = all.filter(({ id }) => chosen.every((one) => one.id !== id));
  const add = (value: string) => {
    const found = others.find(({ id }) => String(id) === value);
    if (found) onChange([...chosen, found]);
  };
  return (
    <>
      <ul className="plain" aria-label={t.authors}>
        {chosen.map(({ id, full_name }) => (
          <li key={id} className="row">
            {full_name}
            <Button onClick={() => onChange(chosen.filter((one) => one.id !== id))}>{t.takeOut}</Button>
          </li>
        ))}
      </ul>
      <Pick
        label={t.addAuthor}
        placeholder={t.choose}
        value=""
        options={others.map(({ id, full_name }) => ({ value: String(id), label: full_name }))}
        onChange={add}
      />
    </>
  );
}
