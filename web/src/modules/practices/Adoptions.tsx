// Schools that adopt a model: plan, use, figures, and what they found together.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { PracticeTotal, PracticeUse, PracticeView } from '@core/api/types';
import { formatDay, formatNumber, none, today } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { Tag, type Tone } from '@core/ui/states';
import { Facts, Table } from '@core/ui/Table';
import { EffectFields, effectDraft, isEffectWhole, sentEffect } from './EffectFields';
import { Figures, signed } from './Figures';
import { practiceAddress, useAdoptionStep, useRefreshPractices } from './queries';
import { usePracticeTexts } from './texts';

const tones: Record<PracticeUse['state'], Tone> = { planned: 'mute', in_use: 'ok', stopped: 'bad' };

export function Adoptions({ practice }: { practice: PracticeView }) {
  const t = usePracticeTexts();
  const { adoptions, adopters, totals, may, schools } = practice;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.adoptions}</h2>
        <span className="spread" />
        {may.adopt && adopters.length > 0 && <Adopt practice={practice} />}
      </div>
      {adoptions.length === 0 && <p className="muted">{t.noAdoption}</p>}
      {adoptions.map((adoption) => (
        <One key={adoption.id} adoption={adoption} practice={practice} />
      ))}
      {adoptions.length > 0 && totals.length > 0 && <Together totals={totals} schools={schools} />}
    </section>
  );
}

function Together({ totals, schools }: { totals: PracticeTotal[]; schools: number }) {
  const t = usePracticeTexts();
  const shown = (value: number | null) => (value === null ? none : formatNumber(value));
  return (
    <>
      <h3>{t.together}</h3>
      <p className="muted small">{t.togetherHint}</p>
      <Table
        caption={t.together}
        rows={totals}
        rowKey={({ effect_id }) => effect_id}
        columns={[
          {
            key: 'name',
            title: t.what,
            head: true,
            cell: ({ name, measure_label }) => `${name} (${measure_label})`,
          },
          { key: 'n', title: t.adopting, cell: (one) => t.schoolsOf(one.schools, schools) },
          { key: 'way', title: t.joined, cell: ({ sum }) => (sum ? t.sum : t.mean) },
          { key: 'before', title: t.before, numeric: true, cell: ({ before }) => shown(before) },
          { key: 'after', title: t.after, numeric: true, cell: ({ after }) => shown(after) },
          {
            key: 'change',
            title: t.change,
            numeric: true,
            cell: ({ change }) => (change === null ? t.noFigures : signed(change)),
          },
        ]}
      />
    </>
  );
}

interface Props {
  adoption: PracticeUse;
  practice: PracticeView;
}
function One({ adoption, practice }: Props) {
  const t = usePracticeTexts();
  const { unit_name, state, state_label, effects, confirmed_on, confirmed_by, stopped_on, stop_reason } =
    adoption;
  return (
    <article className="practice-adoption stack">
      <div className="row">
        <strong>{unit_name}</strong>
        <Tag tone={tones[state]}>{state_label}</Tag>
        <span className="spread" />
        <Steps adoption={adoption} practice={practice} />
      </div>
      <Facts
        items={[
          [t.startsOn, formatDay(adoption.starts_on)],
          [t.plan, <span className="practice-text">{adoption.plan}</span>],
          [t.contact, adoption.contact],
        ]}
      />
      {stopped_on && <p>{t.stopped(formatDay(stopped_on), stop_reason ?? none)}</p>}
      {effects.length > 0 && <Figures caption={t.effects} figures={effects} />}
      {effects.length > 0 && (
        <p className="small muted">
          {confirmed_on ? t.confirmed(confirmed_by ?? none, formatDay(confirmed_on)) : t.notConfirmed}
        </p>
      )}
    </article>
  );
}

