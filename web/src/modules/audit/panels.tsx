// The audit log on the first page: the latest entries.
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { AuditItem, Page } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { useAuditTexts } from './texts';
import { recordText, useActionText } from './words';

const shownAtMost = 6;

export function AuditPanel() {
  const t = useAuditTexts();
  const actionText = useActionText();
  const answer = useQuery({
    queryKey: ['audit', 'latest'],
    queryFn: ({ signal }) => api.get<Page<AuditItem>>('/api/audit', {}, signal),
  });
  return (
    <PanelCard title={t.latest} more={{ to: paths.audit, label: t.latestAll }}>
      <PanelAnswer answer={answer} rows={4} pick={({ items }) => items.slice(0, shownAtMost)} none={t.empty}>
        {(items) => (
          <PanelList
            items={items.map((item) => ({
              key: item.id,
              title: `${actionText(item)} · ${recordText(item)}`,
              note: `${formatInstant(item.at)} · ${item.user || t.system}`,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}
