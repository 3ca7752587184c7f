// The sentences of this module in both languages.
import { useTexts } from '@core/i18n';
import { en } from './en';
import { vi, type DeclarationTexts } from './vi';

export const useDeclarationTexts = () => useTexts<DeclarationTexts>({ vi, en });
