// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type ReportTexts } from './vi';

export const useReportTexts = () => useTexts<ReportTexts>({ vi, en });
