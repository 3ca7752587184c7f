// Asks why an officer opens the records of persons; the server keeps the answer in the audit log.
import { useState } from 'react';
import { useCoreTexts } from '../i18n';
import { Button } from './Button';
import { TextInput } from './fields';

export const purposeMin = 10;

export function PurposeForm({ onPurpose }: { onPurpose: (purpose: string) => void }) {
  const t = useCoreTexts();
  const [text, setText] = useState('');
  const ready = text.trim().length >= purposeMin;
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onPurpose(text.trim());
      }}
    >
      <h3>{t.purpose.title}</h3>
      <TextInput
        label={t.purpose.label}
        hint={t.purpose.hint}
        placeholder={t.purpose.example}
        value={text}
        onChange={setText}
        required
      />
      <div>
        <Button look="primary" type="submit" disabled={!ready}>
          {t.purpose.submit}
        </Button>
      </div>
    </form>
  );
}
