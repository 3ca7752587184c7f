// The words of an audit entry come from the server; English has its own for the actions.
import type { AuditItem } from '@core/api/types';
import { useAuditTexts } from './texts';

export function useActionText() {
  const t = useAuditTexts();
  return (item: AuditItem) => t.actions[item.action] ?? item.action_label;
}

export const recordText = (item: AuditItem) => [item.entity_label, item.label].filter(Boolean).join(': ');
