// A class of one school, of the school year that a day falls in.
import { Pick } from '@core/ui/fields';
import { useClasses } from './queries';
import { schoolYearOf } from './years';

interface ClassPickProps {
  label: string;
  unit: number | undefined;
  day: string;
  value: string;
  onChange: (id: string) => void;
  placeholder: string;
  required?: boolean;
}
export function ClassPick({
  label,
  unit,
  day,
  value,
  onChange,
  placeholder,
  required = false,
}: ClassPickProps) {
  const classes = useClasses(unit, schoolYearOf(day));
  return (
    <Pick
      label={label}
      value={value}
      placeholder={placeholder}
      required={required}
      options={(classes.data?.items ?? []).map((row) => ({ value: String(row.id), label: String(row.name) }))}
      onChange={onChange}
    />
  );
}
