// The conclusion of a case: whether a rule was broken, and then the decision and what has to be made good.
import { useState } from 'react';
import type { ViolationDetail, ViolationOptions } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { AnswerView } from '@core/ui/states';
import { useOptions } from './queries';
import { useViolationTexts } from './texts';
import { useCaseStep } from './ViolationPage';

interface Props {
  one: ViolationDetail;
}
const draftOf = (one: ViolationDetail) => ({
  found: one.proposed === null ? '' : one.proposed ? 'yes' : 'no',
  conclusion: one.conclusion ?? '',
  level: one.level ?? '',
  form: one.decision_form ?? '',
  number: one.decision_number ?? '',
  decided: one.decision_on,
  remedy: one.remedy ?? '',
  due: one.remedy_due,
});
type Draft = ReturnType<typeof draftOf>;

/** By whoever decides; an officer prepares the same for them. */
export function ConcludeButton({ one }: Props) {
  const t = useViolationTexts();
  const label = one.decide ? t.conclude : t.prepare;
  const step = useCaseStep(one);
  const [draft, setDraft] = useState(() => draftOf(one));
  const change = (some: Partial<Draft>) => setDraft((all) => ({ ...all, ...some }));
  const decides = draft.found === 'yes';
  const whole = draft.found !== '' && draft.conclusion.trim() !== '';
  const act = () =>
    step(one.decide ? 'conclude' : 'prepare', {
      found: decides,
      conclusion: draft.conclusion,
      ...(decides && {
        level: draft.level,
        decision_form: draft.form,
        decision_number: draft.number,
        decision_on: draft.decided,
        remedy: draft.remedy,
        remedy_due: draft.due,
      }),
    });
  return (
    <ConfirmButton
      look="primary"
      icon="check"
      label={label}
      title={label}
      ready={whole && (!decides || (draft.level !== '' && draft.form !== ''))}
      act={act}
    >
      <div className="stack">
        <Pick
          label={t.isFound}
          required
          placeholder={t.pick}
          value={draft.found}
          options={[
            { value: 'yes', label: t.yes },
            { value: 'no', label: t.no },
          ]}
          onChange={(found) => change({ found })}
        />
        <TextInput
          label={t.conclusionText}
          required
          rows={4}
          value={draft.conclusion}
          onChange={(conclusion) => change({ conclusion })}
        />
        {decides && <Decision one={one} draft={draft} change={change} />}
      </div>
    </ConfirmButton>
  );
}

interface DecisionProps extends Props {
  draft: Draft;
  change: (some: Partial<Draft>) => void;
}
function Decision({ one, draft, change }: DecisionProps) {
  return (
    <AnswerView answer={useOptions(one.unit_id, one.about_unit_id)} rows={3}>
      {(options) => <Inputs one={one} draft={draft} change={change} options={options} />}
    </AnswerView>
  );
}

function Inputs({ one, draft, change, options }: DecisionProps & { options: ViolationOptions }) {
  const t = useViolationTexts();
  const forms = options.forms.filter((form) => (one.staff_id === null ? form.of_collective : form.of_person));
  const document = forms.find(({ code }) => code === draft.form)?.document ?? false;
  const named = (all: { code: string; name: string }[]) =>
    all.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <Pick
        label={t.level}
        required
        placeholder={t.pick}
        value={draft.level}
        options={named(options.levels)}
        onChange={(level) => change({ level })}
      />
      <Pick
        label={t.form}
        required
        placeholder={t.pick}
        hint={options.doubtful ? t.formDoubt : undefined}
        value={draft.form}
        options={named(forms)}
        onChange={(form) => change({ form })}
      />
      {document && (
        <>
          <TextInput
            label={t.number}
            required={one.decide}
            value={draft.number}
            onChange={(number) => change({ number })}
          />
          <DayInput
            label={t.decided}
            required={one.decide}
            value={draft.decided}
            onChange={(decided) => change({ decided })}
          />
        </>
      )}
      <TextInput label={t.remedy} rows={3} value={draft.remedy} onChange={(remedy) => change({ remedy })} />
      <DayInput label={t.remedyDue} value={draft.due} onChange={(due) => change({ due })} />
    </>
  );
}
