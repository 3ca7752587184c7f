// The steps of a self-evaluation: finished, opened again, signed off, received, corrected.
import { useState } from 'react';
import type { Accreditation } from '@core/api/types';
import { paths } from '@core/paths';
import { useGo } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { useStep } from './queries';
import { useAccreditationTexts } from './texts';

interface ActionsProps {
  sheet: Accreditation;
  waiting: boolean;
}
export function Actions({ sheet, waiting }: ActionsProps) {
  const t = useAccreditationTexts();
  const step = useStep(sheet);
  const go = useGo();
  const { may } = sheet;
  const correct = async (reason: string) => {
    const next = await step('correct', { reason });
    go(paths.accreditation(next.id));
  };
  return (
    <>
      {may.finish && (
        <ConfirmButton
          look="primary"
          label={t.finish}
          title={t.finish}
          disabled={waiting || sheet.lacks.length > 0}
          act={() => step('finish')}
        >
          {t.finishHint(sheet.rating.label)}
        </ConfirmButton>
      )}
      {may.reopen && (
        <Worded
          label={t.reopen}
          field={t.reopenReason}
          required
          act={(reason) => step('reopen', { reason })}
        />
      )}
      {may.sign_off && (
        <ConfirmButton look="primary" label={t.signOff} title={t.signOff} act={() => step('sign-off')}>
          <p>{t.signOffHint}</p>
          <p className="muted">{t.noSignature}</p>
        </ConfirmButton>
      )}
      {may.receive && (
        <Worded
          look="primary"
          label={t.receive}
          hint={sheet.commune_note}
          field={t.receiveRemarks}
          act={(remarks) => step('receive', { remarks })}
        />
      )}
      {may.correct && (
        <Worded label={t.correct} hint={t.correctHint} field={t.correctReason} required act={correct} />
      )}
    </>
  );
}

interface WordedProps {
  label: string;
  field: string;
  hint?: string;
  look?: 'primary' | 'plain';
  required?: boolean;
  act: (words: string) => Promise<unknown>;
}
/** A step that is taken with words. */
function Worded({ label, field, hint, look = 'plain', required = false, act }: WordedProps) {
  const [words, setWords] = useState('');
  return (
    <ConfirmButton
      look={look}
      label={label}
      title={label}
      ready={!required || words.trim() !== ''}
      act={() => act(words)}
    >
      <div className="stack">
        {hint && <p className="muted">{hint}</p>}
        <TextInput label={field} rows={3} value={words} onChange={setWords} required={required} />
      </div>
    </ConfirmButton>
  );
}
