// What may be chosen in the columns of a grid: code lists, closed lists, other records by their names.
import { useQueries } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useMeta } from '../../api/queries';
import type { CodeList, Field, RecordPage } from '../../api/types';
import { useCoreTexts } from '../../i18n';
import { widgetOf } from '../../resource/schema';
import type { Choices } from './gridModel';

const mostRecords = 500;

export function useChoices(fields: readonly Field[]): Record<string, Choices> {
  const t = useCoreTexts();
  const meta = useMeta();
  const asked = fields.filter((field) => field.code_list ?? widgetOf(field) === 'reference');
  const answers = useQueries({
    queries: asked.map((field) => {
      const target = meta.data?.entities.find(({ name }) => name === field.target);
      return {
        queryKey: field.code_list ? ['codes', field.code_list] : ['list', target?.plural, 'choices'],
        staleTime: field.code_list ? Infinity : 15_000,
        enabled: Boolean(field.code_list ?? target),
        queryFn: () =>
          field.code_list
            ? api.get<CodeList | RecordPage>(`/api/codes/${field.code_list}`)
            : api.get<CodeList | RecordPage>(`/api/${target?.plural ?? ''}`, {
                limit: mostRecords,
                total: 0,
              }),
      };
    }),
    combine: (all) =>
      Object.fromEntries(
        asked.map((field, at): [string, Choices] => {
          const target = meta.data?.entities.find(({ name }) => name === field.target);
          return [field.name, choicesIn(all[at]?.data, target?.title_field ?? 'id')];
        }),
      ),
  });
  const closed = fields.flatMap((field): [string, Choices][] => {
    if (field.kind === 'boolean')
      return [
        [
          field.name,
          [
            ['true', t.yes],
            ['false', t.no],
          ],
        ],
      ];
    return field.choices ? [[field.name, field.choices]] : [];
  });
  return { ...answers, ...Object.fromEntries(closed) };
}

function choicesIn(data: CodeList | RecordPage | undefined, title: string): Choices {
  if (!data) return [];
  if ('rows' in data) return data.rows.map(({ code, label }) => [code, label] as const);
  return data.items.map((row) => [String(row.id), String(row[title] ?? row.id)] as const);
}
