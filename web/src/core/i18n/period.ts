// "2026-Q3" as people say it; other codes of periods stand as they are.
import { useCoreTexts } from './index';

export function usePeriodName(): (code: string) => string {
  const t = useCoreTexts();
  return (code) => {
    const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(code) ?? [];
    return year && quarter ? t.quarter(Number(quarter), year) : code;
  };
}
