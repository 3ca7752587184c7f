// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type OperationsTexts } from './vi';

export const useOperationsTexts = () => useTexts<OperationsTexts>({ vi, en });
