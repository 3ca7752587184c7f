// First, previous, next, last: pages by cursor, since a page number of a moving list means little and costs much.
import type { RecordPage } from '../api/types';
import { useCoreTexts } from '../i18n';
import { useSearchText } from '../routing';
import { Button } from '../ui/Button';
import { restart } from './listState';

export function Pager({ page }: { page: RecordPage }) {
  const t = useCoreTexts();
  const [, change] = useSearchText();
  const { next, previous } = page;
  if (!next && !previous) return null;
  return (
    <nav className="row no-print" aria-label={t.list.paging}>
      <Button
        icon="first"
        aria-label={t.list.first}
        disabled={!previous}
        onClick={() => change(restart({}))}
      />
      <Button
        icon="previous"
        aria-label={t.list.previous}
        disabled={!previous}
        onClick={() => change(restart({ before: previous ?? undefined }))}
      />
      <Button
        icon="next"
        aria-label={t.list.next}
        disabled={!next}
        onClick={() => change(restart({ after: next ?? undefined }))}
      />
      <Button
        icon="last"
        aria-label={t.list.last}
        disabled={!next}
        onClick={() => change(restart({ last: '1' }))}
      />
    </nav>
  );
}
