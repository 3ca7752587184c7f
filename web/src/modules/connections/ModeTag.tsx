// "Kết nối thử nghiệm" or "Kết nối chính thức", as the server says it.
import type { Connection } from '@core/api/types';
import { Tag } from '@core/ui/states';

export function ModeTag({ connection }: { connection: Pick<Connection, 'mode' | 'mode_label'> }) {
  return <Tag tone={connection.mode === 'real' ? 'ok' : 'warn'}>{connection.mode_label}</Tag>;
}
