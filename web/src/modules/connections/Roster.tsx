// OneRoster packages out, with a purpose, and in: judged, or for who imports, taken into the registers.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { download, upload } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { OneRosterVerdict } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, TextInput } from '@core/ui/fields';
import { Failure, Notice } from '@core/ui/states';
import { Faults, Intake } from './Intake';
import { useConnectionTexts } from './texts';

const purposeMin = 10;

export function Roster() {
  const t = useConnectionTexts();
  const can = useCan();
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.roster}</h2>
        <span className="spread" />
        {can(permission.readRoster) && <ExportButton />}
      </div>
      <p className="muted">{t.rosterHint}</p>
      {can(permission.import) ? <Intake /> : <Check />}
    </section>
  );
}

function Check() {
  const t = useConnectionTexts();
  const [file, setFile] = useState<File | null>(null);
  const check = useMutation({
    mutationFn: (zip: File) => upload<OneRosterVerdict>('POST', '/api/oneroster/csv/check', zip),
  });
  const choose = (zip: File | null) => {
    setFile(zip);
    check.reset();
    if (zip) check.mutate(zip);
  };
  return (
    <>
      <h3>{t.check}</h3>
      <FileInput label={t.package} accept=".zip" file={file} onChange={choose} />
      <div aria-live="polite">
        {check.data?.sound && <Notice tone="ok">{t.sound(check.data.files.length)}</Notice>}
        {check.data && !check.data.sound && <Faults verdicts={check.data.verdicts} />}
      </div>
      {check.error && <Failure error={check.error} />}
    </>
  );
}

function ExportButton() {
  const t = useConnectionTexts();
  const [purpose, setPurpose] = useState('');
  const [since, setSince] = useState<string | null>(null);
  const act = () => download('/api/oneroster/csv', { purpose: purpose.trim(), since }, 'oneroster.zip');
  return (
    <ConfirmButton
      label={t.export}
      title={t.export}
      icon="download"
      ready={purpose.trim().length >= purposeMin}
      act={act}
    >
      <div className="stack">
        <TextInput label={t.purpose} required value={purpose} onChange={setPurpose} />
        <DayInput label={t.since} value={since} onChange={setSince} />
      </div>
    </ConfirmButton>
  );
}
