// What waits for this person in all modules: the server counts, each line leads to where it is done.
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { WaitingItem } from '@core/api/types';
import { formatDay, formatNumber } from '@core/format/format';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { Tag } from '@core/ui/states';
import { usePanelTexts } from './panelTexts';

const lookMs = 120_000;

export function WaitingPanel() {
  const t = usePanelTexts();
  const answer = useQuery({
    queryKey: ['waiting'],
    queryFn: () => api.get<{ items: WaitingItem[] }>('/api/waiting'),
    staleTime: 0,
    refetchInterval: lookMs,
  });
  return (
    <PanelCard title={t.title}>
      <PanelAnswer answer={answer} rows={3} pick={({ items }) => items} none={t.none}>
        {(items) => (
          <PanelList
            items={items.map(({ number, words, page, due, late }) => ({
              key: words,
              to: page,
              title: `${formatNumber(number)} ${words}`,
              note: due && t.due(formatDay(due)),
              mark: late && <Tag tone="bad">{t.late}</Tag>,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}
