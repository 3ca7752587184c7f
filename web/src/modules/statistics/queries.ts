// What the pages of statistics forms ask the server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  StatisticsForm,
  StatisticsOverview,
  StatisticsRecordList,
  StatisticsSum,
} from '@core/api/types';

export const formAddress = (id: number) => `/api/statistics/forms/${id}`;

export interface Wish {
  form?: string | undefined;
  year?: string | undefined;
}
const wished = ({ form, year }: Wish) => ({ ...(form && { form }), ...(year && { year }) });

export function useOverview(wish: Wish) {
  return useQuery({
    queryKey: ['statistics', 'overview', wished(wish)],
    queryFn: () => api.get<StatisticsOverview>('/api/statistics', wished(wish)),
  });
}

export function useSum(wish: Wish) {
  return useQuery({
    queryKey: ['statistics', 'sum', wished(wish)],
    queryFn: () => api.get<StatisticsSum>('/api/statistics/sum', wished(wish)),
  });
}

export function useForm(id: number) {
  return useQuery({
    queryKey: ['statistics', 'form', id],
    queryFn: () => api.get<StatisticsForm>(formAddress(id)),
  });
}

export function useRecords(id: number, code: number) {
  return useQuery({
    queryKey: ['statistics', 'records', id, code],
    queryFn: () => api.get<StatisticsRecordList>(`${formAddress(id)}/records/${code}`),
  });
}

export function useRefreshStatistics() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['statistics'] });
}
