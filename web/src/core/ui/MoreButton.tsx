// Fetches the next page of a growing list, while there is one.
import { useCoreTexts } from '../i18n';
import { Button } from './Button';

interface Growing {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}
export function MoreButton({ answer }: { answer: Growing }) {
  const t = useCoreTexts();
  if (!answer.hasNextPage) return null;
  return (
    <div className="more no-print">
      <Button busy={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
        {t.more}
      </Button>
    </div>
  );
}
