// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type PlanTexts } from './vi';

export const usePlanTexts = () => useTexts<PlanTexts>({ vi, en });
