// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type CompetenceTexts } from './vi';

export const useCompetenceTexts = () => useTexts<CompetenceTexts>({ vi, en });
