// The audit log on the first page: the latest entries.
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { AuditItem, Page } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { PanelCard, PanelList } from '@core/ui/PanelCard';
import { AnswerView } from '@core/ui/states';
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
      <AnswerView answer={answer} rows={4}>
        {({ items }) =>
          items.length > 0 ? (
            <PanelList
              items={items.slice(0, shownAtMost).map((item) => ({
                key: item.id,
                title: `${actionText(item)} · ${recordText(item)}`,
                note: `${formatInstant(item.at)} · ${item.user || t.system}`,
              }))}
            />
          ) : (
            <p className="panel-none muted">{t.empty}</p>
          )
        }
      </AnswerView>
    </PanelCard>
  );
}
