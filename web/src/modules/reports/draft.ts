// A report's editable part as one flat draft, so that checks, conflicts and the leave guard treat it like any record.
import { reportHeaderFields, type Field, type Report } from '@core/api/types';
import type { Draft } from '@core/resource/schema';
import type { ReportTexts } from './vi';

const sectionPrefix = 'section.';
export const sectionName = (key: string) => sectionPrefix + key;

export function draftOfReport(report: Report): Draft {
  const draft: Draft = { title: report.title };
  for (const name of reportHeaderFields) draft[name] = report[name] ?? '';
  for (const section of report.sections) draft[sectionName(section.key)] = section.text;
  return draft;
}

export function bodyOf(draft: Draft): Record<string, unknown> {
  const entries = Object.entries(draft);
  const sections = entries
    .filter(([name]) => name.startsWith(sectionPrefix))
    .map(([name, text]) => ({ key: name.slice(sectionPrefix.length), text }));
  return { ...Object.fromEntries(entries.filter(([name]) => !name.startsWith(sectionPrefix))), sections };
}

export function fieldsOfReport(report: Report, t: ReportTexts): Field[] {
  return [
    { name: 'title', label: t.titleField, kind: 'text' },
    ...reportHeaderFields.map((name) => ({ name, label: t.headerFields[name], kind: 'text' as const })),
    ...report.sections.map(({ key, title }) => ({
      name: sectionName(key),
      label: title,
      kind: 'long_text' as const,
    })),
  ];
}
