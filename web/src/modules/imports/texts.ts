// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type ImportTexts } from './vi';

export const useImportTexts = () => useTexts<ImportTexts>({ vi, en });
