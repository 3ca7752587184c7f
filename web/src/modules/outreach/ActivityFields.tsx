// The form of an activity.
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { useCampaigns } from './queries';
import { useOutreachTexts } from './texts';

export const emptyActivity = {
  campaign_id: null as number | null,
  title: '',
  content: '',
  place: '',
  audience: '',
  planned_on: null as string | null,
};
export type ActivityDraft = typeof emptyActivity;
export const isActivityWhole = ({ title, planned_on }: ActivityDraft) => title !== '' && planned_on !== null;

interface Props {
  activity: ActivityDraft;
  onChange: (activity: ActivityDraft) => void;
}
export function ActivityFields({ activity, onChange }: Props) {
  const t = useOutreachTexts();
  const campaigns = useCampaigns().data?.items ?? [];
  const set = (some: Partial<ActivityDraft>) => onChange({ ...activity, ...some });
  return (
    <>
      <TextInput
        label={t.activityName}
        required
        value={activity.title}
        onChange={(title) => set({ title })}
      />
      <DayInput
        label={t.plannedOn}
        required
        value={activity.planned_on}
        onChange={(planned_on) => set({ planned_on })}
      />
      <Pick
        label={t.campaign}
        placeholder={t.noCampaignPick}
        value={activity.campaign_id === null ? '' : String(activity.campaign_id)}
        options={campaigns.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(value) => set({ campaign_id: value ? Number(value) : null })}
      />
      <TextInput label={t.audience} value={activity.audience} onChange={(audience) => set({ audience })} />
      <TextInput label={t.place} value={activity.place} onChange={(place) => set({ place })} />
      <TextInput
        label={t.content}
        rows={4}
        value={activity.content}
        onChange={(content) => set({ content })}
      />
    </>
  );
}
