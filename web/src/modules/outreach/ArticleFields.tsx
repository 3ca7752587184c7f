// The form of an article.
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { OutreachArticle } from '@core/api/types';
import { People, type PeopleSaid } from '@core/photos';
import { Pick, TextInput } from '@core/ui/fields';
import { useActivities, useActivity } from './queries';
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
      <AboutActivity chosen={article.activity_id} onChange={(activity_id) => set({ activity_id })} />
      <People
        question={t.named}
        said={{ people: article.people, pupils: article.pupils }}
        onChange={(said) => set(said)}
      />
    </>
  );
}

interface AboutProps {
  chosen: number | null;
  onChange: (activity: number | null) => void;
}
/** Of the activities of this year in the own unit, and the one that was chosen before. */
function AboutActivity({ chosen, onChange }: AboutProps) {
  const t = useOutreachTexts();
  const can = useCan();
  const mine = (useActivities('', can(permission.readActivities)).data?.items ?? []).filter(
    ({ write }) => write,
  );
  const former = useActivity(chosen ?? 0, chosen !== null && mine.every(({ id }) => id !== chosen)).data;
  const options = former ? [...mine, former] : mine;
  if (options.length === 0) return null;
  return (
    <Pick
      label={t.aboutActivity}
      placeholder={t.noActivityPick}
      value={chosen === null ? '' : String(chosen)}
      options={options.map(({ id, title }) => ({ value: String(id), label: title }))}
      onChange={(value) => onChange(value ? Number(value) : null)}
    />
  );
}
