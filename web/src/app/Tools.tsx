// What modules put into the bar above every page; loaded after the page itself.
import { lazy, Suspense } from 'react';

const SearchButton = lazy(() => import('../modules/search/SearchButton'));
const Bell = lazy(() => import('../modules/notices/Bell'));

export function Tools() {
  return (
    <Suspense fallback={null}>
      <SearchButton />
      <Bell />
    </Suspense>
  );
}
