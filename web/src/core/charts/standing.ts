// Where each school stands against a target, as a word; the one place that decides it from a figure.
import type { Figure } from '../api/types';

export type Standing = 'met' | 'unmet' | 'missing' | 'not_applicable';

export function standing(figure: Pick<Figure, 'met' | 'basis'>): Standing {
  if (figure.basis === 'not_applicable') return 'not_applicable';
  if (figure.basis === 'missing' || figure.met === null) return 'missing';
  return figure.met ? 'met' : 'unmet';
}
