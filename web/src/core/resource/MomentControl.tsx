// "Xem tại ngày": a list as it was recorded by a day, and, where records have a validity, what was so on a day.
import type { Entity } from '../api/types';
import { formatDay } from '../format/format';
import { useCoreTexts } from '../i18n';
import { useSearchText } from '../routing';
import { Button } from '../ui/Button';
import { DayInput } from '../ui/fields';
import { Icon } from '../ui/Icon';
import { Popover } from '../ui/Popover';
import { Notice } from '../ui/states';
import { listStateOf, restart } from './listState';

/** Whether the page looks at the past or at one day, and so may only be read. */
export function usePast(): boolean {
  const [search] = useSearchText();
  const { asOf, validOn } = listStateOf(search);
  return asOf !== null || validOn !== null;
}

export function MomentControl({ entity }: { entity: Entity }) {
  const t = useCoreTexts();
  const [search, change] = useSearchText();
  const { asOf, validOn } = listStateOf(search);
  return (
    <Popover
      buttonClass="btn btn-plain"
      className="moment-control"
      summary={
        <>
          <Icon name="calendar" />
          {t.moment.open}
        </>
      }
    >
      <DayInput
        label={t.moment.recorded}
        hint={t.moment.recordedHint}
        value={asOf}
        onChange={(day) => change(restart({ as_of: day ?? undefined }))}
      />
      {entity.has_validity && (
        <DayInput
          label={t.moment.valid}
          hint={t.moment.validHint}
          value={validOn}
          onChange={(day) => change(restart({ valid_on: day ?? undefined }))}
        />
      )}
    </Popover>
  );
}

/** Says plainly that this is not the present, and leads back to it. */
export function PastNotice() {
  const t = useCoreTexts();
  const [search, change] = useSearchText();
  const { asOf, validOn } = listStateOf(search);
  if (asOf === null && validOn === null) return null;
  return (
    <Notice
      tone="warn"
      title={t.moment.title}
      action={
        <Button onClick={() => change(restart({ as_of: undefined, valid_on: undefined }))}>
          {t.moment.back}
        </Button>
      }
    >
      {[
        asOf !== null && t.moment.recordedBy(formatDay(asOf)),
        validOn !== null && t.moment.validOn(formatDay(validOn)),
        t.moment.readOnly,
      ]
        .filter(Boolean)
        .join(' ')}
    </Notice>
  );
}
