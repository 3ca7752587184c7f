// A field chosen from all that can be asked: in groups, by the relation that leads there.
import { Pick } from '@core/ui/fields';
import { Labeled } from '@core/ui/fields';
import { findChoice, type Choice, type ChoiceGroup } from './model';

interface FieldPickProps {
  label: string;
  groups: readonly ChoiceGroup[];
  value: string;
  onChange: (choice: Choice | undefined) => void;
  placeholder?: string;
  hideLabel?: boolean;
}
export function FieldPick({
  label,
  groups,
  value,
  onChange,
  placeholder,
  hideLabel = false,
}: FieldPickProps) {
  return (
    <Labeled label={label} hideLabel={hideLabel}>
      {(attributes) => (
        <select
          {...attributes}
          className="control question-field"
          value={value}
          onChange={(event) => onChange(findChoice(groups, event.target.value))}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.choices.map((choice) => (
                <option key={choice.key} value={choice.key}>
                  {choice.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Labeled>
  );
}

interface OperatorPickProps {
  label: string;
  names: readonly string[];
  words: Record<string, string>;
  value: string;
  onChange: (op: string) => void;
}
export function OperatorPick({ label, names, words, value, onChange }: OperatorPickProps) {
  return (
    <Pick
      label={label}
      hideLabel
      value={value}
      options={names.map((name) => ({ value: name, label: words[name] ?? name }))}
      onChange={onChange}
    />
  );
}
