// A course written down: what it is, for whom, when, and the rule by which it is completed.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiError } from '@core/api/client';
import { useCodes, useSession } from '@core/api/queries';
import type { TrainingCourseItem, TrainingCourseWhole } from '@core/api/types';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { Failure } from '@core/ui/states';
import { courseAddress, useFramework, useRefreshTraining } from './queries';
import { useTrainingTexts } from './texts';

type Course = TrainingCourseItem['course'];
interface Draft {
  unit_id: number;
  kind: Course['kind'];
  title: string;
  field_code: string;
  components: string;
  audience: string;
  hours: string;
  organiser: string;
  link: string;
  from_date: string | null;
  to_date: string | null;
  capacity: string;
  enrol_until: string | null;
  least_attendance: string;
  passing_score: string;
  description: string;
}

const draftOf = (course: Course | undefined, unit: number): Draft => ({
  unit_id: course?.unit_id ?? unit,
  kind: course?.kind ?? 'own',
  title: course?.title ?? '',
  field_code: course?.field_code ?? 'KNS',
  components: course?.components ?? '',
  audience: course?.audience ?? 'CBQL GV',
  hours: String(course?.hours ?? 8),
  organiser: course?.organiser ?? '',
  link: course?.link ?? '',
  from_date: course?.from_date ?? null,
  to_date: course?.to_date ?? null,
  capacity: course?.capacity ? String(course.capacity) : '',
  enrol_until: course?.enrol_until ?? null,
  least_attendance: String(course?.least_attendance ?? 80),
  passing_score: course?.passing_score === null || course === undefined ? '' : String(course.passing_score),
  description: course?.description ?? '',
});

const numberIn = (text: string) => (text.trim() === '' ? null : Number(text.replace(',', '.')));
const textIn = (text: string) => (text.trim() === '' ? null : text.trim());

function bodyOf(draft: Draft) {
  return {
    ...draft,
    components: textIn(draft.components),
    organiser: textIn(draft.organiser),
    link: textIn(draft.link),
    description: textIn(draft.description),
    hours: numberIn(draft.hours),
    capacity: numberIn(draft.capacity),
    least_attendance: numberIn(draft.least_attendance),
    passing_score: numberIn(draft.passing_score),
  };
}

