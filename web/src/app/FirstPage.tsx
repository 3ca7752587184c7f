// "Trang chủ": what waits for this person, card by card.
import { lazy, Suspense } from 'react';
import { useMe } from '@core/api/session';
import { rolesInWords } from '@core/format/roles';
import { useCoreTexts, useTexts } from '@core/i18n';
import { PageHead } from '@core/ui/PageHead';
import { Empty, Loading } from '@core/ui/states';
import { panels, visiblePanels } from './panels';

const vi = {
  title: 'Trang chủ',
  nothing: 'Tài khoản chưa được giao vai trò',
  nothingHint: 'Xin liên hệ quản trị của trường hoặc của xã để được giao vai trò.',
};
const en: typeof vi = {
  title: 'Home',
  nothing: 'Your account has no role yet',
  nothingHint: 'Please ask the administrator of your school or commune for a role.',
};

const cards = new Map(panels.map((panel) => [panel.key, lazy(panel.load)]));

export default function FirstPage() {
  const t = useTexts({ vi, en });
  const core = useCoreTexts();
  const me = useMe();
  const shown = visiblePanels(panels, me);
  return (
    <>
      <PageHead
        title={t.title}
        sub={rolesInWords(me.roles, core.manyUnits).join('; ')}
        help="trang-chu"
        printable={false}
      />
      {shown.length === 0 && <Empty title={t.nothing}>{t.nothingHint}</Empty>}
      <div className="panels">
        {shown.map(({ key, wide }) => {
          const Card = cards.get(key);
          return (
            <div key={key} data-panel={key} className={wide ? 'panel-wide' : ''}>
              <Suspense fallback={<Loading rows={4} />}>{Card && <Card />}</Suspense>
            </div>
          );
        })}
      </div>
    </>
  );
}
