// A saved question as evidence: chosen from those that are shared in the unit.
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Page, SavedQuestion } from '@core/api/types';
import { Pick, TextInput } from '@core/ui/fields';
import { useEvidenceTexts } from './texts';

interface Props {
  title: string;
  onTitle: (title: string) => void;
  value: number;
  onChange: (id: number) => void;
}
export function QuestionPick({ title, onTitle, value, onChange }: Props) {
  const t = useEvidenceTexts();
  const answer = useQuery({
    queryKey: ['questions', 'saved'],
    queryFn: () => api.get<Page<SavedQuestion>>('/api/questions'),
  });
  const shared = (answer.data?.items ?? []).filter(({ sharing }) => sharing !== 'own');
  const choose = (id: number) => {
    onChange(id);
    const name = shared.find((one) => one.id === id)?.name;
    if (name && !title) onTitle(name);
  };
  return (
    <>
      <Pick
        label={t.question}
        hint={t.questionHint}
        value={value ? String(value) : ''}
        placeholder={t.questionNone}
        options={shared.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(id) => choose(Number(id))}
      />
      <TextInput label={t.columns.title} value={title} onChange={onTitle} required />
    </>
  );
}
