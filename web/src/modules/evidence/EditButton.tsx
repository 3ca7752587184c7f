// What is said of a piece of evidence, changed.
import { useState } from 'react';
import { api } from '@core/api/client';
import type { EvidenceDetail } from '@core/api/types';
import { ConfidentialityPick } from '@core/evidence/EvidenceFields';
import { useRefreshEvidence } from '@core/evidence/queries';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { useEvidenceTexts } from './texts';

const draftOf = (item: EvidenceDetail) => ({
  title: item.title,
  document_number: item.document_number ?? '',
  issued_on: item.issued_on,
  issuer: item.issuer ?? '',
  valid_from: item.valid_from,
  valid_to: item.valid_to,
  confidentiality: item.confidentiality,
  keeper: item.keeper ?? '',
  place: item.place ?? '',
  note: item.note ?? '',
  link: item.content?.link ?? '',
});

export function EditButton({ item }: { item: EvidenceDetail }) {
  const t = useEvidenceTexts();
  const refresh = useRefreshEvidence();
  const [draft, setDraft] = useState(() => draftOf(item));
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch });
  const act = async () => {
    const { link, ...rest } = draft;
    await api.put(
      `/api/evidence/${item.id}`,
      { ...rest, ...(item.kind === 'link' && { link }) },
      item.version,
    );
    await refresh();
    toast(t.saved);
  };
  const { fields } = t;
  return (
    <ConfirmButton label={t.edit} title={t.edit} ready={draft.title.trim() !== ''} act={act}>
      <TextInput label={t.columns.title} value={draft.title} onChange={(title) => set({ title })} required />
      {item.kind === 'link' && (
        <TextInput label={t.kinds.link} value={draft.link} onChange={(link) => set({ link })} required />
      )}
      <TextInput
        label={fields.number}
        value={draft.document_number}
        onChange={(document_number) => set({ document_number })}
      />
      <DayInput label={fields.issued} value={draft.issued_on} onChange={(issued_on) => set({ issued_on })} />
      <TextInput label={fields.issuer} value={draft.issuer} onChange={(issuer) => set({ issuer })} />
      <DayInput
        label={fields.validFrom}
        value={draft.valid_from}
        onChange={(valid_from) => set({ valid_from })}
      />
      <DayInput label={fields.validTo} value={draft.valid_to} onChange={(valid_to) => set({ valid_to })} />
      <ConfidentialityPick
        value={draft.confidentiality}
        onChange={(confidentiality) => set({ confidentiality })}
      />
      <TextInput label={fields.keeper} value={draft.keeper} onChange={(keeper) => set({ keeper })} />
      <TextInput label={fields.place} value={draft.place} onChange={(place) => set({ place })} />
      <TextInput label={fields.note} value={draft.note} onChange={(note) => set({ note })} rows={3} />
    </ConfirmButton>
  );
}
