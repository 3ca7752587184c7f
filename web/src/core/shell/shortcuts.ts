// Keyboard shortcuts: "/" to the search of the page, else to that of the house; "g" and a letter to a page; silent
// while someone types or composes.
import { useEffect } from 'react';

const chordMs = 1_200;

export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role="combobox"]');
}

function search() {
  const field = document.querySelector<HTMLInputElement>('[data-shortcut="search"]');
  field?.focus();
  field?.select();
  if (!field) document.querySelector<HTMLButtonElement>('[data-shortcut="palette"]')?.click();
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
      if (event.key === '/') search();
      if (page || event.key === '/') event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [pages, go]);
}
