// Articles and notices: drafts, what waits for whom, what everybody sees.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan, useMe } from '@core/api/session';
import type { OutreachArticle, OutreachArticleBrief } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { ArticleFields, emptyArticle, isWhole, sentArticle } from './ArticleFields';
import { useArticles, useRefreshOutreach } from './queries';
import { useOutreachTexts } from './texts';
import './outreach.css';

export const articleTones: Record<OutreachArticleBrief['state'], Tone> = {
  draft: 'mute',
  submitted: 'warn',
  approved: 'warn',
  published: 'ok',
  unpublished: 'bad',
};

export default function ArticlesPage() {
  const t = useOutreachTexts();
  const can = useCan();
  const write = can(permission.writeArticles) && <WriteArticle />;
  return (
    <>
      <PageHead title={t.articles} sub={t.articlesSub} help="truyen-thong" actions={write} />
      <p>
        <a href="/tin-tuc" target="_blank" rel="noreferrer">
          {t.publicPage}
        </a>
      </p>
      <AnswerView answer={useArticles()}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noArticle}>{write ? t.noArticleHint : t.noArticleSeen}</Empty>
          ) : (
            <section className="card">
              <Table
                caption={t.articles}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'title',
                    title: t.articleTitle,
                    head: true,
                    cell: ({ id, title }) => <Go to={paths.article(id)}>{title}</Go>,
                  },
                  { key: 'unit', title: t.unit, cell: ({ unit_name }) => unit_name },
                  { key: 'kind', title: t.kind, cell: ({ kind_label }) => kind_label },
                  {
                    key: 'state',
                    title: t.state,
                    cell: ({ state, state_label }) => <Tag tone={articleTones[state]}>{state_label}</Tag>,
                  },
                  {
                    key: 'visible',
                    title: t.visibleFrom,
                    cell: ({ visible_from }) => formatInstant(visible_from),
                  },
                ]}
              />
            </section>
          )
        }
      </AnswerView>
    </>
  );
}

/** About an activity, when it is told which. */
export function WriteArticle({ activityId = null }: { activityId?: number | null }) {
  const t = useOutreachTexts();
  const me = useMe();
  const navigate = useNavigate();
  const refresh = useRefreshOutreach();
  const [article, setArticle] = useState({ ...emptyArticle, activity_id: activityId });
  const act = async () => {
    const body = { ...sentArticle(article), unit_id: me.roles[0]?.unit_id };
    const made = await api.post<OutreachArticle>('/api/articles', body).catch(inWords);
    await refresh();
    await navigate({ to: paths.article(made.id) });
  };
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.writeArticle}
      title={t.writeArticle}
      ready={isWhole(article)}
      act={act}
    >
      <ArticleFields article={article} onChange={setArticle} />
    </ConfirmButton>
  );
}
