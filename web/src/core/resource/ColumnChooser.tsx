// Which columns a person wants to see, remembered per entity in this browser.
import { useState } from 'react';
import type { Entity, Field } from '../api/types';
import { useCoreTexts } from '../i18n';
import { Icon } from '../ui/Icon';
import { Popover } from '../ui/Popover';

export interface ColumnChoice {
  shown: Field[];
  /** Names of the columns hidden. */
  hidden: ReadonlySet<string>;
  toggle: (name: string) => void;
  fixed: string;
}

function readHidden(key: string): ReadonlySet<string> {
  return new Set((localStorage.getItem(key) ?? '').split(',').filter(Boolean));
}

export function useColumnChoice(entity: Entity, listed: Field[]): ColumnChoice {
  const key = `khue.columns.${entity.plural}`;
  const [hidden, setHidden] = useState(() => readHidden(key));
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    localStorage.setItem(key, [...next].join(','));
    setHidden(next);
  };
  return {
    shown: listed.filter((field) => !hidden.has(field.name)),
    hidden,
    toggle,
    fixed: entity.title_field ?? '',
  };
}

export function ColumnChooser({ fields, choice }: { fields: Field[]; choice: ColumnChoice }) {
  const t = useCoreTexts();
  const label = (
    <>
      <Icon name="columns" />
      {t.list.columns}
    </>
  );
  return (
    <Popover className="column-chooser" buttonClass="btn btn-plain" summary={label}>
      {fields.map((field) => (
        <label key={field.name} className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={!choice.hidden.has(field.name)}
            disabled={field.name === choice.fixed}
            onChange={() => choice.toggle(field.name)}
          />
          {field.label}
        </label>
      ))}
    </Popover>
  );
}
