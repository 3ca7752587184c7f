// One regulation: what it says, its document, the promise of those it is for, its steps and readers.
import type { ReactNode } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { UnitRegulation } from '@core/api/types';
import { EvidenceSlot } from '@core/evidence';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { RegulationForm } from './RegulationForm';
import { Readers } from './Readers';
import { standingTones } from './RegulationsPage';
import { regulationAddress, useRefreshRegulations, useRegulation } from './queries';
import { State } from './State';
import { useRegulationTexts } from './texts';
import './regulations.css';

export default function RegulationPage() {
  const t = useRegulationTexts();
  const answer = useRegulation(Number(useParam('id')));
  const { data } = answer;
  return (
    <>
      <PageHead
        title={data?.title ?? t.title}
        sub={data && `${data.kind_name}, ${data.unit_name}`}
        help="quy-che"
        actions={
          <ButtonLink to={paths.regulations} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>{(regulation) => <Body regulation={regulation} />}</AnswerView>
    </>
  );
}

interface Props {
  regulation: UnitRegulation;
}
function Body({ regulation }: Props) {
  const t = useRegulationTexts();
  return (
    <div className="stack">
      {regulation.returned_for && regulation.standing === 'draft' && (
        <Notice tone="warn">{t.returned(regulation.returned_for)}</Notice>
      )}
      <section className="card stack">
        <div className="row">
          <h2>{t.content}</h2>
          <Tag tone={standingTones[regulation.standing]}>{regulation.standing_label}</Tag>
        </div>
        {regulation.may_write ? (
          <RegulationForm key={regulation.version} regulation={regulation} />
        ) : (
          <Content regulation={regulation} />
        )}
      </section>
      <section className="card stack">
        <h2>{t.file}</h2>
        {regulation.may_attach && <p className="muted">{t.fileHint}</p>}
        <EvidenceSlot subject="regulation" subjectId={regulation.id} canWrite={regulation.may_attach} />
      </section>
      {regulation.asked && <Pledge regulation={regulation} />}
      <State regulation={regulation} />
      {regulation.may_see_readers && <Readers regulation={regulation} />}
    </div>
  );
}

const lines = (text: string) => <span className="regulation-text">{text}</span>;

function Content({ regulation }: Props) {
  const t = useRegulationTexts();
  const { number, issued_on, in_force_from, valid_until, review_by, replaces, replaced_by } = regulation;
  const facts: [string, ReactNode][] = [];
  if (number) facts.push([t.number, number]);
  if (issued_on) facts.push([t.issuedOn, formatDay(issued_on)]);
  if (in_force_from) facts.push([t.inForceFrom, formatDay(in_force_from)]);
  if (valid_until) facts.push([t.validUntil, formatDay(valid_until)]);
  if (review_by) facts.push([t.reviewBy, formatDay(review_by)]);
  facts.push([t.audience, regulation.audience_name]);
  if (replaces)
    facts.push([t.replaces, <Go to={paths.regulation(replaces.id)}>{replaces.number ?? replaces.title}</Go>]);
  if (replaced_by)
    facts.push([
      t.replacedBy,
      <Go to={paths.regulation(replaced_by.id)}>{replaced_by.number ?? replaced_by.title}</Go>,
    ]);
  if (regulation.summary) facts.push([t.summary, lines(regulation.summary)]);
  return (
    <>
      <Facts items={facts} />
      {regulation.guidance && <Tool regulation={regulation} />}
      {regulation.revoked_on && (
        <Notice>{t.revoked(formatDay(regulation.revoked_on), regulation.revoked_for ?? '')}</Notice>
      )}
    </>
  );
}

function Tool({ regulation }: Props) {
  const t = useRegulationTexts();
  const { tool, allowed, forbidden, forbidden_data, pupil_age } = regulation;
  return (
    <Facts
      items={[
        [t.tool, tool],
        [t.allowed, lines(allowed ?? '')],
        [t.forbidden, lines(forbidden ?? '')],
        [t.forbiddenData, lines(forbidden_data ?? '')],
        [t.pupilAge, pupil_age === null ? t.noPupils : t.pupilsFrom(pupil_age)],
      ]}
    />
  );
}

function Pledge({ regulation }: Props) {
  const t = useRegulationTexts();
  const refresh = useRefreshRegulations();
  const { id, acknowledged_at } = regulation;
  if (acknowledged_at) return <Notice tone="ok">{t.acknowledged(formatInstant(acknowledged_at))}</Notice>;
  const act = () =>
    api
      .post(`${regulationAddress(id)}/acknowledge`)
      .catch(inWords)
      .then(refresh);
  return (
    <section className="card stack regulation-promise">
      <p>{t.promiseHint}</p>
      <ConfirmButton look="primary" icon="check" label={t.promise} title={t.promise} act={act}>
        <p>{t.promiseText}</p>
      </ConfirmButton>
    </section>
  );
}
