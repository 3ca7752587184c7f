// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type SecurityTexts } from './vi';

export const useSecurityTexts = () => useTexts<SecurityTexts>({ vi, en });
