// The newest notices in the panel of the bell.
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { closePopover } from '@core/ui/Popover';
import { AnswerView } from '@core/ui/states';
import { NoticeList, ReadAllButton } from './NoticeList';
import { useNewest } from './queries';
import { useNoticeTexts } from './texts';

const shownAtMost = 8;

export default function BellList() {
  const t = useNoticeTexts();
  const answer = useNewest(true);
  return (
    <>
      <AnswerView answer={answer} rows={3}>
        {({ items }) =>
          items.length > 0 ? (
            <NoticeList items={items.slice(0, shownAtMost)} onGo={closePopover} />
          ) : (
            <p className="muted">{t.empty}</p>
          )
        }
      </AnswerView>
      <div className="row bell-foot">
        <Go to={paths.notices} onClick={closePopover}>
          {t.all}
        </Go>
        <ReadAllButton items={answer.data?.items ?? []} />
      </div>
    </>
  );
}
