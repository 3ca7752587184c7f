// What happened and who answers for it: recorded anew, and changed until the conclusion.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { ViolationDetail, ViolationOptions } from '@core/api/types';
import { today } from '@core/format/format';
import { paths } from '@core/paths';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { AnswerView } from '@core/ui/states';
import { useOptions, useRefreshViolations, violationAddress } from './queries';
import { useViolationTexts } from './texts';

interface Draft {
  about: string;
  happened_on: string | null;
  kind: string;
  what: string;
  rule: string;
  regulation: string;
  incident: string;
  person: boolean;
  staff: string;
  collective: string;
}
const fresh = (): Draft => ({
  about: '',
  happened_on: today(),
  kind: '',
  what: '',
  rule: '',
  regulation: '',
  incident: '',
  person: true,
  staff: '',
  collective: '',
});
const textOf = (id: number | null) => (id === null ? '' : String(id));
const draftOf = (one: ViolationDetail): Draft => ({
  about: String(one.about_unit_id),
  happened_on: one.happened_on,
  kind: one.kind,
  what: one.what,
  rule: one.rule ?? '',
  regulation: textOf(one.regulation_id),
  incident: textOf(one.incident_id),
  person: one.staff_id !== null,
  staff: textOf(one.staff_id),
  collective: one.staff_id === null ? one.concerned : '',
});

const numberOf = (text: string) => (text === '' ? null : Number(text));
const factsOf = (draft: Draft) => ({
  happened_on: draft.happened_on,
  kind: draft.kind,
  what: draft.what,
  rule: draft.rule,
  regulation_id: numberOf(draft.regulation),
  incident_id: numberOf(draft.incident),
});
const concernedOf = ({ person, staff, collective }: Draft) => ({
  staff_id: person ? numberOf(staff) : null,
  collective: person ? '' : collective,
});
const isWhole = ({ happened_on, kind, what, person, staff, collective }: Draft) =>
  happened_on !== null &&
  kind !== '' &&
  what.trim() !== '' &&
  (person ? staff !== '' : collective.trim() !== '');

export function RecordButton() {
  const t = useViolationTexts();
  const navigate = useNavigate();
  const refresh = useRefreshViolations();
  const [draft, setDraft] = useState(fresh);
  const [unit, setUnit] = useState<number>();
  const act = async () => {
    const body = {
      ...factsOf(draft),
      ...concernedOf(draft),
      ...(unit && { unit_id: unit }),
      ...(draft.about && { about_unit_id: Number(draft.about) }),
    };
    const made = await api.post<ViolationDetail>('/api/violations', body).catch(inWords);
    await refresh();
    await navigate({ to: paths.violation(made.id) });
  };
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.record}
      title={t.record}
      ready={isWhole(draft)}
      act={act}
    >
      <Fields
        draft={draft}
        change={(some) => setDraft((all) => ({ ...all, ...some }))}
        all
        onUnit={setUnit}
      />
    </ConfirmButton>
  );
}

export function EditButton({ one }: { one: ViolationDetail }) {
  const t = useViolationTexts();
  const refresh = useRefreshViolations();
  const [draft, setDraft] = useState(() => draftOf(one));
  const all = one.state === 'recorded';
  const act = () =>
    api
      .put(violationAddress(one.id), { ...factsOf(draft), ...(all && concernedOf(draft)) }, one.version)
      .catch(inWords)
      .then(refresh);
  return (
    <ConfirmButton label={t.edit} title={t.edit} ready={isWhole(draft)} act={act}>
      <Fields
        draft={draft}
        change={(some) => setDraft((before) => ({ ...before, ...some }))}
        all={all}
        fixed
      />
    </ConfirmButton>
  );
}

interface FieldsProps {
  draft: Draft;
  change: (some: Partial<Draft>) => void;
  /** With who answers for it. */
  all: boolean;
  /** Where it happened stays. */
  fixed?: boolean;
  onUnit?: (unit: number) => void;
}
function Fields({ draft, change, all, fixed = false, onUnit }: FieldsProps) {
  const about = draft.about === '' ? undefined : Number(draft.about);
  return (
    <AnswerView answer={useOptions(undefined, about)} rows={4}>
      {(options) => (
        <Inputs
          draft={draft}
          change={(some) => {
            onUnit?.(options.unit_id);
            change(some);
          }}
          all={all}
          fixed={fixed}
          options={options}
        />
      )}
    </AnswerView>
  );
}

const named = (all: { code: string; name: string }[]) =>
  all.map(({ code, name }) => ({ value: code, label: name }));
const numbered = (all: { id: number; name: string }[]) =>
  all.map(({ id, name }) => ({ value: String(id), label: name }));

function Inputs({ draft, change, all, fixed, options }: FieldsProps & { options: ViolationOptions }) {
  const t = useViolationTexts();
  return (
    <div className="stack">
      {!fixed && options.units.length > 1 && (
        <Pick
          label={t.about}
          required
          value={draft.about || String(options.unit_id)}
          options={numbered(options.units)}
          onChange={(about) => change({ about, staff: '', regulation: '', incident: '' })}
        />
      )}
      {all && <Concerned draft={draft} change={change} people={options.people} />}
      <DayInput
        label={t.happened}
        required
        value={draft.happened_on}
        onChange={(happened_on) => change({ happened_on })}
      />
      <Pick
        label={t.kind}
        required
        placeholder={t.pick}
        value={draft.kind}
        options={named(options.kinds)}
        onChange={(kind) => change({ kind })}
      />
      <TextInput label={t.what} required rows={4} value={draft.what} onChange={(what) => change({ what })} />
      <TextInput label={t.rule} value={draft.rule} onChange={(rule) => change({ rule })} />
      {options.regulations.length > 0 && (
        <Pick
          label={t.regulation}
          placeholder={t.noLink}
          value={draft.regulation}
          options={numbered(options.regulations)}
          onChange={(regulation) => change({ regulation })}
        />
      )}
      {options.incidents.length > 0 && (
        <Pick
          label={t.incident}
          placeholder={t.noLink}
          value={draft.incident}
          options={numbered(options.incidents)}
          onChange={(incident) => change({ incident })}
        />
      )}
    </div>
  );
}

interface ConcernedProps {
  draft: Draft;
  change: (some: Partial<Draft>) => void;
  people: ViolationOptions['people'];
}
function Concerned({ draft, change, people }: ConcernedProps) {
  const t = useViolationTexts();
  return (
    <>
      <Pick
        label={t.whoKind}
        required
        value={draft.person ? 'person' : 'collective'}
        options={[
          { value: 'person', label: t.isPerson },
          { value: 'collective', label: t.isCollective },
        ]}
        onChange={(value) => change({ person: value === 'person' })}
      />
      {draft.person ? (
        <Pick
          label={t.who}
          required
          hint={t.whoHint}
          placeholder={t.pick}
          value={draft.staff}
          options={numbered(people)}
          onChange={(staff) => change({ staff })}
        />
      ) : (
        <TextInput
          label={t.collective}
          required
          value={draft.collective}
          onChange={(collective) => change({ collective })}
        />
      )}
    </>
  );
}
