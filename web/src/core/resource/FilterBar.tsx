// Filters of a list, made from the fields that can be filtered; the first few stand open, the rest unfold.
import { useState } from 'react';
import type { Entity, Field } from '../api/types';
import { useCoreTexts } from '../i18n';
import { useSearchText } from '../routing';
import { Button } from '../ui/Button';
import { DayInput, Labeled, Pick } from '../ui/fields';
import { phone, useMedia } from '../ui/useMedia';
import { FieldControl } from '../widgets/FieldControl';
import { clearFilters, filterPatch, listStateOf } from './listState';
import { filterFields, widgetOf } from './schema';

const openAtDesk = 3;

export function FilterBar({ entity }: { entity: Entity }) {
  const t = useCoreTexts();
  const [search, change] = useSearchText();
  const { q, filters } = listStateOf(search);
  const fields = filterFields(entity);
  const openCount = useMedia(phone) ? 0 : openAtDesk;
  const [all, setAll] = useState(false);
  const shown = all ? fields : fields.slice(0, openCount);
  const active = q !== '' || Object.keys(filters).length > 0;
  return (
    <>
      {shown.map((field) => (
        <Filter key={field.name} field={field} />
      ))}
      {fields.length > openCount && (
        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.list.fewerFilters : t.list.moreFilters}
        </Button>
      )}
      {active && (
        <Button look="quiet" icon="close" onClick={() => change(clearFilters(search))}>
          {t.list.clear}
        </Button>
      )}
    </>
  );
}

function Filter({ field }: { field: Field }) {
  const t = useCoreTexts();
  const [search, change] = useSearchText();
  const { filters } = listStateOf(search);
  const set = (name: string, value: string | null) => change(filterPatch(name, value));
  const value = filters[field.name] ?? '';
  switch (widgetOf(field)) {
    case 'boolean':
      return (
        <Pick
          label={field.label}
          value={value}
          placeholder={t.all}
          options={[
            { value: 'true', label: t.yes },
            { value: 'false', label: t.no },
          ]}
          onChange={(next) => set(field.name, next)}
        />
      );
    case 'day':
      return (
        <>
          <DayInput
            label={t.list.from(field.label)}
            value={filters[`${field.name}.ge`] ?? null}
            onChange={(day) => set(`${field.name}.ge`, day)}
          />
          <DayInput
            label={t.list.to(field.label)}
            value={filters[`${field.name}.le`] ?? null}
            onChange={(day) => set(`${field.name}.le`, day)}
          />
        </>
      );
    case 'radio':
      return (
        <Pick
          label={field.label}
          value={value}
          placeholder={t.all}
          options={(field.choices ?? []).map(([code, label]) => ({ value: code, label }))}
          onChange={(next) => set(field.name, next)}
        />
      );
    default:
      return <KitFilter field={field} value={value} onChange={(next) => set(field.name, next)} />;
  }
}

interface KitFilterProps {
  field: Field;
  value: string;
  onChange: (value: string | null) => void;
}
function KitFilter({ field, value, onChange }: KitFilterProps) {
  const typed =
    widgetOf(field) === 'reference' || widgetOf(field) === 'number' ? Number(value) || null : value || null;
  return (
    <Labeled label={field.label}>
      {(attributes) => (
        <FieldControl
          field={{ ...field, required: false }}
          value={typed}
          attributes={attributes}
          onChange={(next) => onChange(next === null ? null : String(next))}
        />
      )}
    </Labeled>
  );
}
