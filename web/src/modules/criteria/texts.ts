// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type CriteriaTexts } from './vi';

export const useCriteriaTexts = () => useTexts<CriteriaTexts>({ vi, en });
