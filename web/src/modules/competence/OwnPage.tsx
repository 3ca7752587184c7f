// "Tự đánh giá năng lực số": one's own sheet, what a colleague observed, and whom one was asked to observe.
import { api } from '@core/api/client';
import type { OwnCompetence } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { RatingForm } from './RatingForm';
import { useFramework, useOwnCompetence, useRefreshCompetence } from './queries';
import { useCompetenceTexts } from './texts';

export default function OwnPage() {
  const t = useCompetenceTexts();
  const answer = useOwnCompetence();
  return (
    <>
      <PageHead title={t.own} sub={t.ownHint} help="nang-luc-so" />
      <AnswerView answer={answer} rows={8}>
        {(own) => (own.has_record ? <Own own={own} /> : <Notice tone="warn">{t.noRecord}</Notice>)}
      </AnswerView>
    </>
  );
}

function Own({ own }: { own: OwnCompetence }) {
  const t = useCompetenceTexts();
  const refresh = useRefreshCompetence();
  const framework = useFramework();
  return (
    <div className="stack">
      {own.to_observe.length > 0 && (
        <section className="card">
          <h2 className="section-title">{t.toObserve}</h2>
          <ul className="plain">
            {own.to_observe.map(({ staff_id, name, observed_on }) => (
              <li key={staff_id} className="row">
                <Go to={paths.competencePerson(staff_id)}>{name}</Go>
                {observed_on ? (
                  <Tag tone="ok">{t.observedOn(formatDay(observed_on))}</Tag>
                ) : (
                  <Tag tone="warn">{t.notObserved}</Tag>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="muted">{t.whoSees}</p>
      <AnswerView answer={framework} rows={8}>
        {(f) => (
          <>
            {f.doubtful && <Doubt text={`${f.legal_basis}. ${f.note}`} />}
            <RatingForm
              key={own.own?.rated_on}
              framework={f}
              targets={own.targets}
              rating={own.own}
              beside={own.observed ? { label: t.observed, rating: own.observed } : undefined}
              save={async (levels, note) => {
                await api.put('/api/competence/own', { levels, note });
                await refresh();
              }}
            />
          </>
        )}
      </AnswerView>
    </div>
  );
}

export function Doubt({ text }: { text: string }) {
  const t = useCompetenceTexts();
  return (
    <details>
      <summary>
        <Tag tone="warn">{t.doubtful}</Tag>
      </summary>
      <p className="muted">{text}</p>
    </details>
  );
}
