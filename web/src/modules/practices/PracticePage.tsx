// One model or initiative: what it is, what it brought, where it stands, who adopts it.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { PracticeView } from '@core/api/types';
import { EvidenceSlot } from '@core/evidence';
import { formatDay, formatMoney, none, today } from '@core/format/format';
import { paths } from '@core/paths';
import { Photos } from '@core/photos';
import { Go, useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { Adoptions } from './Adoptions';
import { Figures } from './Figures';
import { stateTones } from './LibraryPage';
import { draftOf, isWhole, PracticeFields, sentPractice } from './PracticeFields';
import { practiceAddress, usePractice, usePracticeStep, useRefreshPractices } from './queries';
import { Review } from './Review';
import { usePracticeTexts } from './texts';
import './practices.css';

interface Props {
  practice: PracticeView;
}

export default function PracticePage() {
  const t = usePracticeTexts();
  const answer = usePractice(Number(useParam('id')));
  return (
    <>
      <PageHead
        title={answer.data?.name ?? t.practice}
        sub={answer.data?.unit_name}
        help="mo-hinh"
        actions={
          <ButtonLink to={paths.practices} icon="previous">
            {t.library}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(practice) => (
          <div className="stack">
            <Standing practice={practice} />
            <Text practice={practice} />
            <section className="card stack">
              <h2>{t.claimed}</h2>
              {practice.effects.length === 0 ? (
                <p className="muted">{t.noEffect}</p>
              ) : (
                <Figures caption={t.claimed} figures={practice.effects} />
              )}
            </section>
            <Review practice={practice} />
            {(practice.state === 'recognised' || practice.adoptions.length > 0) && (
              <Adoptions practice={practice} />
            )}
            {practice.sees_evidence && (
              <section className="card stack">
                <h2>{t.evidence}</h2>
                <EvidenceSlot subject="practice" subjectId={practice.id} canWrite={practice.may.edit} />
              </section>
            )}
            <Photos owner={practiceAddress(practice.id)} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

function Standing({ practice }: Props) {
  const t = usePracticeTexts();
  const { state, state_label, level_label, decision_number, decision_on, article_id, public_id } = practice;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.state}</h2>
        <Tag tone={stateTones[state]}>{state_label}</Tag>
        {level_label && <Tag tone="info">{level_label}</Tag>}
        <span className="spread" />
        <Steps practice={practice} />
      </div>
      <Remark practice={practice} />
      <Facts
        items={[
          [t.kind, practice.kind_label],
          [t.area, practice.area_label],
          [t.authors, practice.authors.map(({ full_name }) => full_name).join(', ') || none],
          ...(decision_number
            ? [[t.decisionTitle, t.decision(decision_number, formatDay(decision_on))] as [string, string]]
            : []),
          [t.adopting, t.adoptingN(practice.adopting, practice.in_use)],
        ]}
      />
      <p className="row no-print">
        <span className="muted">{t.files}:</span>
        {['docx', 'pdf'].map((end) => (
          <a
            key={end}
            className="btn btn-plain"
            href={`${practiceAddress(practice.id)}/sheet.${end}`}
            download
          >
            .{end}
          </a>
        ))}
        {article_id && <Go to={paths.article(article_id)}>{t.seeArticle}</Go>}
        {public_id && (
          <a href={`/tin-tuc/${public_id}`} target="_blank" rel="noreferrer">
            {t.seePublic}
          </a>
        )}
      </p>
    </section>
  );
}

function Remark({ practice: { remark, taken_back_on } }: Props) {
  const t = usePracticeTexts();
  if (taken_back_on)
    return (
      <Notice tone="warn" title={t.takenBackOn(formatDay(taken_back_on))}>
        <p>
          {t.why}: {remark ?? none}
        </p>
        <p>{t.takenBackHint}</p>
      </Notice>
    );
  return (
    remark && (
      <Notice tone="warn" title={t.remark}>
        {remark}
      </Notice>
    )
  );
}

function Text({ practice }: Props) {
  const t = usePracticeTexts();
  const { problem, work, conditions, cost, cost_note } = practice;
  const money = cost === null ? null : formatMoney(cost);
  const parts = [
    [t.problem, problem],
    [t.work, work],
    [t.conditions, conditions],
    [t.cost, [money, cost_note].filter(Boolean).join('. ')],
  ] as const;
  return (
    <section className="card stack">
      {parts.map(([title, text]) => (
        <div key={title}>
          <h3>{title}</h3>
          <p className="practice-text">{text === null || text === '' ? none : text}</p>
        </div>
      ))}
    </section>
  );
}

function Steps({ practice }: Props) {
  const { may, state } = practice;
  return (
    <>
      {may.nominate && <Nominate practice={practice} />}
      {may.edit && <Edit practice={practice} />}
      {may.edit && state === 'draft' && <Remove practice={practice} />}
      {may.recognise && <Recognise practice={practice} />}
      {may.review && <WithReason practice={practice} verb="return" />}
      {(may.recognise || may.take_back) && <WithReason practice={practice} verb="decline" />}
      {may.article && <WriteArticle practice={practice} />}
    </>
  );
}

function Nominate({ practice }: Props) {
  const t = usePracticeTexts();
  const step = usePracticeStep(practice);
  return (
    <ConfirmButton look="primary" label={t.nominate} title={t.nominate} act={() => step('nominate')}>
      <p>{t.nominateText}</p>
    </ConfirmButton>
  );
}

function Edit({ practice }: Props) {
  const t = usePracticeTexts();
  const refresh = useRefreshPractices();
  const [draft, setDraft] = useState(() => draftOf(practice));
  const act = () =>
    api.put(practiceAddress(practice.id), sentPractice(draft), practice.version).catch(inWords).then(refresh);
  return (
    <ConfirmButton label={t.edit} title={t.edit} ready={isWhole(draft)} act={act}>
      <PracticeFields practice={draft} onChange={setDraft} />
    </ConfirmButton>
  );
}

function Remove({ practice: { id, version } }: Props) {
  const t = usePracticeTexts();
  const navigate = useNavigate();
  const refresh = useRefreshPractices();
  const act = async () => {
    await api.remove(practiceAddress(id), version).catch(inWords);
    await navigate({ to: paths.practices });
    await refresh();
  };
  return (
    <ConfirmButton label={t.remove} title={t.remove} act={act}>
      <p>{t.removeText}</p>
    </ConfirmButton>
  );
}

function Recognise({ practice }: Props) {
  const t = usePracticeTexts();
  const step = usePracticeStep(practice);
  const [level, setLevel] = useState('');
  const [number, setNumber] = useState('');
  const [on, setOn] = useState<string | null>(today());
  const act = () => step('recognise', { level, decision_number: number, decision_on: on });
  return (
    <ConfirmButton
      look="primary"
      label={t.recognise}
      title={t.recognise}
      ready={level !== '' && number !== '' && on !== null}
      act={act}
    >
      <Pick
        label={t.level}
        required
        placeholder={t.choose}
        value={level}
        options={Object.entries(t.levels).map(([value, label]) => ({ value, label }))}
        onChange={setLevel}
      />
      <TextInput label={t.decisionNumber} required value={number} onChange={setNumber} />
      <DayInput label={t.decisionOn} required value={on} onChange={setOn} />
    </ConfirmButton>
  );
}

function WithReason({ practice, verb }: Props & { verb: 'return' | 'decline' }) {
  const t = usePracticeTexts();
  const step = usePracticeStep(practice);
  const [why, setWhy] = useState('');
  const label = verb === 'return' ? t.sendBack : practice.may.take_back ? t.takeBack : t.decline;
  return (
    <ConfirmButton label={label} title={label} ready={why !== ''} act={() => step(verb, { why })}>
      <TextInput label={t.why} required rows={3} value={why} onChange={setWhy} />
    </ConfirmButton>
  );
}

function WriteArticle({ practice }: Props) {
  const t = usePracticeTexts();
  const step = usePracticeStep(practice);
  return (
    <ConfirmButton label={t.article} title={t.article} act={() => step('article')}>
      <p>{t.articleText}</p>
    </ConfirmButton>
  );
}
