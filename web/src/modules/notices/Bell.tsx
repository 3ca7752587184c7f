// The bell above every page: how many notices are unread; its panel shows the newest.
import { lazy, Suspense, useState } from 'react';
import { Icon } from '@core/ui/Icon';
import { Popover } from '@core/ui/Popover';
import { Loading } from '@core/ui/states';
import { useUnread } from './queries';
import { useNoticeTexts } from './texts';
import './notices.css';

const BellList = lazy(() => import('./BellList'));

export default function Bell() {
  const t = useNoticeTexts();
  const { data } = useUnread();
  const [opened, setOpened] = useState(false);
  const count = data?.count ?? 0;
  const shown = count < (data?.most ?? 0) ? String(count) : `${count - 1}+`;
  const summary = (
    <>
      <Icon name="bell" />
      <span className="sr-only">{count > 0 ? t.bell(shown) : t.bellNone}</span>
      {count > 0 && (
        <span className="bell-count" aria-hidden="true">
          {shown}
        </span>
      )}
    </>
  );
  return (
    <>
      <span className="sr-only" role="status">
        {count > 0 ? t.news(shown) : ''}
      </span>
      <Popover className="bell" buttonClass="btn btn-quiet" summary={summary} onOpen={() => setOpened(true)}>
        <Suspense fallback={<Loading rows={3} />}>{opened && <BellList />}</Suspense>
      </Popover>
    </>
  );
}
