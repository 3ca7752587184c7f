// Where a set stands, in one tag each.
import type { SectorSetSummary } from '@core/api/types';
import { Tag, type Tone } from '@core/ui/states';
import { useSectorTexts } from './texts';

const approvalTones: Record<SectorSetSummary['state'], Tone> = {
  open: 'mute',
  under_way: 'warn',
  returned: 'bad',
  approved: 'ok',
};

export function ApprovalTag({ set }: { set: Pick<SectorSetSummary, 'state' | 'state_label'> }) {
  return <Tag tone={approvalTones[set.state]}>{set.state_label}</Tag>;
}

const pushTones: Partial<Record<string, Tone>> = {
  '3': 'bad',
  '4': 'warn',
  '0': 'warn',
  '1': 'info',
  '13': 'ok',
};

export function PushTag({ set }: { set: Pick<SectorSetSummary, 'push' | 'push_label' | 'trial'> }) {
  const t = useSectorTexts();
  return (
    <>
      <Tag tone={pushTones[set.push] ?? 'mute'}>{set.push_label || t.notSent}</Tag>{' '}
      {set.trial && <Tag tone="warn">{t.trial}</Tag>}
    </>
  );
}