function Steps({ adoption, practice }: Props) {
  const t = usePracticeTexts();
  const { step, remove } = useAdoptionStep(adoption);
  const { state, write, confirm, effects, confirmed_on } = adoption;
  return (
    <>
      {write && state === 'planned' && practice.state === 'recognised' && (
        <ConfirmButton look="primary" label={t.start} title={t.start} act={() => step('start')}>
          <p>{t.startText}</p>
        </ConfirmButton>
      )}
      {confirm && state !== 'planned' && effects.length > 0 && !confirmed_on && (
        <ConfirmButton look="primary" label={t.confirm} title={t.confirm} act={() => step('confirm')}>
          <p>{t.confirmText}</p>
        </ConfirmButton>
      )}
      {write && <Change adoption={adoption} practice={practice} />}
      {write && state !== 'stopped' && <Stop adoption={adoption} />}
      {write && state === 'planned' && (
        <ConfirmButton label={t.removeAdoption} title={t.removeAdoption} act={remove}>
          <p>{t.removeAdoptionText}</p>
        </ConfirmButton>
      )}
    </>
  );
}

interface Plan {
  plan: string;
  starts_on: string | null;
  contact: string;
}
function PlanFields({ plan, onChange }: { plan: Plan; onChange: (plan: Plan) => void }) {
  const t = usePracticeTexts();
  const set = (some: Partial<Plan>) => onChange({ ...plan, ...some });
  return (
    <>
      <TextInput
        label={t.plan}
        required
        rows={4}
        value={plan.plan}
        onChange={(value) => set({ plan: value })}
      />
      <DayInput
        label={t.startsOn}
        required
        value={plan.starts_on}
        onChange={(starts_on) => set({ starts_on })}
      />
      <TextInput
        label={t.contact}
        hint={t.contactHint}
        required
        value={plan.contact}
        onChange={(contact) => set({ contact })}
      />
    </>
  );
}
const isPlanned = ({ plan, starts_on, contact }: Plan) => plan !== '' && starts_on !== null && contact !== '';

function Change({ adoption, practice }: Props) {
  const t = usePracticeTexts();
  const { change } = useAdoptionStep(adoption);
  const [plan, setPlan] = useState<Plan>(adoption);
  const [effects, setEffects] = useState(() => adoption.effects.map(effectDraft));
  const act = () =>
    change({
      plan: plan.plan,
      starts_on: plan.starts_on,
      contact: plan.contact,
      effects: effects.map(sentEffect),
    });
  return (
    <ConfirmButton
      label={t.change2}
      title={t.change2}
      ready={isPlanned(plan) && effects.every(isEffectWhole)}
      act={act}
    >
      <PlanFields plan={plan} onChange={setPlan} />
      <EffectFields effects={effects} onChange={setEffects} claims={practice.effects} />
    </ConfirmButton>
  );
}

function Stop({ adoption }: { adoption: PracticeUse }) {
  const t = usePracticeTexts();
  const { step } = useAdoptionStep(adoption);
  const [on, setOn] = useState<string | null>(today());
  const [why, setWhy] = useState('');
  return (
    <ConfirmButton label={t.stop} title={t.stop} ready={why !== ''} act={() => step('stop', { on, why })}>
      <DayInput label={t.stoppedOn} value={on} onChange={setOn} />
      <TextInput label={t.why} required rows={3} value={why} onChange={setWhy} />
    </ConfirmButton>
  );
}

function Adopt({ practice: { id, adopters } }: { practice: PracticeView }) {
  const t = usePracticeTexts();
  const refresh = useRefreshPractices();
  const [unit, setUnit] = useState(String(adopters[0]?.id ?? ''));
  const [plan, setPlan] = useState<Plan>({ plan: '', starts_on: null, contact: '' });
  const act = () =>
    api
      .post(`${practiceAddress(id)}/adoptions`, { ...plan, unit_id: Number(unit) })
      .catch(inWords)
      .then(refresh);
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.adopt}
      title={t.adopt}
      ready={isPlanned(plan)}
      act={act}
    >
      {adopters.length > 1 && (
        <Pick
          label={t.school}
          value={unit}
          options={adopters.map((one) => ({ value: String(one.id), label: one.name }))}
          onChange={setUnit}
        />
      )}
      <PlanFields plan={plan} onChange={setPlan} />
    </ConfirmButton>
  );
}
