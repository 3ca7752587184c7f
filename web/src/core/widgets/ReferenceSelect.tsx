// Chooses another record by typing part of its name; the server searches, once typing and composition rest.
import { Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Row } from '../api/types';
import { useCoreTexts } from '../i18n';
import { useList, useRecord, useTarget } from '../resource/useRecords';
import type { ControlProps } from './FieldControl';

const pauseMs = 300;
const shownMost = 30;

export function ReferenceSelect({ field, value, onChange, attributes }: ControlProps) {
  const t = useCoreTexts();
  const target = useTarget(field);
  const [typed, setTyped] = useState('');
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const plural = target?.plural ?? '';
  const id = typeof value === 'number' ? value : 0;
  const found = useList(plural, { limit: shownMost, q: typed }, Boolean(target));
  const current = useRecord(plural, id, '', Boolean(target) && id > 0);
  const titleOf = (row: Row) => String(row[target?.title_field ?? 'id'] ?? row.id);
  const rows = [...(found.data?.items ?? [])];
  // While somebody searches, Enter must take the first hit, not the present value.
  if (typed === '' && current.data && !rows.some((row) => row.id === id)) rows.unshift(current.data);
  const chosen = rows.find((row) => row.id === id) ?? current.data;
  const shown = chosen ? titleOf(chosen) : `#${id}`;
  return (
    <Select
      {...attributes}
      className="control-full"
      value={id ? { value: id, label: shown } : null}
      labelInValue
      options={rows.map((row) => ({ value: row.id, label: titleOf(row) }))}
      loading={found.isFetching}
      allowClear={!field.required}
      placeholder={t.record.typeToFind}
      onOpenChange={(open) => !open && setTyped('')}
      showSearch={{
        filterOption: false,
        onSearch: (text) => {
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => setTyped(text.trim().normalize('NFC')), pauseMs);
        },
      }}
      onChange={(next: { value: number; label: string } | undefined) => onChange(next?.value ?? null)}
    />
  );
}
