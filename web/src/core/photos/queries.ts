// What photos ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { OutreachPhoto, PupilConsentsBrief } from '@core/api/types';

const root = 'photos';

export const photosOf = (owner: string) => `${owner}/photos`;

/** Photos of activities and articles have an address of their own; those of other records lie below it. */
export const photoAddress = (owner: string, id: number) =>
  /^\/api\/(activities|articles)\//.test(owner) ? `/api/photos/${id}` : `${photosOf(owner)}/${id}`;

export const usePhotos = (owner: string) =>
  useQuery({
    queryKey: [root, owner],
    queryFn: () => api.get<{ items: OutreachPhoto[]; write: boolean }>(photosOf(owner)),
  });

export const usePupilsToName = () =>
  useQuery({
    queryKey: [root, 'pupils'],
    queryFn: () => api.get<{ items: PupilConsentsBrief[] }>('/api/consents'),
  });

export function useRefreshPhotos() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
