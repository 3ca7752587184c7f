// The language of the console: Vietnamese first, English second. Dictionaries are typed objects, so that a
// missing sentence is a compile error; labels of data come from the server.
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { en } from './en';
import { vi } from './vi';

export type Language = 'vi' | 'en';
export type Bilingual<T> = Record<Language, T>;

const stored = 'khue.language';
interface Choice {
  language: Language;
  choose: (language: Language) => void;
}
const LanguageContext = createContext<Choice>({ language: 'vi', choose: () => undefined });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    localStorage.getItem(stored) === 'en' ? 'en' : 'vi',
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (next: Language) => {
    localStorage.setItem(stored, next);
    setLanguage(next);
  };
  return <LanguageContext value={{ language, choose }}>{children}</LanguageContext>;
}

export const useLanguage = () => useContext(LanguageContext);

/** The sentences of a module in the chosen language. */
export function useTexts<T>(texts: Bilingual<T>): T {
  return texts[useLanguage().language];
}

/** The sentences of core. */
export const useCoreTexts = () => useTexts<typeof vi>({ vi, en });
