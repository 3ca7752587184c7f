// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type StatisticsTexts } from './vi';

export const useStatisticsTexts = () => useTexts<StatisticsTexts>({ vi, en });
