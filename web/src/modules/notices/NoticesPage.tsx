// "Thông báo": everything one was told, by kind, unread or all.
import { useSearchText } from '@core/routing';
import { Pick } from '@core/ui/fields';
import { MoreButton } from '@core/ui/MoreButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { NoticeList, ReadAllButton } from './NoticeList';
import { useNotices, useUnread } from './queries';
import { useNoticeTexts } from './texts';

export default function NoticesPage() {
  const t = useNoticeTexts();
  const [search, change] = useSearchText();
  const kind = search.loai ?? '';
  const unread = search.chua_doc === '1';
  const kinds = useUnread().data?.kinds ?? [];
  const answer = useNotices(kind, unread);
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="thong-bao"
        printable={false}
        actions={!kind && !unread && <ReadAllButton items={answer.data?.items ?? []} />}
      />
      <div className="toolbar">
        <Pick
          label={t.kind}
          value={kind}
          placeholder={t.anyKind}
          options={kinds.map(([value, label]) => ({ value, label }))}
          onChange={(value) => change({ loai: value || undefined })}
        />
        <label className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={unread}
            onChange={(event) => change({ chua_doc: event.target.checked ? '1' : undefined })}
          />
          {t.onlyUnread}
        </label>
      </div>
      <AnswerView answer={answer}>
        {({ items }) =>
          items.length > 0 ? (
            <div className="card">
              <NoticeList items={items} buttons />
            </div>
          ) : (
            <Empty title={t.empty}>{t.emptyHint}</Empty>
          )
        }
      </AnswerView>
      <MoreButton answer={answer} />
    </>
  );
}
