// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type ForecastTexts } from './vi';

export const useForecastTexts = () => useTexts<ForecastTexts>({ vi, en });
