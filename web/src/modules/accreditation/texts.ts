// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type AccreditationTexts } from './vi';

export const useAccreditationTexts = () => useTexts<AccreditationTexts>({ vi, en });
