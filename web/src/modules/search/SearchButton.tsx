// The search of the bar above every page: opens the palette by click, "/" or Ctrl+K, and notes which pages are opened.
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { api } from '@core/api/client';
import { paths } from '@core/paths';
import { Icon } from '@core/ui/Icon';
import { useSearchTexts } from './texts';
import './search.css';

const load = () => import('./Palette');
const Palette = lazy(load);
const stayMs = 2_000; // who passes through has not visited

function useNotedVisits(path: string) {
  useEffect(() => {
    if (path === paths.home) return undefined;
    const timer = window.setTimeout(() => {
      // Nobody waits for it, and nothing is lost without it.
      void api.post('/api/visits', { path }).catch(() => undefined);
    }, stayMs);
    return () => window.clearTimeout(timer);
  }, [path]);
}

export default function SearchButton() {
  const t = useSearchTexts();
  const [open, setOpen] = useState(false);
  useNotedVisits(useLocation().pathname);
  useEffect(() => {
    // Who presses the key begins to type at once.
    const timer = window.setTimeout(() => void load().catch(() => undefined), stayMs);
    return () => window.clearTimeout(timer);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className="btn btn-plain search-open"
        data-shortcut="palette"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span className="search-words">
          {t.open} <kbd>Ctrl K</kbd>
        </span>
      </button>
      <Suspense fallback={null}>{open && <Palette onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
