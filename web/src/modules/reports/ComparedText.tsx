// The sections of two revisions, paragraph beside paragraph; what left is struck through, what came is underlined.
import type { ParagraphPair, ReportComparison, TextRun } from '@core/api/types';
import { useReportTexts } from './texts';

type Section = ReportComparison['sections'][number];

export function ComparedText({ sections }: { sections: Section[] }) {
  const t = useReportTexts().comparison;
  const changed = sections.filter((section) => section.changed);
  const same = sections.filter((section) => !section.changed);
  return (
    <section className="stack">
      <h2>{t.text}</h2>
      {changed.length === 0 && <p className="muted">{t.textNone}</p>}
      {changed.length > 0 && <p className="muted small">{t.legend}</p>}
      {changed.map((section) => (
        <article key={section.key} className="card">
          <h3>{section.title}</h3>
          {grouped(section.paragraphs).map((group, index) => (
            <Group key={index} group={group} />
          ))}
        </article>
      ))}
      {changed.length > 0 && same.length > 0 && (
        <p className="muted">{t.unchanged(same.map(({ title }) => title).join('; '))}</p>
      )}
    </section>
  );
}

/** Paragraphs that stand on both sides are folded together. */
export function grouped(pairs: readonly ParagraphPair[]): ParagraphPair[][] {
  const groups: ParagraphPair[][] = [];
  for (const pair of pairs) {
    const last = groups.at(-1);
    if (last && !pair.changed && !last[0]?.changed) last.push(pair);
    else groups.push([pair]);
  }
  return groups;
}

function Group({ group }: { group: ParagraphPair[] }) {
  const t = useReportTexts().comparison;
  const [first] = group;
  if (first?.changed) return <Pair pair={first} />;
  return (
    <details className="compared-line">
      <summary className="muted">{t.kept(group.length)}</summary>
      {group.map((pair, index) => (
        <p key={index} className="muted">
          {pair.after.map(({ text }) => text).join('')}
        </p>
      ))}
    </details>
  );
}

function Pair({ pair }: { pair: ParagraphPair }) {
  const t = useReportTexts();
  return (
    <div className="compared compared-line">
      <Half side={t.before} runs={pair.before} mark="del" />
      <Half side={t.after} runs={pair.after} mark="ins" />
    </div>
  );
}

interface HalfProps {
  side: string;
  runs: TextRun[];
  mark: 'del' | 'ins';
}
function Half({ side, runs, mark: Mark }: HalfProps) {
  const t = useReportTexts().comparison;
  return (
    <div>
      <span className="compared-side">{side}</span>
      {runs.length === 0 && <span className="muted">{t.nothing}</span>}
      {runs.map((run, index) =>
        run.changed ? (
          <Mark key={index}>
            <span className="sr-only">{Mark === 'del' ? t.removed : t.added} </span>
            {run.text}
          </Mark>
        ) : (
          <span key={index}>{run.text}</span>
        ),
      )}
    </div>
  );
}
