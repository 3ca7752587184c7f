// One activity: planned, held, reported, with its evidence and photos.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan } from '@core/api/session';
import type { OutreachActivity } from '@core/api/types';
import { EvidenceSlot } from '@core/evidence';
import { formatDay, formatNumber, none, parseNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Photos } from '@core/photos';
import { Go, useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { activityTones } from './ActivitiesPage';
import { ActivityFields, isActivityWhole, type ActivityDraft } from './ActivityFields';
import { articleTones, WriteArticle } from './ArticlesPage';
import { activityAddress, useActivity, useArticles, useRefreshOutreach } from './queries';
import { useOutreachTexts } from './texts';
import './outreach.css';

interface Props {
  activity: OutreachActivity;
}

export default function ActivityPage() {
  const t = useOutreachTexts();
  const answer = useActivity(Number(useParam('id')));
  return (
    <>
      <PageHead
        title={answer.data?.title ?? t.activity}
        sub={answer.data?.unit_name}
        help="truyen-thong"
        actions={
          <ButtonLink to={paths.outreach} icon="previous">
            {t.activities}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(activity) => (
          <div className="stack">
            <Standing activity={activity} />
            <section className="card stack">
              <h2>{t.evidence}</h2>
              <EvidenceSlot subject="outreach_activity" subjectId={activity.id} canWrite={activity.write} />
            </section>
            <Photos owner={activityAddress(activity.id)} />
            <Articles activity={activity} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Standing({ activity }: Props) {
  const t = useOutreachTexts();
  const { state, state_label, counts, why, write } = activity;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.state}</h2>
        <Tag tone={activityTones[state]}>{state_label}</Tag>
        <span className="spread" />
        {write && state !== 'reported' && <Hold activity={activity} />}
        {write && state === 'held' && <Report activity={activity} />}
        {write && state !== 'planned' && <Reopen activity={activity} />}
        {write && state !== 'reported' && <Edit key={activity.version} activity={activity} />}
        {write && state === 'planned' && <Remove activity={activity} />}
      </div>
      <Notice tone={counts ? 'ok' : 'warn'} title={t.indicator17}>
        {why}
      </Notice>
      <Facts
        items={[
          [t.campaign, activity.campaign_name ?? none],
          [t.plannedOn, formatDay(activity.planned_on)],
          [t.heldOn, formatDay(activity.held_on)],
          [t.audience, activity.audience ?? none],
          [t.place, activity.place ?? none],
          [
            t.reach,
            activity.reach === null ? none : `${formatNumber(activity.reach)} (${activity.reach_how})`,
          ],
          [t.content, <span className="outreach-text">{activity.content ?? none}</span>],
          [t.links, <Links links={activity.links} />],
          [t.result, <span className="outreach-text">{activity.result ?? none}</span>],
        ]}
      />
    </section>
  );
}

function Links({ links }: { links: string[] }) {
  if (links.length === 0) return none;
  return (
    <ul className="plain">
      {links.map((link) => (
        <li key={link}>
          <a href={link} rel="noreferrer noopener" target="_blank">
            {link}
          </a>
        </li>
      ))}
    </ul>
  );
}

function useStep({ id, version }: OutreachActivity) {
  const refresh = useRefreshOutreach();
  return (verb: string, body: unknown = {}) =>
    api
      .post(`${activityAddress(id)}/${verb}`, body, { version })
      .catch(inWords)
      .then(refresh);
}

function Hold({ activity }: Props) {
  const t = useOutreachTexts();
  const step = useStep(activity);
  const [day, setDay] = useState(activity.held_on ?? activity.planned_on);
  const [reach, setReach] = useState(activity.reach === null ? '' : String(activity.reach));
  const [how, setHow] = useState(activity.reach_how ?? '');
  const [links, setLinks] = useState(activity.links.join('\n'));
  const act = () => step('hold', { held_on: day, reach: parseNumber(reach), reach_how: how, links });
  const label = activity.state === 'planned' ? t.hold : t.holdAgain;
  return (
    <ConfirmButton
      look={activity.state === 'planned' ? 'primary' : 'plain'}
      label={label}
      title={label}
      ready={day !== ''}
      act={act}
    >
      <DayInput label={t.heldOn} required value={day} onChange={(value) => setDay(value ?? '')} />
      <TextInput label={t.reach} value={reach} onChange={setReach} />
      <TextInput label={t.reachHow} hint={t.reachHowHint} value={how} onChange={setHow} />
      <TextInput label={t.links} hint={t.linksHint} rows={3} value={links} onChange={setLinks} />
    </ConfirmButton>
  );
}

function Report({ activity }: Props) {
  const t = useOutreachTexts();
  const step = useStep(activity);
  const [result, setResult] = useState(activity.result ?? '');
  return (
    <ConfirmButton
      look="primary"
      label={t.report}
      title={t.report}
      ready={result !== ''}
      act={() => step('report', { result })}
    >
      <TextInput label={t.result} required rows={4} value={result} onChange={setResult} />
    </ConfirmButton>
  );
}

function Reopen({ activity }: Props) {
  const t = useOutreachTexts();
  const step = useStep(activity);
  return (
    <ConfirmButton label={t.reopen} title={t.reopen} act={() => step('reopen')}>
      <p>{t.reopenText}</p>
    </ConfirmButton>
  );
}

function Edit({ activity }: Props) {
  const t = useOutreachTexts();
  const refresh = useRefreshOutreach();
  const { campaign_id, title, content, place, audience, planned_on } = activity;
  const [draft, setDraft] = useState<ActivityDraft>({
    campaign_id,
    title,
    content: content ?? '',
    place: place ?? '',
    audience: audience ?? '',
    planned_on,
  });
  const act = () =>
    api.put(activityAddress(activity.id), draft, activity.version).catch(inWords).then(refresh);
  return (
    <ConfirmButton label={t.editActivity} title={t.editActivity} ready={isActivityWhole(draft)} act={act}>
      <ActivityFields activity={draft} onChange={setDraft} />
    </ConfirmButton>
  );
}

/** The articles about it, and one more. */
function Articles({ activity }: Props) {
  const t = useOutreachTexts();
  const can = useCan();
  const items = (useArticles(can(permission.readArticles)).data?.items ?? []).filter(
    ({ activity_id }) => activity_id === activity.id,
  );
  if (!can(permission.readArticles)) return null;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.articlesAbout}</h2>
        <span className="spread" />
        {activity.write && can(permission.writeArticles) && <WriteArticle activityId={activity.id} />}
      </div>
      {items.length === 0 && <p className="muted">{t.noArticleAbout}</p>}
      <ul className="plain">
        {items.map(({ id, title, state, state_label }) => (
          <li key={id} className="row">
            <Go to={paths.article(id)}>{title}</Go>
            <Tag tone={articleTones[state]}>{state_label}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Remove({ activity: { id, version } }: Props) {
  const t = useOutreachTexts();
  const navigate = useNavigate();
  const refresh = useRefreshOutreach();
  const act = async () => {
    await api.remove(activityAddress(id), version).catch(inWords);
    await navigate({ to: paths.outreach });
    await refresh();
  };
  return (
    <ConfirmButton label={t.remove} title={t.remove} act={act}>
      <p>{t.removeText}</p>
    </ConfirmButton>
  );
}
