// Two people changed one record: both versions side by side, a choice per field, nothing overwritten unseen.
import { useState } from 'react';
import type { Field } from '../api/types';
import { useCoreTexts } from '../i18n';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { mergeDefault, type Draft } from './schema';
import { showValue, useLabelSource } from './show';

interface ConflictDialogProps {
  fields: Field[];
  original: Draft;
  mine: Draft;
  theirs: Draft;
  onSave: (merged: Draft) => void;
  onDrop: () => void;
  onClose: () => void;
}
export function ConflictDialog({
  fields,
  original,
  mine,
  theirs,
  onSave,
  onDrop,
  onClose,
}: ConflictDialogProps) {
  const t = useCoreTexts();
  const source = useLabelSource(fields);
  const [choice, setChoice] = useState(() => mergeDefault(original, mine, theirs));
  const different = fields.filter((field) => choice[field.name]);
  const merged = (): Draft =>
    Object.fromEntries(
      Object.keys(mine).map((name) => [name, (choice[name] === 'mine' ? mine[name] : theirs[name]) ?? null]),
    );
  return (
    <Dialog
      title={t.conflict.title}
      wide
      onClose={onClose}
      footer={
        <>
          <Button look="danger" onClick={onDrop}>
            {t.conflict.reload}
          </Button>
          <Button look="primary" onClick={() => onSave(merged())}>
            {t.conflict.save}
          </Button>
        </>
      }
    >
      <p>{t.conflict.hint}</p>
      {different.map((field) => (
        <fieldset key={field.name} className="conflict">
          <legend>{field.label}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side} className={choice[field.name] === side ? 'conflict-kept' : ''}>
              <input
                type="radio"
                name={field.name}
                checked={choice[field.name] === side}
                onChange={() => setChoice({ ...choice, [field.name]: side })}
              />
              <span>
                <small>{t.conflict[side]}</small>
                {showValue(field, (side === 'mine' ? mine : theirs)[field.name], source)}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </Dialog>
  );
}
