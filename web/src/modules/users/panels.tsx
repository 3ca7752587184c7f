// Accounts on the first page: those whose first password was never changed.
import { formatNumber, formatPlain } from '@core/format/format';
import { useTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { useList } from '@core/resource/useRecords';
import { PanelAnswer, PanelCard, PanelCount, PanelList } from '@core/ui/PanelCard';

const vi = {
  title: 'Tài khoản chưa đổi mật khẩu được cấp',
  count: 'tài khoản đang dùng mật khẩu được cấp, thường là chưa đăng nhập lần nào',
  none: 'Mọi tài khoản đã đổi mật khẩu được cấp.',
  all: 'Người dùng, vai trò',
};
const en: typeof vi = {
  title: 'Accounts with a first password',
  count: 'accounts still have the password they were given; most never signed in',
  none: 'Every account has changed its first password.',
  all: 'Users and roles',
};

const shownAtMost = 5;

export function AccountsPanel() {
  const t = useTexts({ vi, en });
  const answer = useList('users', { 'f.must_change_password': 'true', limit: shownAtMost });
  return (
    <PanelCard title={t.title} more={{ to: paths.users, label: t.all }}>
      <PanelAnswer answer={answer} rows={3} pick={({ items }) => items} none={t.none}>
        {(items, { total, labels }) => (
          <>
            <PanelCount value={formatNumber(total)}>{t.count}</PanelCount>
            <PanelList
              items={items.map((user) => ({
                key: user.id,
                to: paths.user(user.id),
                title: formatPlain(user.name),
                note: [formatPlain(user.login), labels?.unit_id?.[String(user.unit_id)]]
                  .filter(Boolean)
                  .join(' · '),
              }))}
            />
          </>
        )}
      </PanelAnswer>
    </PanelCard>
  );
}
