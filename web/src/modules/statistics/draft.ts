// What a school types into a form: kept here until the server has it, whatever happens to the network.
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api } from '@core/api/client';
import { isProblem } from '@core/api/problem';
import type { StatisticsForm, StatisticsKept } from '@core/api/types';
import { formAddress, useRefreshStatistics } from './queries';

const restMs = 1_200; // after the last key
const againMs = 5_000; // after the network failed
export const mostInACell = 9_999_999;

export interface CellEdit {
  value: number;
  reason?: string;
}
export interface Draft {
  cells: Record<string, CellEdit | null>;
  explanations: Record<string, string>;
}
const blank: Draft = { cells: {}, explanations: {} };

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isEmpty = ({ cells, explanations }: Draft) =>
  Object.keys(cells).length + Object.keys(explanations).length === 0;

/** What of `kept` was typed since `sent` went out. */
function without<T>(kept: Record<string, T>, sent: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(kept).filter(([key, value]) => !same(value, sent[key])));
}

/** A whole number as people type it, "1.234" or "1234"; undefined for what is none. */
export function countIn(text: string): number | undefined {
  const digits = text.replaceAll(/[\s.]/g, '');
  if (!/^\d{1,7}$/.test(digits)) return undefined;
  return Number(digits) <= mostInACell ? Number(digits) : undefined;
}

export function useDraft(form: StatisticsForm) {
  const refresh = useRefreshStatistics();
  const [draft, setDraft] = useState(blank);
  const [version, setVersion] = useState(form.version);
  const save = useMutation({
    mutationFn: (sent: Draft) => api.put<StatisticsKept>(formAddress(form.id), sent, version),
    onSuccess: async (kept, sent) => {
      setVersion(kept.version);
      await refresh();
      setDraft((now) => ({
        cells: without(now.cells, sent.cells),
        explanations: without(now.explanations, sent.explanations),
      }));
    },
  });
  const { mutate, isPending, error, reset } = save;
  const dirty = !isEmpty(draft);
  if (form.version !== version && !dirty && !isPending) setVersion(form.version);
  const offline = isProblem(error, 0);
  useEffect(() => {
    if (!dirty || isPending || (error && !offline)) return;
    const timer = window.setTimeout(() => mutate(draft), offline ? againMs : restMs);
    return () => window.clearTimeout(timer);
  }, [dirty, draft, isPending, error, offline, mutate]);
  const setCell = useCallback(
    (code: number, cell: CellEdit | null) => {
      reset();
      setDraft((now) => ({ ...now, cells: { ...now.cells, [code]: cell } }));
    },
    [reset],
  );
  const setCells = (cells: Draft['cells']) => {
    reset();
    setDraft((now) => ({ ...now, cells: { ...now.cells, ...cells } }));
  };
  const explain = (key: string, text: string) => {
    reset();
    setDraft((now) => ({ ...now, explanations: { ...now.explanations, [key]: text } }));
  };
  /** Others wrote meanwhile: the same cells again, onto what stands now. */
  const goOn = async () => {
    const now = await api.get<StatisticsForm>(formAddress(form.id));
    setVersion(now.version);
    reset();
  };
  const stale = isProblem(error, 412);
  return { draft, dirty, saving: isPending, error, offline, stale, setCell, setCells, explain, goOn };
}
export type DraftDesk = ReturnType<typeof useDraft>;
