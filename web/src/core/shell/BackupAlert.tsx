// On every page, for those who look after the house: there has been no good backup for too long.
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { permission } from '../api/permissions';
import { useCan } from '../api/session';
import { useCoreTexts } from '../i18n';
import { paths } from '../paths';
import { Go } from '../routing';

const minutes = 60_000;

export function BackupAlert() {
  const t = useCoreTexts();
  const may = useCan()(permission.readBackups);
  const { data } = useQuery({
    queryKey: ['backup-alert'],
    enabled: may,
    staleTime: 10 * minutes,
    refetchInterval: 10 * minutes,
    queryFn: () => api.get<{ red: boolean; sentence: string }>('/api/backups/alert'),
  });
  if (!may || !data?.red) return null;
  return (
    <aside className="shell-banner shell-banner-bad" role="alert" aria-label={t.backupAlert}>
      {data.sentence} <Go to={paths.backups}>{t.openBackups}</Go>
    </aside>
  );
}
