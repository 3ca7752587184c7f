// "Không còn trong tệp": people the school has but the file does not; for decision, never deleted.
import { useRecordPath } from '@core/api/recordLinks';
import type { Import } from '@core/api/types';
import { Go } from '@core/routing';
import { useMissing } from './queries';
import { useImportTexts } from './texts';

export function MissingPanel({ one }: { one: Import }) {
  const t = useImportTexts();
  const pathOf = useRecordPath();
  const count = one.summary?.missing ?? 0;
  const answer = useMissing(one.id, count > 0);
  const people = answer.data?.items ?? [];
  if (people.length === 0) return null;
  return (
    <section className="card stack">
      <h2>
        {t.missing} ({count})
      </h2>
      <p className="muted">{t.missingHint}</p>
      <ul className="plain missing">
        {people.map((person) => {
          const target = pathOf(person.entity, person.id);
          return (
            <li key={`${person.entity}/${person.id}`}>
              {target ? <Go to={target.path}>{person.label}</Go> : person.label}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
