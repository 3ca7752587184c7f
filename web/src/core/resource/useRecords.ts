// Questions and changes about the records of one entity.
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, newKey, type Params } from '../api/client';
import { useMeta } from '../api/queries';
import type { CodeList, Entity, Field, HistoryItem, Page, RecordPage, Row } from '../api/types';
import type { Draft } from './schema';

export function useList(plural: string, params: Params, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['list', plural, params],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<RecordPage>(`/api/${plural}`, params, signal),
  });
}

/** `purpose`: why an officer opens a person's record, asked for by the server with 428. */
export function useRecord(plural: string, id: number, purpose = '', enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['one', plural, id, purpose],
    queryFn: () => api.get<Row>(`/api/${plural}/${id}`, { purpose }),
  });
}

export function useHistory(plural: string, id: number) {
  return useQuery({
    queryKey: ['one', plural, id, 'history'],
    queryFn: () => api.get<Page<HistoryItem>>(`/api/${plural}/${id}/history`),
  });
}

export function useSave(entity: Entity) {
  const client = useQueryClient();
  const [key, setKey] = useState(newKey);
  return useMutation({
    mutationFn: ({ row, draft }: { row: Row | null; draft: Draft }) =>
      row
        ? api.put<Row>(`/api/${entity.plural}/${row.id}`, draft, row.version)
        : api.post<Row>(`/api/${entity.plural}`, draft, { idempotencyKey: key }),
    onSuccess: () => {
      setKey(newKey());
      return client.invalidateQueries({
        predicate: ({ queryKey }) =>
          ['list', 'one', 'indicators', 'indicator', 'failing', 'handovers'].includes(String(queryKey[0])),
      });
    },
  });
}

export function useRemove(entity: Entity) {
  const client = useQueryClient();
  return async (row: Row) => {
    await api.remove(`/api/${entity.plural}/${row.id}`, row.version);
    await client.invalidateQueries({ queryKey: ['list'] });
  };
}

export type CodeLabels = Record<string, Record<string, string>>;

/** Labels of the code lists that the fields use: list → code → label. */
export function useCodeLabels(fields: readonly Field[]): CodeLabels {
  const lists = [...new Set(fields.flatMap((field) => (field.code_list ? [field.code_list] : [])))];
  return useQueries({
    queries: lists.map((list) => ({
      queryKey: ['codes', list],
      staleTime: Infinity,
      queryFn: () => api.get<CodeList>(`/api/codes/${list}`),
    })),
    combine: (answers) =>
      Object.fromEntries(
        answers.map((answer, index) => [
          lists[index] ?? '',
          Object.fromEntries((answer.data?.rows ?? []).map(({ code, label }) => [code, label])),
        ]),
      ),
  });
}

/** The entity that an id field points at. */
export function useTarget(field: Field): Entity | undefined {
  const meta = useMeta();
  return meta.data?.entities.find((entity) => entity.name === field.target);
}
