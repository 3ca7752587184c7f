// Campaigns of the commune and the activities of a year: who has done something, who has not.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan, useMe } from '@core/api/session';
import type { Campaign, OutreachActivity } from '@core/api/types';
import { formatDay, formatNumber, none } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useActivities, useCampaigns, useRefreshOutreach, type ActivityYear } from './queries';
import { useOutreachTexts } from './texts';
import './outreach.css';

const stages: Record<Campaign['stage'], Tone> = { coming: 'warn', running: 'ok', over: 'mute' };
export const activityTones: Record<OutreachActivity['state'], Tone> = {
  planned: 'mute',
  held: 'info',
  reported: 'ok',
};

export default function ActivitiesPage() {
  const t = useOutreachTexts();
  const can = useCan();
  const [year, setYear] = useState('');
  const plan = can(permission.writeActivities) && <PlanActivity />;
  return (
    <>
      <PageHead title={t.activities} sub={t.activitiesSub} help="truyen-thong" actions={plan} />
      <div className="stack">
        <Campaigns />
        <AnswerView answer={useActivities(year)}>
          {(answer) => (
            <section className="card stack">
              <div className="row">
                <h2>{t.activitiesOf(answer.year)}</h2>
                <span className="spread" />
                <Pick
                  label={t.year}
                  value={String(answer.year)}
                  options={yearsBefore(new Date().getFullYear())}
                  onChange={setYear}
                />
              </div>
              <Schools answer={answer} />
              {answer.items.length === 0 ? (
                <Empty title={t.noActivity}>{plan ? t.noActivityHint : t.noActivitySeen}</Empty>
              ) : (
                <Activities items={answer.items} />
              )}
            </section>
          )}
        </AnswerView>
      </div>
    </>
  );
}

const yearsShown = 5;
const yearsBefore = (year: number) =>
  Array.from({ length: yearsShown }, (_, i) => String(year - i)).map((value) => ({ value, label: value }));

function Schools({ answer }: { answer: ActivityYear }) {
  const t = useOutreachTexts();
  const { missing, schools, schools_active, reach } = answer;
  return (
    <>
      <Notice tone={missing.length > 0 ? 'warn' : 'ok'} title={t.counted(schools_active, schools)}>
        {missing.length > 0 ? t.missing(missing.join(', ')) : t.noneMissing}
      </Notice>
      <p className="muted">{t.reachAll(formatNumber(reach))}</p>
    </>
  );
}

function Activities({ items }: { items: OutreachActivity[] }) {
  const t = useOutreachTexts();
  return (
    <Table
      caption={t.activities}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          title: t.activity,
          head: true,
          cell: ({ id, title }) => <Go to={paths.activity(id)}>{title}</Go>,
        },
        { key: 'unit', title: t.unit, cell: ({ unit_name }) => unit_name },
        { key: 'campaign', title: t.campaign, cell: ({ campaign_name }) => campaign_name ?? none },
        {
          key: 'day',
          title: t.day,
          cell: ({ held_on, planned_on }) => formatDay(held_on ?? planned_on),
        },
        { key: 'reach', title: t.reach, numeric: true, cell: ({ reach }) => formatNumber(reach) },
        {
          key: 'state',
          title: t.state,
          cell: ({ state, state_label }) => <Tag tone={activityTones[state]}>{state_label}</Tag>,
        },
        {
          key: 'counts',
          title: t.indicator17,
          cell: ({ counts }) => <Tag tone={counts ? 'ok' : 'warn'}>{counts ? t.countsYes : t.countsNo}</Tag>,
        },
      ]}
    />
  );
}

function Campaigns() {
  const t = useOutreachTexts();
  return (
    <AnswerView answer={useCampaigns()}>
      {({ items, write }) => (
        <section className="card stack">
          <div className="row">
            <h2>{t.campaigns}</h2>
            <span className="spread" />
            {write && <PlanCampaign />}
          </div>
          {items.length === 0 && <p className="muted">{t.noCampaign}</p>}
          {items.map(({ id, name, theme, starts_on, ends_on, stage, activities, held, plan }) => (
            <div key={id}>
              <div className="row">
                <strong>{name}</strong>
                <Tag tone={stages[stage]}>{t.stages[stage]}</Tag>
                <span className="small muted">
                  {starts_on === ends_on
                    ? formatDay(starts_on)
                    : t.span(formatDay(starts_on), formatDay(ends_on))}
                </span>
              </div>
              {theme && <div>{theme}</div>}
              {plan && <div className="small muted outreach-text">{plan}</div>}
              <div className="small">{t.ofCampaign(activities, held)}</div>
            </div>
          ))}
        </section>
      )}
    </AnswerView>
  );
}

function PlanCampaign() {
  const t = useOutreachTexts();
  const refresh = useRefreshOutreach();
  const [name, setName] = useState('');
  const [theme, setTheme] = useState('');
  const [groups, setGroups] = useState('');
  const [plan, setPlan] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const act = () => {
    const body = { name, theme, target_groups: groups, plan, starts_on: from, ends_on: to ?? from };
    return api.post('/api/campaigns', body).catch(inWords).then(refresh);
  };
  return (
    <ConfirmButton
      icon="plus"
      label={t.planCampaign}
      title={t.planCampaign}
      ready={!!name && !!from}
      act={act}
    >
      <TextInput label={t.campaignName} required value={name} onChange={setName} />
      <TextInput label={t.theme} value={theme} onChange={setTheme} />
      <DayInput label={t.from} required value={from} onChange={setFrom} />
      <DayInput label={t.to} value={to} onChange={setTo} />
      <TextInput label={t.targets} value={groups} onChange={setGroups} />
      <TextInput label={t.plan} rows={4} value={plan} onChange={setPlan} />
    </ConfirmButton>
  );
}

function PlanActivity() {
  const t = useOutreachTexts();
  const me = useMe();
  const navigate = useNavigate();
  const refresh = useRefreshOutreach();
  const campaigns = useCampaigns().data?.items ?? [];
  const [title, setTitle] = useState('');
  const [campaign, setCampaign] = useState('');
  const [content, setContent] = useState('');
  const [place, setPlace] = useState('');
  const [audience, setAudience] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const act = async () => {
    const body = {
      unit_id: me.roles[0]?.unit_id,
      campaign_id: campaign ? Number(campaign) : null,
      title,
      content,
      place,
      audience,
      planned_on: day,
    };
    const made = await api.post<OutreachActivity>('/api/activities', body).catch(inWords);
    await refresh();
    await navigate({ to: paths.activity(made.id) });
  };
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.planActivity}
      title={t.planActivity}
      ready={title !== '' && day !== null}
      act={act}
    >
      <TextInput label={t.activityName} required value={title} onChange={setTitle} />
      <DayInput label={t.plannedOn} required value={day} onChange={setDay} />
      <Pick
        label={t.campaign}
        placeholder={t.noCampaignPick}
        value={campaign}
        options={campaigns.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={setCampaign}
      />
      <TextInput label={t.audience} value={audience} onChange={setAudience} />
      <TextInput label={t.place} value={place} onChange={setPlace} />
      <TextInput label={t.content} rows={4} value={content} onChange={setContent} />
    </ConfirmButton>
  );
}
