// One person: both ratings beside each other, and the sheet of an observation for who may observe.
import { api } from '@core/api/client';
import type { CompetencePerson } from '@core/api/types';
import { useParam } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice } from '@core/ui/states';
import { Doubt } from './OwnPage';
import { RatingForm } from './RatingForm';
import { personAddress, useFramework, usePerson, useRefreshCompetence } from './queries';
import { useCompetenceTexts } from './texts';

export default function PersonPage() {
  const t = useCompetenceTexts();
  const id = Number(useParam('id'));
  const answer = usePerson(id);
  return (
    <>
      <PageHead title={answer.data?.name ?? t.person} sub={t.personHint} help="nang-luc-so" />
      <AnswerView answer={answer} rows={8}>
        {(person) => <Person person={person} />}
      </AnswerView>
    </>
  );
}

function Person({ person }: { person: CompetencePerson }) {
  const t = useCompetenceTexts();
  const refresh = useRefreshCompetence();
  const framework = useFramework();
  if (!person.may_observe) return <Notice>{t.mayNotObserve}</Notice>;
  return (
    <AnswerView answer={framework} rows={8}>
      {(f) => (
        <div className="stack">
          {person.own?.note && <Notice title={t.ownNote}>{person.own.note}</Notice>}
          {f.doubtful && <Doubt text={`${f.legal_basis}. ${f.note}`} />}
          <RatingForm
            key={person.observed?.rated_on}
            framework={f}
            targets={person.targets}
            rating={person.observed}
            beside={person.own ? { label: t.ownWord, rating: person.own } : undefined}
            save={async (levels, note) => {
              await api.put(personAddress(person.staff_id), { levels, note });
              await refresh();
            }}
          />
        </div>
      )}
    </AnswerView>
  );
}
