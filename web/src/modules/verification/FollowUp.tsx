// What the school has noted about a pupil: letter, follow-up day, note, a colleague's proposal.
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { VerificationEntry } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { Correction } from './Findings';
import { keepNote, useRefresh } from './queries';
import { useVerificationTexts } from './texts';

export function FollowUp({ entry }: { entry: VerificationEntry }) {
  const t = useVerificationTexts();
  const can = useCan();
  const { noted } = entry;
  return (
    <div className="verification-facts">
      {noted?.letter_on && <span className="small muted">{t.letterOn(formatDay(noted.letter_on))}</span>}
      {noted?.follow_up_on && <span className="small">{t.followOn(formatDay(noted.follow_up_on))}</span>}
      {noted?.note && <span className="small verification-note">{noted.note}</span>}
      {noted?.proposed_value && (
        <span className="small">
          {t.suggested(t.fields[noted.proposed_field] ?? '', noted.proposed_value)}
          {noted.proposed_why && ` (${noted.proposed_why})`}
          {can(permission.writePupils) && (
            <Correction entry={entry} field={noted.proposed_field} value={noted.proposed_value} />
          )}
        </span>
      )}
      {can(permission.writeVerificationCases) && <Edit entry={entry} />}
    </div>
  );
}

function Edit({ entry }: { entry: VerificationEntry }) {
  const t = useVerificationTexts();
  const refresh = useRefresh();
  const [note, setNote] = useState(entry.noted?.note ?? '');
  const [day, setDay] = useState(entry.noted?.follow_up_on ?? null);
  const act = async () => {
    await keepNote(entry, { note: note.trim() || null, follow_up_on: day });
    await refresh();
    toast(t.saved);
  };
  return (
    <ConfirmButton look="link" label={t.follow} title={t.followTitle(entry.name)} act={act}>
      <DayInput label={t.followUpOn} hint={t.followHint} value={day} onChange={setDay} />
      <TextInput label={t.note} value={note} onChange={setNote} rows={3} />
    </ConfirmButton>
  );
}
