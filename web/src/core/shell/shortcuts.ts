// Keyboard shortcuts: "/" to search, "g" and a letter to a page; silent while someone types or composes.
import { useEffect } from 'react';

const chordMs = 1_200;

export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role="combobox"]');
}

function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('[data-shortcut="search"]');
  search?.focus();
  search?.select();
  return search !== null;
}

/** `pages`: second key after "g" → address. */
export function useShortcuts(pages: ReadonlyMap<string, string>, go: (path: string) => void) {
  useEffect(() => {
    let chordAt = 0;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || document.querySelector('dialog[open]')) return;
      const page = event.timeStamp - chordAt < chordMs ? pages.get(event.key) : undefined;
      chordAt = event.key === 'g' ? event.timeStamp : 0;
      if (page) go(page);
      if (page || (event.key === '/' && focusSearch())) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [pages, go]);
}
