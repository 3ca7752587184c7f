// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type ConnectionTexts } from './vi';

export const useConnectionTexts = () => useTexts<ConnectionTexts>({ vi, en });
