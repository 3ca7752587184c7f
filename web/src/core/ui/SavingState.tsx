// How changes that keep themselves stand: being saved, waiting for the network, refused.
import type { Writing } from '../api/autosave';
import { useTexts } from '../i18n';
import { Failure, Notice } from './states';

const vi = {
  saving: 'Đang lưu…',
  saved: 'Đã tự lưu.',
  cutOff: (n: number) => `${n} thay đổi đang chờ mạng, sẽ tự lưu khi có mạng trở lại. Xin đừng đóng trang.`,
  stale: 'Người khác vừa sửa. Trang đã lấy bản mới nhất, xin xem lại chỗ bạn vừa ghi.',
};
const en: typeof vi = {
  saving: 'Saving…',
  saved: 'Saved by itself.',
  cutOff: (n) =>
    `${n} changes wait for the network and are saved once it is back. Please keep the page open.`,
  stale:
    'Somebody else has just changed this. The page shows what is new; please look at what you wrote last.',
};

export function SavingState({ of }: { of: Writing<never>[] }) {
  const t = useTexts<typeof vi>({ vi, en });
  const waiting = of.reduce((sum, one) => sum + one.waiting, 0);
  const error = of.find((one) => one.error)?.error;
  return (
    <>
      <p className="muted small" role="status">
        {waiting > 0 ? t.saving : of.some((one) => one.saved) && !error && t.saved}
      </p>
      {of.some((one) => one.cutOff) && <Notice tone="warn">{t.cutOff(waiting)}</Notice>}
      {of.some((one) => one.stale) && <Notice tone="warn">{t.stale}</Notice>}
      {error && <Failure error={error} />}
    </>
  );
}
