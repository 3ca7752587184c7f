// "Không còn trong tệp": people the school has but the file does not; for decision, never deleted.
import { useRecordPath } from '@core/api/recordLinks';
import type { Import } from '@core/api/types';
import { Go } from '@core/routing';
import { MoreButton } from '@core/ui/MoreButton';
import { AnswerView } from '@core/ui/states';
import { useMissing } from './queries';
import { useImportTexts } from './texts';

export function MissingList({ one }: { one: Import }) {
  const t = useImportTexts();
  const pathOf = useRecordPath();
  const answer = useMissing(one.id);
  return (
    <section className="card stack">
      <p className="muted">{t.missingHint}</p>
      <AnswerView answer={answer}>
        {({ items }) => (
          <ul className="plain missing">
            {items.map((person) => {
              const target = pathOf(person.entity, person.id);
              return (
                <li key={`${person.entity}/${person.id}`}>
                  {target ? <Go to={target.path}>{person.label}</Go> : person.label}
                </li>
              );
            })}
          </ul>
        )}
      </AnswerView>
      <MoreButton answer={answer} />
    </section>
  );
}
