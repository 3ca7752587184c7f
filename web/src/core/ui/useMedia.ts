// Whether a media query holds now; phones get cards where desks get tables.
import { useSyncExternalStore } from 'react';

export const phone = '(max-width: 759px)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
