// What the pages of networks and devices ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  DeviceInventory,
  InfrastructureNorms,
  InfrastructureOverview,
  InvestmentPlan,
  InvestmentProposal,
  SchoolInfrastructure,
} from '@core/api/types';
import { today } from '@core/format/format';
import { useSearchText } from '@core/routing';

const root = 'infrastructure';
export const inventoryAddress = (id: number) => `/api/device-inventories/${id}`;
export const proposalAddress = (id: number) => `/api/investment-proposals/${id}`;
export const lineAddress = (id: number) => `/api/investment-lines/${id}`;
export const planAddress = '/api/investment-plan';

/** The year that proposals are for: of the address, else the next one. */
export function useProposalYear(): [number, number[], (year: string) => void] {
  const [search, change] = useSearchText();
  const now = Number(today().slice(0, 4));
  const year = Number(search.nam ?? now + 1);
  return [year, [now + 2, now + 1, now, now - 1], (nam) => change({ nam })];
}

export const useOverview = (year: number, enabled: boolean) =>
  useQuery({
    queryKey: [root, 'overview', year],
    enabled,
    queryFn: () => api.get<InfrastructureOverview>('/api/infrastructure', { year }),
  });

export const useSchoolInfrastructure = (unit: number, year: number) =>
  useQuery({
    queryKey: [root, 'school', unit, year],
    queryFn: () => api.get<SchoolInfrastructure>(`/api/infrastructure/schools/${unit}`, { year }),
  });

export const useInventory = (id: number) =>
  useQuery({
    queryKey: [root, 'inventory', id],
    queryFn: () => api.get<DeviceInventory>(inventoryAddress(id)),
  });

export const useProposal = (id: number) =>
  useQuery({
    queryKey: [root, 'proposal', id],
    queryFn: () => api.get<InvestmentProposal>(proposalAddress(id)),
  });

/** The rows of a school's register that hold devices of one kind. */
export const useRegisterRows = (unit: number, kind: string) =>
  useQuery({
    queryKey: [root, 'register', unit, kind],
    queryFn: () =>
      api.get<{ items: { id: number; name: string; quantity: number }[] }>('/api/equipment', {
        'f.unit_id': unit,
        'f.kind': kind,
        limit: 100,
      }),
  });

export const usePlan = (year: number) =>
  useQuery({
    queryKey: [root, 'plan', year],
    queryFn: () => api.get<InvestmentPlan>(planAddress, { year }),
  });

export const useNorms = () =>
  useQuery({
    queryKey: [root, 'norms'],
    queryFn: () => api.get<InfrastructureNorms>('/api/infrastructure/norms'),
  });

export function useRefreshInfrastructure() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
