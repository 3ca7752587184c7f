// What Khuê is, where its guide is, which keys it knows.
import { useNavItems } from '@core/shell/NavContext';
import { useLanguage } from '@core/i18n';
import { paths } from '@core/paths';
import { PageHead } from '@core/ui/PageHead';
import { Table } from '@core/ui/Table';
import { useHomeTexts } from './texts';

export default function AboutPage() {
  const t = useHomeTexts();
  const { language } = useLanguage();
  const items = useNavItems();
  const keys = [
    { key: '/', effect: t.focusSearch },
    { key: 'Ctrl K', effect: t.openPalette },
    ...items.flatMap((item) =>
      item.shortcut ? [{ key: `g ${item.shortcut}`, effect: t.goTo(item.label[language]) }] : [],
    ),
  ];
  return (
    <>
      <PageHead title={t.about} help="bat-dau" />
      <div className="stack">
        <section className="card stack">
          <p>{t.aboutText}</p>
          <h2>{t.guide}</h2>
          <p>
            {t.guideText} <a href={paths.guide('')}>{t.openGuide}</a>
          </p>
        </section>
        <section className="card stack">
          <h2>{t.keyboard}</h2>
          <Table
            caption={t.keyboard}
            rows={keys}
            rowKey={(row) => row.key}
            columns={[
              { key: 'key', title: t.key, head: true, cell: (row) => <kbd>{row.key}</kbd> },
              { key: 'effect', title: t.effect, cell: (row) => row.effect },
            ]}
          />
        </section>
      </div>
    </>
  );
}
