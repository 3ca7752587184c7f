// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type QueryTexts } from './vi';

export const useQueryTexts = () => useTexts<QueryTexts>({ vi, en });
