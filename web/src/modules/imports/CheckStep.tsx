// Step 2: what would be written, row by row, before anything is; then the decision to write.
import { useState } from 'react';
import type { Import } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Notice } from '@core/ui/states';
import { Findings } from './Findings';
import { MappingStep } from './MappingStep';
import { useApply, useCancel } from './queries';
import { Summary } from './Summary';
import { useImportTexts } from './texts';

export function CheckStep({ one }: { one: Import }) {
  const [remapping, setRemapping] = useState(false);
  if (remapping) return <MappingStep one={one} />;
  return (
    <>
      {one.summary && <Summary summary={one.summary} done={false} />}
      <Decision one={one} remap={() => setRemapping(true)} />
      <Findings one={one} />
    </>
  );
}

function Decision({ one, remap }: { one: Import; remap: () => void }) {
  const t = useImportTexts();
  const apply = useApply(one.id);
  const cancel = useCancel(one.id);
  const [conflicts, setConflicts] = useState<'keep' | 'take'>('keep');
  const { summary } = one;
  if (!summary) return null;
  const good = summary.table_rows - summary.reject;
  return (
    <>
      {summary.conflicts > 0 && (
        <fieldset className="card choice-set">
          <legend>{t.conflicts(summary.conflicts)}</legend>
          {(['keep', 'take'] as const).map((value) => (
            <label key={value} className="row">
              <input
                type="radio"
                name="conflicts"
                checked={conflicts === value}
                onChange={() => setConflicts(value)}
              />
              {t[value]}
            </label>
          ))}
        </fieldset>
      )}
      {!one.can_apply && <Notice tone="warn">{t.cannotApply}</Notice>}
      <div className="row no-print">
        <ConfirmButton
          look="danger"
          label={t.cancelImport}
          title={t.cancelImport}
          act={() => cancel.mutateAsync(undefined)}
        >
          {t.cancelHint}
        </ConfirmButton>
        <Button onClick={remap}>{t.remap}</Button>
        <span className="spread" />
        <ConfirmButton
          look="primary"
          icon="check"
          label={t.apply}
          title={t.applyTitle}
          disabled={!one.can_apply}
          act={() => apply.mutateAsync(conflicts)}
        >
          {t.applyHint(formatNumber(good), formatNumber(summary.reject))}
        </ConfirmButton>
      </div>
    </>
  );
}
