// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type SectorTexts } from './vi';

export const useSectorTexts = () => useTexts<SectorTexts>({ vi, en });
