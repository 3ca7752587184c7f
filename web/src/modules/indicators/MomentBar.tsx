// Chooses the period and, when wanted, the day by which figures were recorded.
import { usePeriods } from '@core/api/queries';
import { DayInput, Pick } from '@core/ui/fields';
import { useMoment } from './queries';
import { useIndicatorTexts } from './texts';

export function MomentBar() {
  const t = useIndicatorTexts();
  const periods = usePeriods();
  const { period, asOf, change } = useMoment();
  const known = periods.data ?? [];
  const options = known.map(({ code, label }) => ({ value: code, label }));
  if (!known.some(({ code }) => code === period)) options.unshift({ value: period, label: period });
  return (
    <div className="toolbar moment">
      <Pick label={t.period} value={period} options={options} onChange={(ky) => change({ ky })} />
      <DayInput label={t.asOf} value={asOf} onChange={(day) => change({ den: day ?? undefined })} />
    </div>
  );
}
