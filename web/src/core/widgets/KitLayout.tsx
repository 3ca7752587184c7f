// Brings the component kit (Ant Design) to the pages below: language, tokens, CSP nonce, popups inside dialogs.
import { Outlet } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import viVN from 'antd/locale/vi_VN';
import { useLanguage } from '../i18n';
import { theme } from './theme';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** A popup outside of an open modal dialog would be inert. */
const popupHome = (trigger?: HTMLElement) => trigger?.closest('dialog') ?? document.body;

export default function KitLayout() {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      locale={language === 'vi' ? viVN : enUS}
      theme={theme}
      csp={{ nonce }}
      getPopupContainer={popupHome}
    >
      <Outlet />
    </ConfigProvider>
  );
}
