// The form of an article.
import type { OutreachArticle } from '@core/api/types';
import { Pick, TextInput } from '@core/ui/fields';
import { People, type PeopleSaid } from './People';
import { useOutreachTexts } from './texts';

export interface ArticleDraft extends PeopleSaid {
  kind: OutreachArticle['kind'];
  title: string;
  summary: string;
  body: string;
  activity_id: number | null;
}
export const emptyArticle: ArticleDraft = {
  kind: 'news',
  title: '',
  summary: '',
  body: '',
  activity_id: null,
  people: 'unstated',
  pupils: [],
};
export const isWhole = ({ title, body }: ArticleDraft) => title !== '' && body !== '';
export const sentArticle = ({ pupils, ...rest }: ArticleDraft) => ({
  ...rest,
  pupils: pupils.map(({ id }) => id),
});

interface Props {
  article: ArticleDraft;
  onChange: (article: ArticleDraft) => void;
}
export function ArticleFields({ article, onChange }: Props) {
  const t = useOutreachTexts();
  const set = (some: Partial<ArticleDraft>) => onChange({ ...article, ...some });
  return (
    <>
      <Pick
        label={t.kind}
        value={article.kind}
        options={[
          { value: 'news', label: t.news },
          { value: 'notice', label: t.notice },
        ]}
        onChange={(kind) => set({ kind: kind === 'notice' ? 'notice' : 'news' })}
      />
      <TextInput label={t.articleTitle} required value={article.title} onChange={(title) => set({ title })} />
      <TextInput
        label={t.summary}
        rows={2}
        value={article.summary}
        onChange={(summary) => set({ summary })}
      />
      <TextInput
        label={t.body}
        hint={t.bodyHint}
        required
        rows={10}
        value={article.body}
        onChange={(body) => set({ body })}
      />
      <People
        question={t.named}
        said={{ people: article.people, pupils: article.pupils }}
        onChange={(said) => set(said)}
      />
    </>
  );
}
