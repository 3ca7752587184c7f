// Numbers, days and instants as Vietnamese readers write them; instants always in Asia/Ho_Chi_Minh.
import type { Value } from '../api/types';

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export const none = '–';

export function formatNumber(value: number | null | undefined): string {
  return value === null || value === undefined ? none : number.format(value);
}

export function formatMoney(dong: number | null | undefined): string {
  return dong === null || dong === undefined ? none : `${number.format(dong)} đ`;
}

/** "2026-11-23" → "23/11/2026"; partial days keep what they have: "2015-03" → "03/2015". */
export function formatDay(day: string | null | undefined): string {
  return day ? day.slice(0, 10).split('-').reverse().join('/') : none;
}

export function formatInstant(instant: string | null | undefined): string {
  if (!instant) return none;
  const parts = Object.fromEntries(
    clock.formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
  );
  return `${parts.day}/${parts.month}/${parts.year} ${parts.hour}:${parts.minute}`;
}

/** The day it is in Việt Nam now, "2026-11-23". */
export function today(now = new Date()): string {
  return formatInstant(now.toISOString()).slice(0, 10).split('/').reverse().join('-');
}

/** Reads what people type for a day: 5/9/2015, 05-09-2015, 05092015, 2015-09-05. Nothing for 31/02. */
export function parseDay(text: string): string | null {
  const typed = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  const local =
    /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : [local?.[3], local?.[2], local?.[1]];
  if (!year || !month || !day) return null;
  const result = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${result}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(result) ? result : null;
}

/** A number as typed in Vietnam: 1.234.567,5 or 1234567.5. Nothing when it is not one. */
export function parseNumber(text: string): number | null {
  const typed = text.replaceAll(/\s/g, '');
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(typed)
    ? typed.replaceAll('.', '').replace(',', '.')
    : typed.replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

export function formatPlain(value: Value | undefined): string {
  if (value === null || value === undefined || value === '') return none;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formatInstant(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value;
}
