// The tokens of tokens.css for Ant Design; tints are given, since those it derives from dark seeds come out grey.
import type { ThemeConfig } from 'antd';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#17639a',
    colorInfo: '#17639a',
    colorSuccess: '#166b3f',
    colorSuccessBg: '#e5f4ec',
    colorSuccessBorder: '#a9d8bf',
    colorWarning: '#8a5300',
    colorWarningBg: '#fdf1dc',
    colorWarningBorder: '#efd19a',
    colorError: '#b42318',
    colorErrorBg: '#fdeceb',
    colorErrorBorder: '#f3b4af',
    colorTextBase: '#17212b',
    colorTextDescription: '#4a5868',
    colorTextPlaceholder: '#66758a',
    colorBorder: '#78879a',
    colorBgLayout: '#f4f6f9',
    borderRadius: 8,
    fontFamily: 'var(--font)',
    fontSize: 14,
    controlHeight: 36,
    controlItemBgActive: '#dcebf5',
    controlItemBgHover: '#f0f6fb',
  },
};
