// What is said of a new piece of evidence.
import type { EvidenceChange } from '@core/api/types';
import { DayInput, FileInput, Pick, TextInput } from '@core/ui/fields';
import { useEvidenceWords } from './texts';

export const evidenceFiles = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx';

export interface NewEvidence {
  kind: 'file' | 'link';
  title: string;
  link: string;
  file: File | null;
  number: string;
  issued: string | null;
  validTo: string | null;
  confidentiality: 'open' | 'internal' | 'restricted';
}
export const nothing: NewEvidence = {
  kind: 'file',
  title: '',
  link: '',
  file: null,
  number: '',
  issued: null,
  validTo: null,
  confidentiality: 'internal',
};

export const isComplete = (one: NewEvidence) =>
  one.title.trim() !== '' && (one.kind === 'link' ? one.link.trim() !== '' : one.file !== null);

export const changeOf = (one: NewEvidence, unit: number): EvidenceChange => ({
  unit_id: unit,
  title: one.title,
  kind: one.kind,
  confidentiality: one.confidentiality,
  document_number: one.number.trim() || null,
  issued_on: one.issued,
  valid_to: one.validTo,
  ...(one.kind === 'link' && { link: one.link.trim() }),
});

interface Props {
  value: NewEvidence;
  onChange: (value: NewEvidence) => void;
}
export function EvidenceFields({ value, onChange }: Props) {
  const t = useEvidenceWords();
  const set = (patch: Partial<NewEvidence>) => onChange({ ...value, ...patch });
  return (
    <>
      {value.kind === 'file' ? (
        <FileInput
          label={t.file}
          hint={t.fileHint}
          accept={evidenceFiles}
          file={value.file}
          onChange={(file) =>
            set({ file, ...(file && !value.title && { title: file.name.replace(/\.[^.]+$/, '') }) })
          }
        />
      ) : (
        <TextInput
          label={t.link}
          value={value.link}
          placeholder="https://"
          onChange={(link) => set({ link })}
          required
        />
      )}
      <TextInput label={t.name} value={value.title} onChange={(title) => set({ title })} required />
      <TextInput label={t.number} value={value.number} onChange={(number) => set({ number })} />
      <DayInput label={t.issued} value={value.issued} onChange={(issued) => set({ issued })} />
      <DayInput label={t.validUntil} value={value.validTo} onChange={(validTo) => set({ validTo })} />
      <ConfidentialityPick
        value={value.confidentiality}
        onChange={(confidentiality) => set({ confidentiality })}
      />
    </>
  );
}

interface ConfidentialityProps {
  value: NewEvidence['confidentiality'];
  onChange: (value: NewEvidence['confidentiality']) => void;
}
export function ConfidentialityPick({ value, onChange }: ConfidentialityProps) {
  const t = useEvidenceWords();
  return (
    <Pick
      label={t.confidentiality}
      value={value}
      options={Object.entries(t.confidentialities).map(([code, label]) => ({ value: code, label }))}
      onChange={(code) => onChange(code as NewEvidence['confidentiality'])}
    />
  );
}
