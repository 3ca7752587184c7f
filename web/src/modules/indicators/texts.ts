// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type IndicatorTexts } from './vi';

export const useIndicatorTexts = () => useTexts<IndicatorTexts>({ vi, en });
