// What the pages of connections ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  ApiAccess,
  ApiClient,
  Connection,
  ConnectionKind,
  Page,
  WarehouseBatch,
  WarehouseState,
  WarehouseTrouble,
  WebhookDelivery,
} from '@core/api/types';

const lookMs = 15_000;
const root = 'connections';
const one = (id: number) => `/api/connections/${id}`;

export const useConnections = (enabled: boolean) =>
  useQuery({
    queryKey: [root, 'list'],
    queryFn: () => api.get<Page<Connection>>('/api/connections'),
    refetchInterval: lookMs,
    enabled,
  });

export const useKinds = () =>
  useQuery({
    queryKey: [root, 'kinds'],
    queryFn: () => api.get<{ items: ConnectionKind[] }>('/api/connections/kinds'),
    staleTime: Infinity,
  });

export const useConnection = (id: number) =>
  useQuery({
    queryKey: [root, id],
    queryFn: () => api.get<Connection>(one(id)),
    refetchInterval: lookMs,
  });

export const useDeliveries = (id: number) =>
  useQuery({
    queryKey: [root, id, 'deliveries'],
    queryFn: () => api.get<Page<WebhookDelivery>>(`${one(id)}/deliveries`),
    refetchInterval: lookMs,
  });

export const useWarehouse = (id: number) =>
  useQuery({
    queryKey: [root, id, 'warehouse'],
    queryFn: () => api.get<WarehouseState>(`${one(id)}/warehouse`),
    refetchInterval: lookMs,
  });

export const useBatches = (id: number) =>
  useQuery({
    queryKey: [root, id, 'batches'],
    queryFn: () => api.get<Page<WarehouseBatch>>(`${one(id)}/warehouse/batches`),
    refetchInterval: lookMs,
  });

export const useTroubles = (id: number) =>
  useQuery({
    queryKey: [root, id, 'troubles'],
    queryFn: () => api.get<Page<WarehouseTrouble>>(`${one(id)}/warehouse/troubles`),
    refetchInterval: lookMs,
  });

export const usePrograms = () =>
  useQuery({
    queryKey: [root, 'programs'],
    queryFn: () => api.get<Page<ApiClient>>('/api/api_clients'),
  });

export const useProgramPermissions = (enabled: boolean) =>
  useQuery({
    queryKey: [root, 'permissions'],
    queryFn: () => api.get<{ items: { name: string; label: string }[] }>('/api/api_clients/permissions'),
    staleTime: Infinity,
    enabled,
  });

export const useUses = (id: number, enabled: boolean) =>
  useQuery({
    queryKey: [root, 'programs', id, 'uses'],
    queryFn: () =>
      api.get<{ items: { day: string; area: string; requests: number }[] }>(`/api/api_clients/${id}/uses`),
    enabled,
  });

export const useAccesses = () =>
  useQuery({
    queryKey: [root, 'accesses'],
    queryFn: () => api.get<Page<ApiAccess>>('/api/api_accesses'),
  });

export function useRefreshConnections() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
