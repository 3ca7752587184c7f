// Accepts offenders as exceptions, with the reason and perhaps a last day.
import { useState } from 'react';
import { api } from '@core/api/client';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { useQualityTexts } from './texts';

interface ExcuseButtonProps {
  check: string;
  unit: number;
  records: number[];
  done: () => void;
}
export function ExcuseButton({ check, unit, records, done }: ExcuseButtonProps) {
  const t = useQualityTexts();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  return (
    <ConfirmButton
      label={t.excuse}
      title={t.excuseTitle(records.length)}
      disabled={records.length === 0}
      ready={reason.trim().length > 0}
      act={async () => {
        await api.post('/api/quality/excuses', { check, unit_id: unit, records, reason, until });
        setReason('');
        done();
      }}
    >
      <p>{t.excuseHint}</p>
      <TextInput label={t.reason} rows={3} value={reason} onChange={setReason} required />
      <DayInput label={t.until} value={until} onChange={setUntil} />
    </ConfirmButton>
  );
}
