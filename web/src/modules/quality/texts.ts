// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type QualityTexts } from './vi';

export const useQualityTexts = () => useTexts<QualityTexts>({ vi, en });
