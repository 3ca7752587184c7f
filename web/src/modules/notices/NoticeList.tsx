// Notices as lines: what, when, and the page they lead to; opening one marks it as read.
import type { MouseEvent } from 'react';
import type { NoticeItem } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Tag, type Tone } from '@core/ui/states';
import { useMarkRead, useUnread } from './queries';
import { useNoticeTexts } from './texts';

const tones: Partial<Record<string, Tone>> = {
  late: 'bad',
  failed: 'bad',
  due: 'warn',
  returned: 'warn',
  approved: 'ok',
};

interface NoticeListProps {
  items: NoticeItem[];
  onGo?: (event: MouseEvent<HTMLAnchorElement>) => void;
  /** With a button to mark one as read without opening it. */
  buttons?: boolean;
}
export function NoticeList({ items, onGo, buttons = false }: NoticeListProps) {
  const t = useNoticeTexts();
  const mark = useMarkRead();
  return (
    <ul className="plain notices">
      {items.map((item) => (
        <li key={item.id} className={item.read ? 'notice-line' : 'notice-line notice-new'}>
          <div className="notice-body">
            <Go
              to={item.link}
              onClick={(event) => {
                if (!item.read) mark.mutate({ ids: [item.id] });
                onGo?.(event);
              }}
            >
              {item.text}
            </Go>
            <span className="row small muted">
              <Tag tone={tones[item.kind] ?? 'info'}>{item.kind_label}</Tag>
              {formatInstant(item.told_at)}
              {!item.read && <strong>{t.unread}</strong>}
            </span>
          </div>
          {buttons && !item.read && (
            <Button look="quiet" icon="check" onClick={() => mark.mutate({ ids: [item.id] })}>
              {t.markRead}
              <span className="sr-only">: {item.text}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Everything up to the newest one that is shown: what comes in meanwhile stays unread. */
export function ReadAllButton({ items }: { items: NoticeItem[] }) {
  const t = useNoticeTexts();
  const mark = useMarkRead();
  const unread = useUnread().data?.count ?? 0;
  const [newest] = items;
  if (!newest || unread === 0) return null;
  return (
    <Button icon="check" busy={mark.isPending} onClick={() => mark.mutate({ up_to: newest.id })}>
      {t.readAll}
    </Button>
  );
}
