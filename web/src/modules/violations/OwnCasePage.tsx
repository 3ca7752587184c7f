// One case as the person it is about sees it, and the explanation they write.
import { useState, type ReactNode } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { OwnViolation } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { TextInput } from '@core/ui/fields';
import { PageForm } from '@core/ui/PageForm';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { useOwnViolation, useRefreshViolations } from './queries';
import { useViolationTexts } from './texts';
import { lines } from './ViolationPage';
import { stateTones } from './ViolationsPage';
import './violations.css';

export default function OwnCasePage() {
  const t = useViolationTexts();
  const id = Number(useParam('id'));
  const answer = useOwnViolation(id);
  return (
    <>
      <PageHead
        title={t.caseOf(id)}
        sub={t.ownSubtitle}
        help="vi-pham"
        actions={
          <ButtonLink to={paths.ownViolations} icon="previous">
            {t.ownBack}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(one) => (
          <div className="stack">
            <section className="card stack">
              <div className="row">
                <h2>{t.facts}</h2>
                <Tag tone={stateTones[one.state]}>{one.state_label}</Tag>
              </div>
              <p className="muted">{t.handledBy(one.handled_by)}</p>
              <Facts
                items={[
                  [t.happened, formatDay(one.happened_on)],
                  [t.kind, one.kind_name],
                  [t.what, lines(one.what)],
                  [t.rule, lines(one.rule)],
                ]}
              />
            </section>
            <Explain one={one} />
            {one.found !== null && <Result one={one} />}
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Explain({ one }: { one: OwnViolation }) {
  const t = useViolationTexts();
  const refresh = useRefreshViolations();
  const [text, setText] = useState(one.explanation ?? '');
  const send = () =>
    api.put(`/api/own-violations/${one.id}/explanation`, { text }).catch(inWords).then(refresh);
  return (
    <section className="card stack">
      <h2>{t.write}</h2>
      {one.explain_by && one.may_explain && (
        <p>
          {t.due}: {t.explainBy(formatDay(one.explain_by))}
        </p>
      )}
      {one.explained_at && <p className="small muted">{t.explained(formatInstant(one.explained_at))}</p>}
      {one.may_explain ? (
        <PageForm
          draft={text}
          save={send}
          label={t.send}
          icon="send"
          ready={text.trim() !== ''}
          done={t.sent}
        >
          <TextInput
            label={t.paperText}
            required
            rows={8}
            hint={t.mayChange}
            value={text}
            onChange={setText}
          />
        </PageForm>
      ) : (
        lines(one.explanation)
      )}
    </section>
  );
}

function Result({ one }: { one: OwnViolation }) {
  const t = useViolationTexts();
  const facts: [string, ReactNode][] = [
    [t.isFound, one.found ? t.yes : t.no],
    [t.conclusionText, lines(one.conclusion)],
  ];
  if (one.decision_form_name) facts.push([t.form, one.decision_form_name]);
  if (one.decision_number) facts.push([t.decision, `${one.decision_number}, ${formatDay(one.decision_on)}`]);
  if (one.remedy) facts.push([t.remedy, lines(one.remedy)], [t.remedyDue, formatDay(one.remedy_due)]);
  if (one.remedy_done_on) facts.push([t.remedyDone, formatDay(one.remedy_done_on)]);
  return (
    <section className="card stack">
      <h2>{t.conclusion}</h2>
      <Facts items={facts} />
    </section>
  );
}
