// One answer: filled in by the unit, with a draft that keeps itself; accepted or returned by the office.
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Answer } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice } from '@core/ui/states';
import { Tabs } from '@core/ui/Tabs';
import { toast } from '@core/ui/toast';
import { FillIn } from './FillIn';
import { answerAddress, useAnswer, useKeepAnswer } from './queries';
import './requests.css';
import { AnswerStateTag } from './StateTag';
import { useRequestTexts } from './texts';
import { Versions } from './Versions';

export default function AnswerPage() {
  const t = useRequestTexts();
  const can = useCan();
  const query = useAnswer(Number(useParam('id')));
  const answer = query.data;
  return (
    <>
      <PageHead
        title={answer?.title ?? t.title}
        sub={
          answer && (
            <span className="row">
              {answer.unit_name} · {t.due}: {formatDay(answer.due)} <AnswerStateTag answer={answer} />
            </span>
          )
        }
        help="yeu-cau-bao-cao"
        actions={
          answer && (
            <>
              {can(permission.readRequests) && (
                <ButtonLink to={paths.request(answer.request_id)} icon="previous">
                  {t.requestTabs.progress}
                </ButtonLink>
              )}
              <Decisions answer={answer} />
            </>
          )
        }
      />
      <AnswerView answer={query} rows={10}>
        {(one) => <Details key={one.id} answer={one} />}
      </AnswerView>
    </>
  );
}

function Details({ answer }: { answer: Answer }) {
  const t = useRequestTexts();
  const [tab, setTab] = useState<'fill' | 'versions'>('fill');
  const because = { returned: t.returnedBecause, correcting: t.correctingBecause } as const;
  const why =
    answer.state === 'returned' || answer.state === 'correcting' ? because[answer.state] : undefined;
  return (
    <div className="stack">
      {why && (
        <Notice tone="warn" title={why}>
          {answer.reason}
        </Notice>
      )}
      {answer.may.edit && answer.written_for < answer.form_version && (
        <Notice>{t.writtenForOlder(answer.form_version)}</Notice>
      )}
      {(answer.instruction ?? answer.close_on ?? answer.files[0]) && <Instruction answer={answer} />}
      <Tabs
        label={answer.title}
        tabs={(['fill', 'versions'] as const).map((key) => ({ key, label: t.answerTabs[key] }))}
        chosen={tab}
        choose={(key) => setTab(key as typeof tab)}
      >
        {tab === 'fill' ? <FillIn answer={answer} /> : <Versions answer={answer} />}
      </Tabs>
    </div>
  );
}

function Instruction({ answer }: { answer: Answer }) {
  const t = useRequestTexts();
  return (
    <section className="card stack">
      {answer.instruction && <p className="request-value">{answer.instruction}</p>}
      {answer.close_on && <p className="muted">{t.closeOn(formatDay(answer.close_on))}</p>}
      {answer.files.length > 0 && (
        <ul className="plain" aria-label={t.files}>
          {answer.files.map((file) => (
            <li key={file.id}>
              <a href={`${answerAddress(answer.id)}/files/${file.id}`} download>
                {file.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Decisions({ answer }: { answer: Answer }) {
  const t = useRequestTexts();
  const { may } = answer;
  return (
    <>
      {may.return && <ReasonStep answer={answer} verb="return" label={t.return} />}
      {may.accept && <Accept answer={answer} />}
      {may.correct && <ReasonStep answer={answer} verb="correct" label={t.correct} hint={t.correctHint} />}
    </>
  );
}

function useStep(answer: Answer) {
  const t = useRequestTexts();
  const keep = useKeepAnswer();
  return async (verb: string, body: object) => {
    const address = `${answerAddress(answer.id)}/${verb}`;
    keep(await api.post<Answer>(address, body, { version: answer.version }));
    toast(t.done);
  };
}

function Accept({ answer }: { answer: Answer }) {
  const t = useRequestTexts();
  const step = useStep(answer);
  return (
    <ConfirmButton
      look="primary"
      icon="check"
      label={t.accept}
      title={t.accept}
      act={() => step('accept', {})}
    >
      {t.acceptHint}
    </ConfirmButton>
  );
}

interface ReasonStepProps {
  answer: Answer;
  verb: 'return' | 'correct';
  label: string;
  hint?: string;
}
function ReasonStep({ answer, verb, label, hint }: ReasonStepProps) {
  const t = useRequestTexts();
  const step = useStep(answer);
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      label={label}
      title={label}
      ready={reason.trim() !== ''}
      act={() => step(verb, { reason })}
    >
      {hint && <p>{hint}</p>}
      <TextInput label={t.reason} rows={3} value={reason} onChange={setReason} required />
    </ConfirmButton>
  );
}
