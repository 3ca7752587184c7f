// A progress bar with its words.
interface ProgressProps {
  value: number;
  label: string;
  /** What progresses, where the label is only a figure. */
  name?: string;
}
export function Progress({ value, label, name = label }: ProgressProps) {
  const percent = Math.round(Math.min(Math.max(value, 0), 100));
  return (
    <div className="progress-line">
      <div
        className="progress"
        role="progressbar"
        aria-label={name}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      <span className="small">{label}</span>
    </div>
  );
}
