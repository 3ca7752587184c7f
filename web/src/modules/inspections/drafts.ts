// What was written on this device and is not at the server yet. Pure: the page and the store below use it.
import type { InspectionAnswerKept } from '@core/api/types';

export interface AnswerDraft {
  inspection: number;
  /** Whose draft: a tablet may have several users. */
  user: number;
  item: string;
  result: string;
  note: string;
  /** The version at the server that it was written over; 0: none. */
  base: number;
  changedAt: number;
  /** What somebody else has written meanwhile; it is sent only once a person has decided. */
  conflict?: InspectionAnswerKept;
  /** The server's refusal, in words. */
  refused?: string;
}
export interface PhotoDraft {
  key: string;
  inspection: number;
  user: number;
  item: string;
  blob: Blob;
  takenAt: number;
  refused?: string;
}
export interface AnswerOutcome {
  outcome: 'saved' | 'same' | 'conflict';
  kept: InspectionAnswerKept;
}

export const sendable = (drafts: readonly AnswerDraft[]) =>
  drafts.filter(({ result, conflict, refused }) => result !== '' && !conflict && !refused);

/** Since when something waits; nothing: all is sent. */
export function waitingSince(
  answers: readonly AnswerDraft[],
  photos: readonly PhotoDraft[],
): number | undefined {
  const times = [...answers.map((draft) => draft.changedAt), ...photos.map((photo) => photo.takenAt)];
  return times.length > 0 ? Math.min(...times) : undefined;
}

/**
 * What becomes of a draft once the server has answered what was sent: it goes, or stays with what it met. What was
 * changed while it was on its way stays, over the version that the server has now.
 */
export function afterSending(now: AnswerDraft, sent: AnswerDraft, answer: AnswerOutcome): AnswerDraft | null {
  if (answer.outcome === 'conflict') return { ...now, conflict: answer.kept };
  if (now.changedAt !== sent.changedAt) return { ...now, base: answer.kept.version };
  return null;
}

/** The person keeps their own: it is sent over what stands now. */
export function keepMine({ conflict, ...draft }: AnswerDraft, changedAt: number): AnswerDraft {
  return { ...draft, base: conflict?.version ?? draft.base, changedAt };
}
