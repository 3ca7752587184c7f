// Several of a short list.
interface CheckListProps {
  label: string;
  /** [code, label] */
  options: string[][];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  disabled?: boolean;
}
export function CheckList({ label, options, chosen, onChange, disabled = false }: CheckListProps) {
  const turn = (code: string, on: boolean) =>
    onChange(on ? [...chosen, code] : chosen.filter((other) => other !== code));
  return (
    <fieldset className="check-list">
      <legend>{label}</legend>
      {options.map(([code = '', name]) => (
        <label key={code} className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={chosen.includes(code)}
            disabled={disabled}
            onChange={(event) => turn(code, event.target.checked)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
