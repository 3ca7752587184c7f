// Why a pupil may not match: what to compare, how sure, and the correction that can be taken at once.
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { VerificationEntry, VerificationFinding, VerificationWords } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { Tag, type Tone } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { correct, keepNote, useRefresh } from './queries';
import { labelOf } from './states';
import { useVerificationTexts } from './texts';

const tones: Record<string, Tone> = { cao: 'bad', vua: 'warn' };
const mostShown = 3;

interface FindingsProps {
  entry: VerificationEntry;
  words: VerificationWords;
}
export function Findings({ entry, words }: FindingsProps) {
  const t = useVerificationTexts();
  const [all, setAll] = useState(false);
  const quiet = entry.state === 'chua_gui' || entry.state === 'cho_ket_qua';
  if (entry.findings.length === 0)
    return <span className="muted small">{quiet ? t.nothingToDo : t.nothingFound}</span>;
  const shown = all ? entry.findings : entry.findings.slice(0, mostShown);
  const rest = entry.findings.length - shown.length;
  return (
    <ul className="plain verification-findings">
      {shown.map((finding) => (
        <li key={finding.code + (finding.proposed ?? '')}>
          <One entry={entry} finding={finding} words={words} />
        </li>
      ))}
      {rest > 0 && (
        <li>
          <button type="button" className="btn btn-link" onClick={() => setAll(true)}>
            {t.more(rest)}
          </button>
        </li>
      )}
    </ul>
  );
}

function One({ entry, finding, words }: FindingsProps & { finding: VerificationFinding }) {
  const said = words.findings[finding.code];
  return (
    <>
      <div>
        <strong>{said?.label}</strong>{' '}
        <Tag tone={tones[finding.sure] ?? 'mute'}>{labelOf(words.sure, finding.sure)}</Tag>
      </div>
      <div className="small">{said?.why}</div>
      <div className="small muted">{said?.todo}</div>
      {finding.proposed !== null && (
        <Correction entry={entry} field={finding.field} value={finding.proposed} />
      )}
    </>
  );
}

/** Those who may write the record correct it; others leave the proposal for the school's office. */
export function Correction({
  entry,
  field,
  value,
}: {
  entry: VerificationEntry;
  field: string;
  value: string;
}) {
  const can = useCan();
  if (can(permission.writePupils)) return <Apply entry={entry} field={field} value={value} />;
  return can(permission.writeVerificationCases) ? (
    <Suggest entry={entry} field={field} value={value} />
  ) : null;
}

function useShown() {
  const t = useVerificationTexts();
  return (field: string, value: string) => {
    if (field === 'sex') return value === '01' ? t.male : t.female;
    return field === 'birth_date' ? formatDay(value) : value;
  };
}

function nowOf(entry: VerificationEntry, field: string): string {
  const values: Record<string, string | null> = {
    full_name: entry.name,
    birth_date: entry.birth_date,
    sex: entry.sex,
    citizen_number: entry.citizen_number,
  };
  return values[field] ?? '';
}

interface CorrectionProps {
  entry: VerificationEntry;
  field: string;
  value: string;
}
function Apply({ entry, field, value }: CorrectionProps) {
  const t = useVerificationTexts();
  const show = useShown();
  const refresh = useRefresh();
  const act = async () => {
    await correct(entry, field, value);
    await refresh();
    toast(t.applied);
  };
  return (
    <ConfirmButton look="link" label={t.propose(show(field, value))} title={t.applyTitle} act={act}>
      <Facts
        items={[
          [t.from, show(field, nowOf(entry, field))],
          [t.to, <strong key="to">{show(field, value)}</strong>],
        ]}
      />
      <p>{t.applyHint}</p>
    </ConfirmButton>
  );
}

function Suggest({ entry, field, value }: CorrectionProps) {
  const t = useVerificationTexts();
  const show = useShown();
  const refresh = useRefresh();
  const [why, setWhy] = useState('');
  const act = async () => {
    await keepNote(entry, { proposed_field: field, proposed_value: value, proposed_why: why.trim() || null });
    await refresh();
    toast(t.saved);
  };
  return (
    <ConfirmButton look="link" label={`${t.suggest}: ${show(field, value)}`} title={t.suggest} act={act}>
      <p>{t.suggestHint}</p>
      <TextInput label={t.suggestWhy} value={why} onChange={setWhy} rows={2} />
    </ConfirmButton>
  );
}
