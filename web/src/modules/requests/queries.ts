// What the request pages ask the server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  Answer,
  AnswerBrief,
  DataRequest,
  Page,
  Regime,
  RequestBrief,
  RequestTotals,
} from '@core/api/types';

export interface Regimes {
  items: Regime[];
  cycles: string[][];
  closes: string[][];
  levels: string[][];
  before_due_days: number[];
  after_due_days: number[];
}

export const requestAddress = (id: number) => `/api/data-requests/${id}`;
export const answerAddress = (id: number) => `/api/request-answers/${id}`;
export const regimeAddress = (id: number) => `/api/report-regimes/${id}`;

export function useRequests() {
  return useQuery({
    queryKey: ['requests'],
    queryFn: () => api.get<Page<RequestBrief>>('/api/data-requests'),
  });
}
export function useRequest(id: number) {
  return useQuery({
    queryKey: ['requests', id],
    queryFn: () => api.get<DataRequest>(requestAddress(id)),
  });
}
export function useTotals(id: number, submittedToo: boolean) {
  return useQuery({
    queryKey: ['requests', id, 'totals', submittedToo],
    queryFn: () =>
      api.get<RequestTotals>(`${requestAddress(id)}/totals`, submittedToo ? { include: 'submitted' } : {}),
  });
}
export function useOwnAnswers() {
  return useQuery({
    queryKey: ['requests', 'own'],
    queryFn: () => api.get<Page<AnswerBrief>>('/api/request-answers'),
  });
}
const answerKey = (id: number) => ['request-answer', id];
export function useAnswer(id: number) {
  return useQuery({ queryKey: answerKey(id), queryFn: () => api.get<Answer>(answerAddress(id)) });
}
export function useRegimes() {
  return useQuery({ queryKey: ['regimes'], queryFn: () => api.get<Regimes>('/api/report-regimes') });
}

/** What a change answers is what stands; lists are asked for anew. */
export function useKeepAnswer() {
  const client = useQueryClient();
  return (answer: Answer) => {
    client.setQueryData(answerKey(answer.id), answer);
    void client.invalidateQueries({ queryKey: ['requests'] });
  };
}
export function useKeepRequest() {
  const client = useQueryClient();
  return (request: DataRequest) => {
    client.setQueryData(['requests', request.id], request);
    void client.invalidateQueries({ queryKey: ['requests'], exact: true });
    void client.invalidateQueries({ queryKey: ['requests', request.id, 'totals'] });
  };
}
export function useRefresh() {
  const client = useQueryClient();
  return (key: 'requests' | 'regimes' | 'request-answer') => client.invalidateQueries({ queryKey: [key] });
}
