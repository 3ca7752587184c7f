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
import { ActivityFields, emptyActivity, isActivityWhole } from './ActivityFields';
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
          {items.map((campaign) => (
            <OneCampaign key={campaign.id} campaign={campaign} />
          ))}
        </section>
      )}
    </AnswerView>
  );
}

function OneCampaign({ campaign }: { campaign: Campaign }) {
  const t = useOutreachTexts();
  const { name, theme, starts_on, ends_on, stage, activities, held, plan, write } = campaign;
  return (
    <div>
      <div className="row">
        <strong>{name}</strong>
        <Tag tone={stages[stage]}>{t.stages[stage]}</Tag>
        <span className="small muted">
          {starts_on === ends_on ? formatDay(starts_on) : t.span(formatDay(starts_on), formatDay(ends_on))}
        </span>
        <span className="spread" />
        {write && <EditCampaign key={campaign.version} campaign={campaign} />}
      </div>
      {theme && <div>{theme}</div>}
      {plan && <div className="small muted outreach-text">{plan}</div>}
      <div className="small">{t.ofCampaign(activities, held)}</div>
    </div>
  );
}

const emptyCampaign = {
  name: '',
  theme: '',
  target_groups: '',
  plan: '',
  starts_on: null as string | null,
  ends_on: null as string | null,
};
type CampaignDraft = typeof emptyCampaign;
const sentCampaign = (draft: CampaignDraft) => ({ ...draft, ends_on: draft.ends_on ?? draft.starts_on });
const isCampaignWhole = ({ name, starts_on }: CampaignDraft) => name !== '' && starts_on !== null;

function PlanCampaign() {
  const t = useOutreachTexts();
  const refresh = useRefreshOutreach();
  const [draft, setDraft] = useState(emptyCampaign);
  const act = () => api.post('/api/campaigns', sentCampaign(draft)).catch(inWords).then(refresh);
  return (
    <ConfirmButton
      icon="plus"
      label={t.planCampaign}
      title={t.planCampaign}
      ready={isCampaignWhole(draft)}
      act={act}
    >
      <CampaignFields draft={draft} onChange={setDraft} />
    </ConfirmButton>
  );
}

function EditCampaign({ campaign }: { campaign: Campaign }) {
  const t = useOutreachTexts();
  const refresh = useRefreshOutreach();
  const [draft, setDraft] = useState<CampaignDraft>({
    name: campaign.name,
    theme: campaign.theme ?? '',
    target_groups: campaign.target_groups ?? '',
    plan: campaign.plan ?? '',
    starts_on: campaign.starts_on,
    ends_on: campaign.ends_on,
  });
  const act = () =>
    api
      .put(`/api/campaigns/${campaign.id}`, sentCampaign(draft), campaign.version)
      .catch(inWords)
      .then(refresh);
  return (
    <ConfirmButton label={t.editCampaign} title={t.editCampaign} ready={isCampaignWhole(draft)} act={act}>
      <CampaignFields draft={draft} onChange={setDraft} />
    </ConfirmButton>
  );
}

interface CampaignFieldsProps {
  draft: CampaignDraft;
  onChange: (draft: CampaignDraft) => void;
}
function CampaignFields({ draft, onChange }: CampaignFieldsProps) {
  const t = useOutreachTexts();
  const set = (some: Partial<CampaignDraft>) => onChange({ ...draft, ...some });
  return (
    <>
      <TextInput label={t.campaignName} required value={draft.name} onChange={(name) => set({ name })} />
      <TextInput label={t.theme} value={draft.theme} onChange={(theme) => set({ theme })} />
      <DayInput
        label={t.from}
        required
        value={draft.starts_on}
        onChange={(starts_on) => set({ starts_on })}
      />
      <DayInput label={t.to} value={draft.ends_on} onChange={(ends_on) => set({ ends_on })} />
      <TextInput
        label={t.targets}
        value={draft.target_groups}
        onChange={(target_groups) => set({ target_groups })}
      />
      <TextInput label={t.plan} rows={4} value={draft.plan} onChange={(plan) => set({ plan })} />
    </>
  );
}

function PlanActivity() {
  const t = useOutreachTexts();
  const me = useMe();
  const navigate = useNavigate();
  const refresh = useRefreshOutreach();
  const [draft, setDraft] = useState(emptyActivity);
  const act = async () => {
    const body = { ...draft, unit_id: me.roles[0]?.unit_id };
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
      ready={isActivityWhole(draft)}
      act={act}
    >
      <ActivityFields activity={draft} onChange={setDraft} />
    </ConfirmButton>
  );
}
