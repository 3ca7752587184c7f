// Asks before unsaved changes are left behind, by a link or by closing the page.
import { useBlocker } from '@tanstack/react-router';
import { useCoreTexts } from '../i18n';
import { Button } from './Button';
import { Dialog } from './Dialog';

export function LeaveGuard({ blocks }: { blocks: () => boolean }) {
  const t = useCoreTexts();
  const guard = useBlocker({ shouldBlockFn: blocks, enableBeforeUnload: blocks, withResolver: true });
  if (guard.status !== 'blocked') return null;
  return (
    <Dialog
      title={t.record.leave}
      onClose={guard.reset}
      footer={
        <>
          <Button onClick={guard.reset}>{t.record.stay}</Button>
          <Button look="danger" onClick={guard.proceed}>
            {t.record.leave}
          </Button>
        </>
      }
    >
      {t.record.unsaved}
    </Dialog>
  );
}
