// For whom somebody writes; asked only of people with several units.
import { useState } from 'react';
import type { TaskDetail } from '@core/api/types';
import { Pick } from '@core/ui/fields';
import { usePlanTexts } from './texts';

export function useWritingUnit(task: TaskDetail) {
  return useState(task.may.write_units[0]?.id ?? 0);
}

interface UnitPickProps {
  task: TaskDetail;
  value: number;
  onChange: (unit: number) => void;
}
export function UnitPick({ task, value, onChange }: UnitPickProps) {
  const t = usePlanTexts();
  const { write_units: units } = task.may;
  if (units.length < 2) return null;
  return (
    <Pick
      label={t.unit}
      value={String(value)}
      options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={(unit) => onChange(Number(unit))}
    />
  );
}
