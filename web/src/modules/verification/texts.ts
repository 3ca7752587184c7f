// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type VerificationTexts } from './vi';

export const useVerificationTexts = () => useTexts<VerificationTexts>({ vi, en });
