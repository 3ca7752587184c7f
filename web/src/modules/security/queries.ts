// What the pages of information systems ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  SecuredSystem,
  SecurityDossier,
  SecurityDossierBrief,
  SystemLine,
  SystemMeasures,
} from '@core/api/types';

const root = 'security';
export const systemAddress = (id: number) => `/api/security/systems/${id}`;

export interface SystemList {
  items: SystemLine[];
  in_scope: number;
  approved: number;
  own_units: number[];
}

export const useSystems = () =>
  useQuery({ queryKey: [root, 'list'], queryFn: () => api.get<SystemList>('/api/security/systems') });

export const useSystem = (id: number) =>
  useQuery({ queryKey: [root, id], queryFn: () => api.get<SecuredSystem>(systemAddress(id)) });

export const dossierAddress = (id: number) => `/api/security/dossiers/${id}`;

export const useMeasures = (id: number) =>
  useQuery({
    queryKey: [root, id, 'measures'],
    queryFn: () => api.get<SystemMeasures>(`${systemAddress(id)}/measures`),
  });

export const useDossiers = () =>
  useQuery({
    queryKey: [root, 'dossiers'],
    queryFn: () => api.get<{ items: SecurityDossierBrief[] }>('/api/security/dossiers'),
  });

export const useDossier = (id: number) =>
  useQuery({
    queryKey: [root, 'dossiers', id],
    queryFn: () => api.get<SecurityDossier>(dossierAddress(id)),
  });

export function useRefreshSecurity() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: [root] });
    await client.invalidateQueries({ queryKey: ['one', 'information_systems'] });
  };
}
