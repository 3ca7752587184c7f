// The count of rows by outcome; it always adds up: rows in = fine + normalised + warned + rejected.
import type { ImportSummary, RowClass } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { useImportTexts } from './texts';

export const rowClasses: RowClass[] = ['ok', 'norm', 'warn', 'reject'];
export const classTones = { ok: 'ok', norm: 'info', warn: 'warn', reject: 'bad' } as const;

export function Summary({ summary, done }: { summary: ImportSummary; done: boolean }) {
  const t = useImportTexts();
  const text = (n: number) => formatNumber(n);
  const outcome = done ? t.outcomeDone : t.outcome;
  return (
    <section className="card stack">
      <h2>{done ? t.receipt : t.summary}</h2>
      <div className="summary">
        {rowClasses.map((name) => (
          <div key={name} className={`summary-item tone-${classTones[name]}`}>
            <strong>{text(summary[name])}</strong>
            <span>{t.class[name]}</span>
          </div>
        ))}
      </div>
      <p>
        {t.equation({
          all: text(summary.table_rows),
          ok: text(summary.ok),
          norm: text(summary.norm),
          warn: text(summary.warn),
          reject: text(summary.reject),
        })}
        . {outcome(text(summary.created), text(summary.updated), text(summary.unchanged))}
      </p>
    </section>
  );
}