interface CourseFormProps {
  course?: Course;
  units: number[];
  onClose: () => void;
  onSaved: (whole: TrainingCourseWhole) => void;
}
export function CourseForm({ course, units, onClose, onSaved }: CourseFormProps) {
  const t = useTrainingTexts();
  const core = useCoreTexts();
  const refresh = useRefreshTraining();
  const [draft, setDraft] = useState(() => draftOf(course, units[0] ?? 0));
  const save = useMutation({
    mutationFn: () =>
      course
        ? api.put<TrainingCourseWhole>(courseAddress(course.id), bodyOf(draft), course.version)
        : api.post<TrainingCourseWhole>('/api/training/courses', bodyOf(draft)),
    onSuccess: async (whole) => {
      await refresh();
      onSaved(whole);
    },
  });
  const problems = save.error instanceof ApiError ? (save.error.problem.errors ?? []) : [];
  const errorAt = (name: string) => problems.find(({ pointer }) => pointer === `/${name}`)?.message;
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const field = (name: keyof Draft) => ({
    label: t.fields[name],
    value: String(draft[name] ?? ''),
    error: errorAt(name),
    onChange: (value: string) => set({ [name]: value }),
  });
  const day = (name: 'from_date' | 'to_date' | 'enrol_until') => ({
    label: t.fields[name],
    value: draft[name],
    error: errorAt(name),
    onChange: (value: string | null) => set({ [name]: value }),
  });
  return (
    <Dialog
      wide
      title={course ? t.editCourse : t.newCourse}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{core.cancel}</Button>
          <Button look="primary" busy={save.isPending} onClick={() => save.mutate()}>
            {t.save}
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextInput {...field('title')} required />
        <div className="training-pair">
          <UnitPick units={units} value={draft.unit_id} onChange={(unit_id) => set({ unit_id })} />
          <Pick
            {...field('kind')}
            options={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
          />
          <FieldPick {...field('field_code')} />
          <TextInput {...field('hours')} />
          <DayInput {...day('from_date')} />
          <DayInput {...day('to_date')} />
          <DayInput {...day('enrol_until')} hint={t.enrolUntilHint} />
          <TextInput {...field('capacity')} hint={t.capacityHint} />
        </div>
        <Groups
          legend={t.fields.audience}
          chosen={draft.audience}
          options={Object.entries(t.groups)}
          onChange={(audience) => set({ audience })}
          error={errorAt('audience')}
        />
        <div className="training-pair">
          <TextInput {...field('least_attendance')} hint={t.attendanceHint} />
          <TextInput {...field('passing_score')} hint={t.scoreHint} />
        </div>
        <Components chosen={draft.components} onChange={(components) => set({ components })} />
        {draft.kind !== 'own' && <TextInput {...field('organiser')} />}
        <TextInput {...field('link')} required={draft.kind === 'online'} />
        <TextInput {...field('description')} rows={3} />
        {save.error && <Failure error={save.error} />}
      </div>
    </Dialog>
  );
}

interface UnitPickProps {
  units: number[];
  value: number;
  onChange: (unit: number) => void;
}
function UnitPick({ units, value, onChange }: UnitPickProps) {
  const t = useTrainingTexts();
  const session = useSession().data;
  if (units.length < 2 || !session) return null;
  const all = [session.commune, ...session.units];
  return (
    <Pick
      label={t.fields.unit_id}
      value={String(value)}
      options={units.map((id) => ({
        value: String(id),
        label: all.find((unit) => unit.id === id)?.name ?? String(id),
      }))}
      onChange={(unit) => onChange(Number(unit))}
    />
  );
}

interface FieldPickProps {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}
function FieldPick(props: FieldPickProps) {
  const t = useTrainingTexts();
  const fields = useCodes('linh_vuc_tap_huan').data;
  return (
    <Pick
      {...props}
      hint={t.fieldHint}
      options={(fields?.rows ?? []).map(({ code, label }) => ({ value: code, label }))}
    />
  );
}

interface GroupsProps {
  legend: string;
  chosen: string;
  options: [string, string][];
  onChange: (chosen: string) => void;
  error?: string | undefined;
}
function Groups({ legend, chosen, options, onChange, error }: GroupsProps) {
  const codes = chosen.split(' ').filter(Boolean);
  const turn = (code: string, on: boolean) =>
    onChange(
      options
        .map(([one]) => one)
        .filter((one) => (one === code ? on : codes.includes(one)))
        .join(' '),
    );
  return (
    <fieldset className="plain-set">
      <legend>{legend}</legend>
      <div className="row">
        {options.map(([code, label]) => (
          <label key={code} className="row">
            <input
              type="checkbox"
              className="checkbox"
              checked={codes.includes(code)}
              onChange={(event) => turn(code, event.target.checked)}
            />
            {label}
          </label>
        ))}
      </div>
      {error && <div className="field-error">{error}</div>}
    </fieldset>
  );
}

function Components({ chosen, onChange }: { chosen: string; onChange: (chosen: string) => void }) {
  const t = useTrainingTexts();
  const framework = useFramework('staff').data;
  if (!framework) return null;
  const count = chosen.split(' ').filter(Boolean).length;
  const options = framework.domains.flatMap(({ components }) =>
    components.map(({ code, title }): [string, string] => [code, `${code} ${title}`]),
  );
  return (
    <details className="card">
      <summary>{t.components(count)}</summary>
      <p className="muted">
        {framework.legal_basis}. {framework.doubtful && framework.note}
      </p>
      <div className="training-components">
        <Groups legend={t.fields.components} chosen={chosen} options={options} onChange={onChange} />
      </div>
    </details>
  );
}
