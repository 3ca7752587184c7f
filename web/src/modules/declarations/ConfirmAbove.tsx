// Records the document by which the authority above confirms declarations of one indicator.
import { useState } from 'react';
import { api, upload } from '@core/api/client';
import type { DeclarationDuty } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, TextInput } from '@core/ui/fields';
import { Notice } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { chosenOf, useRefreshDeclarations } from './queries';
import { useDeclarationTexts } from './texts';

export const acceptedFiles = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx';

export function ConfirmAbove({ duties }: { duties: readonly DeclarationDuty[] }) {
  const t = useDeclarationTexts();
  const refresh = useRefreshDeclarations();
  const [number, setNumber] = useState('');
  const [issuer, setIssuer] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [first] = duties;
  const ofOne = duties.every(({ indicator }) => indicator === first?.indicator);
  const record = async () => {
    if (!first || !file) return;
    const { id } = await api.post<{ id: number }>('/api/confirmations', {
      period: first.period,
      indicator: first.indicator,
      number,
      issued_on: day,
      issuer,
    });
    await upload('PUT', `/api/confirmations/${id}/document?name=${encodeURIComponent(file.name)}`, file);
    await api.post(`/api/confirmations/${id}/confirm`, { items: chosenOf(duties) });
    await refresh();
    toast(t.confirmed);
  };
  return (
    <ConfirmButton
      look="primary"
      icon="check"
      label={t.confirm}
      title={t.confirmTitle}
      disabled={duties.length === 0}
      ready={ofOne && number.trim() !== '' && issuer.trim() !== '' && day !== null && file !== null}
      act={record}
    >
      <p>{t.selected(duties.length)}</p>
      {!ofOne && <Notice tone="warn">{t.confirmOne}</Notice>}
      <TextInput label={t.confirmNumber} value={number} onChange={setNumber} required />
      <DayInput label={t.confirmDay} value={day} onChange={setDay} required />
      <TextInput label={t.confirmIssuer} value={issuer} onChange={setIssuer} required />
      <FileInput label={t.confirmFile} accept={acceptedFiles} file={file} onChange={setFile} required />
    </ConfirmButton>
  );
}
