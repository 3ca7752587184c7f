import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi } from './vi';

export const useMoveTexts = () => useTexts({ vi, en });
