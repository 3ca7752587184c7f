// A day and an hour as people write them here; the native field would follow the browser's language.
import { today } from '@core/format/format';
import { DayInput, TextInput } from '@core/ui/fields';
import { useIncidentTexts } from './texts';

export interface MomentDraft {
  day: string | null;
  time: string;
}
const timeForm = /^([01]?\d|2[0-3]):([0-5]\d)$/;

export function momentNow(now = new Date()): MomentDraft {
  const time = now.toLocaleTimeString('vi-VN', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  return { day: today(now), time };
}

/** As the server takes it; nothing while it cannot be read. */
export function instantOf({ day, time }: MomentDraft): string | null {
  const found = timeForm.exec(time.trim());
  if (!day || !found?.[1] || !found[2]) return null;
  return `${day}T${found[1].padStart(2, '0')}:${found[2]}:00+07:00`;
}

interface MomentInputProps {
  value: MomentDraft;
  onChange: (value: MomentDraft) => void;
}
export function MomentInput({ value, onChange }: MomentInputProps) {
  const t = useIncidentTexts();
  const wrong = value.time.trim() !== '' && !timeForm.test(value.time.trim());
  return (
    <div className="incident-moment">
      <DayInput label={t.day} required value={value.day} onChange={(day) => onChange({ ...value, day })} />
      <TextInput
        label={t.time}
        required
        value={value.time}
        error={wrong ? t.wrongTime : undefined}
        onChange={(time) => onChange({ ...value, time })}
      />
    </div>
  );
}
