// The language of the console: Vietnamese first, English second. Dictionaries are typed objects, so that a
// missing sentence is a compile error; labels of data come from the server.
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { vi, type CoreTexts } from './vi';

export type Language = 'vi' | 'en';
export type Bilingual<T> = Record<Language, T>;

const stored = 'khue.language';
interface Choice {
  language: Language;
  core: CoreTexts;
  choose: (language: Language) => void;
}
const LanguageContext = createContext<Choice>({ language: 'vi', core: vi, choose: () => undefined });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<Language>(() => (localStorage.getItem(stored) === 'en' ? 'en' : 'vi'));
  // Few ask for the English sentences, so nobody else fetches them.
  const [english, setEnglish] = useState<CoreTexts>();
  const core = (wanted === 'en' ? english : undefined) ?? vi;
  const language = core === vi ? 'vi' : 'en';
  useEffect(() => {
    if (wanted === 'en') void import('./en').then(({ en }) => setEnglish(en));
  }, [wanted]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (next: Language) => {
    localStorage.setItem(stored, next);
    setWanted(next);
  };
  return <LanguageContext value={{ language, core, choose }}>{children}</LanguageContext>;
}

export const useLanguage = () => useContext(LanguageContext);

/** The sentences of a module in the chosen language. */
export function useTexts<T>(texts: Bilingual<T>): T {
  return texts[useLanguage().language];
}

/** The sentences of core. */
export const useCoreTexts = () => useLanguage().core;
