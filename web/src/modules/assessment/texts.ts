// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type AssessmentTexts } from './vi';

export const useAssessmentTexts = () => useTexts<AssessmentTexts>({ vi, en });
