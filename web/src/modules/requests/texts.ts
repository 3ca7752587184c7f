// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type RequestTexts } from './vi';

export const useRequestTexts = () => useTexts<RequestTexts>({ vi, en });
