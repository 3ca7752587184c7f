// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type SchoolReportTexts } from './vi';

export const useSchoolReportTexts = () => useTexts<SchoolReportTexts>({ vi, en });
