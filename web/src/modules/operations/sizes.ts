// Bytes as people read them.
import { formatNumber } from '@core/format/format';

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

export function formatBytes(bytes: number): string {
  const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  const value = bytes / 1024 ** step;
  return `${formatNumber(Number(value.toFixed(value < 10 && step > 0 ? 1 : 0)))} ${units[step] ?? ''}`;
}
