// What is asked about evidence, on a record and in the store.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, upload } from '@core/api/client';
import type { EvidenceChange, EvidenceDetail, EvidenceList, EvidenceUses } from '@core/api/types';

export interface EvidencePlace {
  subject: string;
  subjectId: number;
  point: string;
}

export const usesAddress = ({ subject, subjectId }: EvidencePlace) =>
  `/api/evidence-uses/${subject}/${subjectId}`;

/** All of a subject at once: its points share the answer. */
export function useEvidenceUses(place: EvidencePlace) {
  return useQuery({
    queryKey: ['evidence', 'uses', place.subject, place.subjectId],
    queryFn: () => api.get<EvidenceUses>(usesAddress(place)),
  });
}

export interface EvidenceWish {
  q?: string;
  standing?: string;
  unit?: number;
}
export function useEvidenceStore({ q, standing, unit }: EvidenceWish, wanted = true) {
  const wish = { ...(q && { q }), ...(standing && { standing }), ...(unit && { unit }) };
  return useQuery({
    queryKey: ['evidence', 'store', wish],
    enabled: wanted,
    placeholderData: keepPreviousData,
    queryFn: () => api.get<EvidenceList>('/api/evidence', wish),
  });
}

export function useRefreshEvidence() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['evidence'] });
}

/** A new item with its content; a file that is refused takes its item with it. */
export async function createEvidence(change: EvidenceChange, file: File | null): Promise<EvidenceDetail> {
  const made = await api.post<EvidenceDetail>('/api/evidence', change);
  if (!file) return made;
  return putContent(made.id, file).catch(async (error: unknown) => {
    await api.remove(`/api/evidence/${made.id}`, made.version);
    throw error;
  });
}

export const putContent = (id: number, file: File) =>
  upload<EvidenceDetail>('PUT', `/api/evidence/${id}/content?name=${encodeURIComponent(file.name)}`, file);

export const attachEvidence = (place: EvidencePlace, item: number) =>
  api.post<EvidenceUses>(usesAddress(place), { item_id: item, point: place.point });
