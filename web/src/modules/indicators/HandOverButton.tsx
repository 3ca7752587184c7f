// Hands the chosen records over to their school with a note and a day by which they should be mended.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import type { FailingRecord, SchoolFigure } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { useIndicatorTexts } from './texts';

interface HandOverButtonProps {
  indicator: number;
  period: string;
  school: SchoolFigure;
  records: FailingRecord[];
  onDone: () => void;
}
export function HandOverButton({ indicator, period, school, records, onDone }: HandOverButtonProps) {
  const t = useIndicatorTexts();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const handOver = async () => {
    await api.post('/api/handovers', {
      indicator,
      period,
      unit_id: school.unit_id,
      records: records.map(({ entity, id, reason }) => ({ entity, id, reason })),
      note,
      due,
    });
    toast(t.handedOver(records.length));
    onDone();
    await client.invalidateQueries({ queryKey: ['handovers'] });
  };
  return (
    <ConfirmButton
      look="primary"
      icon="send"
      label={t.handOver}
      title={t.handOverTo(school.name)}
      disabled={records.length === 0}
      act={handOver}
    >
      <p>{t.selected(records.length)}</p>
      <TextInput label={t.handOverNote} rows={3} value={note} onChange={setNote} />
      <DayInput label={t.handOverDue} value={due} onChange={setDue} />
    </ConfirmButton>
  );
}
