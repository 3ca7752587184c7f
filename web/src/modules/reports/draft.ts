// A report's editable part as one flat draft, so that checks, conflicts and the leave guard treat it like any record.
import { reportHeaderFields, type Field, type Report } from '@core/api/types';
import { sameValue, type Draft } from '@core/resource/schema';
import type { ReportTexts } from './vi';

const sectionPrefix = 'section.';
export const sectionName = (key: string) => sectionPrefix + key;

export function draftOfReport(report: Report): Draft {
  const draft: Draft = { title: report.title };
  for (const name of reportHeaderFields) draft[name] = report[name] ?? '';
  for (const section of report.sections) draft[sectionName(section.key)] = section.text;
  return draft;
}

/** Only what was changed: a section that nobody touched must stay the server's own draft. */
export function bodyOf(draft: Draft, original: Draft): Record<string, unknown> {
  const changed = Object.entries(draft).filter(([name, value]) => !sameValue(value, original[name]));
  const sections = changed
    .filter(([name]) => name.startsWith(sectionPrefix))
    .map(([name, text]) => ({ key: name.slice(sectionPrefix.length), text }));
  const head = Object.fromEntries(changed.filter(([name]) => !name.startsWith(sectionPrefix)));
  return sections.length > 0 ? { ...head, sections } : head;
}

export function fieldsOfReport(report: Report, t: ReportTexts): Field[] {
  return [
    { name: 'title', label: t.titleField, kind: 'text' },
    ...reportHeaderFields.map((name) => ({
      name,
      label: t.headerFields[name],
      kind: name === 'plan_date' ? ('date' as const) : ('text' as const),
    })),
    ...report.sections.map(({ key, title }) => ({
      name: sectionName(key),
      label: title,
      kind: 'long_text' as const,
    })),
  ];
}
