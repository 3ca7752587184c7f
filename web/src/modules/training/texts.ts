// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type TrainingTexts } from './vi';

export const useTrainingTexts = () => useTexts<TrainingTexts>({ vi, en });
