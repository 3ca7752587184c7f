// Chooses the period and, when wanted, the day by which figures were recorded and the day on which they were so.
import { usePeriods } from '@core/api/queries';
import { formatDay } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { DayInput, Pick } from '@core/ui/fields';
import { Notice } from '@core/ui/states';
import { useMoment } from './queries';
import { useIndicatorTexts } from './texts';

export function MomentBar() {
  const t = useIndicatorTexts();
  const core = useCoreTexts();
  const periods = usePeriods();
  const { period, asOf, validOn, change } = useMoment();
  const known = periods.data ?? [];
  const options = known.map(({ code, label }) => ({ value: code, label }));
  if (!known.some(({ code }) => code === period)) options.unshift({ value: period, label: period });
  return (
    <>
      <div className="toolbar moment">
        <Pick label={t.period} value={period} options={options} onChange={(ky) => change({ ky })} />
        <DayInput
          label={core.moment.recorded}
          hint={t.asOfHint}
          value={asOf}
          onChange={(day) => change({ den: day ?? undefined })}
        />
        <DayInput
          label={core.moment.valid}
          hint={t.validHint}
          value={validOn}
          onChange={(day) => change({ ngay: day ?? undefined })}
        />
      </div>
      <PastNotice />
    </>
  );
}

function PastNotice() {
  const core = useCoreTexts();
  const t = useIndicatorTexts();
  const { past, asOf, validOn, change } = useMoment();
  if (!past) return null;
  const sentences = [
    asOf !== null && core.moment.recordedBy(formatDay(asOf)),
    validOn !== null && core.moment.validOn(formatDay(validOn)),
  ];
  return (
    <Notice
      tone="warn"
      title={t.pastTitle}
      action={<Button onClick={() => change({ den: undefined, ngay: undefined })}>{core.moment.back}</Button>}
    >
      {sentences.filter(Boolean).join(' ')}
    </Notice>
  );
}
