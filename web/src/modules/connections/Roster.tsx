// OneRoster packages out, with a purpose, and in, judged.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { download, upload } from '@core/api/client';
import type { OneRosterVerdict } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, TextInput } from '@core/ui/fields';
import { Failure, Notice } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useConnectionTexts } from './texts';

const purposeMin = 10;

export function Roster() {
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
    <section className="card stack">
      <div className="row">
        <h2>{t.roster}</h2>
        <span className="spread" />
        <ExportButton />
      </div>
      <p className="muted">{t.rosterHint}</p>
      <h3>{t.check}</h3>
      <FileInput label={t.package} accept=".zip" file={file} onChange={choose} />
      <div aria-live="polite">{check.data && <Verdict verdict={check.data} />}</div>
      {check.error && <Failure error={check.error} />}
    </section>
  );
}

function Verdict({ verdict }: { verdict: OneRosterVerdict }) {
  const t = useConnectionTexts();
  if (verdict.sound) return <Notice tone="ok">{t.sound(verdict.files.length)}</Notice>;
  return (
    <div className="stack">
      <Notice tone="warn">{t.unsound(verdict.verdicts.length)}</Notice>
      <Table
        caption={t.message}
        rows={verdict.verdicts}
        rowKey={(one) => `${one.file}/${one.row}/${one.field}/${one.code}`}
        columns={[
          { key: 'file', title: t.package, head: true, cell: (one) => one.file },
          { key: 'row', title: t.row, numeric: true, cell: (one) => one.row || '' },
          { key: 'field', title: t.field, cell: (one) => one.field },
          { key: 'message', title: t.message, cell: (one) => one.message },
        ]}
      />
    </div>
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
