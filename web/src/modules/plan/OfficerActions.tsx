// What the commune officer changes in a task: its schedule and links, due days of units, departments that help.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import type { RecordPage, TaskBrief, TaskDetail, TaskPart } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { useRefreshTasks } from './queries';
import { usePlanTexts } from './texts';

function useSaved() {
  const refresh = useRefreshTasks();
  return async (message: string) => {
    await refresh();
    toast(message);
  };
}

interface TickProps {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}
function Tick({ label, value, onChange }: TickProps) {
  return (
    <label className="row">
      <input
        type="checkbox"
        className="checkbox"
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

const scheduleKinds: TaskBrief['schedule'][] = ['quarterly', 'quarters', 'continuous'];

export function EditTask({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  const saved = useSaved();
  const [schedule, setSchedule] = useState<string>(task.schedule);
  const [quarters, setQuarters] = useState(task.quarters.join(','));
  const [doubtful, setDoubtful] = useState(task.doubtful);
  const [lead, setLead] = useState(task.lead);
  const [partners, setPartners] = useState(task.partners ?? '');
  const [indicators, setIndicators] = useState(task.indicators.map(({ no }) => no).join(','));
  const [note, setNote] = useState(task.note ?? '');
  const act = async () => {
    const body = { schedule, quarters, doubtful, lead, partners, indicators, note };
    await api.put(`/api/tasks/${task.id}`, body, task.version);
    await saved(t.saved);
  };
  return (
    <ConfirmButton label={t.edit} title={t.edit} act={act}>
      {task.doubtful && <p>{t.doubtfulText(task.schedule_as_written, task.quarters.join(', '))}</p>}
      <Pick
        label={t.scheduleKindLabel}
        value={schedule}
        options={scheduleKinds.map((value) => ({ value, label: t.scheduleKind[value] }))}
        onChange={setSchedule}
      />
      <TextInput label={t.quarters} hint={t.quartersHint} value={quarters} onChange={setQuarters} required />
      {task.doubtful && <Tick label={t.stillDoubtful} value={doubtful} onChange={setDoubtful} />}
      <TextInput label={t.indicators} hint={t.indicatorsHint} value={indicators} onChange={setIndicators} />
      <TextInput label={t.lead} value={lead} onChange={setLead} required />
      <TextInput label={t.partners} value={partners} onChange={setPartners} />
      <TextInput label={t.note} rows={3} value={note} onChange={setNote} />
    </ConfirmButton>
  );
}

export function Terms({ part }: { part: TaskPart }) {
  const t = usePlanTexts();
  const saved = useSaved();
  const [due, setDue] = useState(part.own_due);
  const [applies, setApplies] = useState(part.state !== 'not_applicable');
  const act = async () => {
    await api.put(`/api/work_items/${part.id}/terms`, { due, applies }, part.version);
    await saved(t.saved);
  };
  return (
    <ConfirmButton label={t.terms} title={t.termsOf(part.unit_name)} act={act}>
      <DayInput label={t.ownDue} hint={t.ownDueHint} value={due} onChange={setDue} />
      <Tick label={t.applies} value={applies} onChange={setApplies} />
    </ConfirmButton>
  );
}

export function Invite({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  const saved = useSaved();
  const [unit, setUnit] = useState('');
  const departments = useQuery({
    queryKey: ['units', 'departments'],
    queryFn: () => api.get<RecordPage>('/api/units', { 'f.kind': 'phong_ban', limit: 200 }),
  });
  const taken = task.parts.filter(({ kind }) => kind === 'support').map(({ unit_id }) => unit_id);
  const free = (departments.data?.items ?? []).filter(({ id }) => !taken.includes(id));
  const act = async () => {
    await api.post(`/api/tasks/${task.id}/partners`, { unit_id: Number(unit) });
    setUnit('');
    await saved(t.invited);
  };
  return (
    <ConfirmButton icon="plus" label={t.invite} title={t.invite} ready={unit !== ''} act={act}>
      <p>{t.inviteHint}</p>
      <Pick
        label={t.department}
        value={unit}
        placeholder="–"
        options={free.map((one) => ({ value: String(one.id), label: String(one.name) }))}
        onChange={setUnit}
      />
    </ConfirmButton>
  );
}

export function Uninvite({ part }: { part: TaskPart }) {
  const t = usePlanTexts();
  const saved = useSaved();
  const act = async () => {
    await api.remove(`/api/task_partners/${part.id}`, part.version);
    await saved(t.saved);
  };
  return (
    <ConfirmButton label={t.uninvite} title={t.uninvite} act={act}>
      {t.uninviteText(part.unit_name)}
    </ConfirmButton>
  );
}
