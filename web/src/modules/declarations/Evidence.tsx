// What proves a declaration.
import type { Declaration } from '@core/api/types';
import { EvidenceSlot } from '@core/evidence';
import { useDeclarationTexts } from './texts';

export function Evidence({ declaration }: { declaration: Declaration }) {
  const t = useDeclarationTexts();
  return (
    <section className="card stack">
      <h2>{t.evidence}</h2>
      <p>{t.evidenceWanted(declaration.rule.evidence)}</p>
      {declaration.id !== null && (
        <EvidenceSlot subject="declaration" subjectId={declaration.id} canWrite={declaration.may.write} />
      )}
    </section>
  );
}
