// One article: written, reviewed by another person, published by the commune, taken back.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { OutreachArticle } from '@core/api/types';
import { formatInstant, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Photos } from '@core/photos';
import { Go, useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { ArticleFields, isWhole, sentArticle, type ArticleDraft } from './ArticleFields';
import { articleTones } from './ArticlesPage';
import { articleAddress, useArticle, useRefreshOutreach } from './queries';
import { useOutreachTexts } from './texts';
import './outreach.css';

interface Props {
  article: OutreachArticle;
}

export default function ArticlePage() {
  const t = useOutreachTexts();
  const answer = useArticle(Number(useParam('id')));
  return (
    <>
      <PageHead
        title={answer.data?.title ?? t.articleTitle}
        sub={answer.data?.unit_name}
        help="truyen-thong"
        actions={
          <ButtonLink to={paths.articles} icon="previous">
            {t.articles}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(article) => (
          <div className="stack">
            <Standing article={article} />
            <section className="card stack">
              <h2>{t.body}</h2>
              {article.summary && <p className="muted">{article.summary}</p>}
              <div className="outreach-text">{article.body}</div>
            </section>
            <Photos owner={articleAddress(article.id)} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Standing({ article }: Props) {
  const t = useOutreachTexts();
  const { state, state_label, remark, visible, id } = article;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.state}</h2>
        <Tag tone={articleTones[state]}>{state_label}</Tag>
        <span className="spread" />
        <Steps article={article} />
      </div>
      {remark && (
        <Notice tone="warn" title={t.remark}>
          {remark}
        </Notice>
      )}
      {!article.allowed && (
        <Notice tone="warn" title={t.mayNotPublish}>
          {article.why}
        </Notice>
      )}
      {article.names_found > 0 && state !== 'published' && (
        <Notice tone="warn" title={t.namesFound(article.names_found)}>
          {article.found_names.length > 0 && <p>{[...new Set(article.found_names)].join(', ')}</p>}
          {t.namesFoundText}
        </Notice>
      )}
      {visible && (
        <a href={`/tin-tuc/${id}`} target="_blank" rel="noreferrer">
          {t.seePublic}
        </a>
      )}
      <Facts
        items={[
          [t.kind, article.kind_label],
          [t.author, article.author],
          [t.reviewedBy, article.reviewed_by ?? none],
          [t.publishedBy, article.published_by ?? none],
          [t.visibleFrom, formatInstant(article.visible_from)],
          [
            t.aboutActivity,
            article.activity_id === null ? (
              none
            ) : (
              <Go to={paths.activity(article.activity_id)}>{article.activity_title}</Go>
            ),
          ],
          [t.named, t.peopleSaid(article.people, article.pupils.length + article.other_pupils)],
        ]}
      />
    </section>
  );
}

// Whoever wrote it neither reviews nor publishes it; the server refuses that too.
function Steps({ article }: Props) {
  const { state, write, review, publish, mine } = article;
  const waits = (state === 'submitted' && review) || (state === 'approved' && publish);
  return (
    <>
      {write && (state === 'draft' || state === 'unpublished') && <Edit article={article} />}
      {write && state === 'draft' && <Submit article={article} />}
      {write && state === 'draft' && <Remove article={article} />}
      {review && state === 'submitted' && !mine && <Approve article={article} />}
      {publish && state === 'approved' && !mine && <Publish article={article} />}
      {waits && <WithReason article={article} verb="return" />}
      {(review || publish) && state === 'published' && <WithReason article={article} verb="unpublish" />}
    </>
  );
}

function useStep({ id, version }: OutreachArticle) {
  const refresh = useRefreshOutreach();
  return (verb: string, body: unknown = {}) =>
    api
      .post(`${articleAddress(id)}/${verb}`, body, { version })
      .catch(inWords)
      .then(refresh);
}

function Edit({ article }: Props) {
  const t = useOutreachTexts();
  const refresh = useRefreshOutreach();
  const { kind, title, body, activity_id, people, pupils } = article;
  const [draft, setDraft] = useState<ArticleDraft>({
    kind,
    title,
    summary: article.summary ?? '',
    body,
    activity_id,
    people,
    pupils,
  });
  const act = () =>
    api.put(articleAddress(article.id), sentArticle(draft), article.version).catch(inWords).then(refresh);
  return (
    <ConfirmButton label={t.edit} title={t.edit} ready={isWhole(draft)} act={act}>
      <ArticleFields article={draft} onChange={setDraft} />
    </ConfirmButton>
  );
}

function Submit({ article }: Props) {
  const t = useOutreachTexts();
  const step = useStep(article);
  return (
    <ConfirmButton look="primary" label={t.submit} title={t.submit} act={() => step('submit')}>
      <p>{t.submitText}</p>
    </ConfirmButton>
  );
}

function Approve({ article }: Props) {
  const t = useOutreachTexts();
  const step = useStep(article);
  const [checked, setChecked] = useState(false);
  const found = article.names_found > 0;
  const act = () => step('approve', { names_checked: checked });
  return (
    <ConfirmButton look="primary" label={t.approve} title={t.approve} ready={!found || checked} act={act}>
      <p>{t.approveText}</p>
      {found && (
        <label className="row">
          <input type="checkbox" checked={checked} onChange={(event) => setChecked(event.target.checked)} />
          {t.namesChecked}
        </label>
      )}
    </ConfirmButton>
  );
}

function Publish({ article }: Props) {
  const t = useOutreachTexts();
  const step = useStep(article);
  const [day, setDay] = useState<string | null>(null);
  const act = () => step('publish', { visible_from: day && new Date(`${day}T00:00:00+07:00`).toISOString() });
  return (
    <ConfirmButton look="primary" label={t.publish} title={t.publish} act={act}>
      <p>{t.publishText}</p>
      <DayInput label={t.publishLater} value={day} onChange={setDay} />
    </ConfirmButton>
  );
}

function WithReason({ article, verb }: Props & { verb: 'return' | 'unpublish' }) {
  const t = useOutreachTexts();
  const step = useStep(article);
  const [why, setWhy] = useState('');
  const label = verb === 'return' ? t.sendBack : t.unpublish;
  return (
    <ConfirmButton label={label} title={label} ready={why !== ''} act={() => step(verb, { why })}>
      <TextInput label={t.why} required rows={3} value={why} onChange={setWhy} />
    </ConfirmButton>
  );
}

function Remove({ article: { id, version } }: Props) {
  const t = useOutreachTexts();
  const navigate = useNavigate();
  const refresh = useRefreshOutreach();
  const act = async () => {
    await api.remove(articleAddress(id), version).catch(inWords);
    await navigate({ to: paths.articles });
    await refresh();
  };
  return (
    <ConfirmButton label={t.remove} title={t.remove} act={act}>
      <p>{t.removeArticleText}</p>
    </ConfirmButton>
  );
}
