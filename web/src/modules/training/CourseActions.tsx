// The steps of a course, for its organiser; joining and leaving, for oneself.
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '@core/api/client';
import type { TrainingCourseWhole } from '@core/api/types';
import { paths } from '@core/paths';
import { useGo } from '@core/routing';
import { Button, type ButtonLook } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { CourseForm } from './CourseForm';
import { courseAddress, useRefreshTraining } from './queries';
import { useTrainingTexts } from './texts';

export function CourseActions({ whole }: { whole: TrainingCourseWhole }) {
  const t = useTrainingTexts();
  const { may } = whole;
  return (
    <>
      {may.edit && <Edit whole={whole} />}
      {may.remove && <Remove whole={whole} />}
      {may.cancel && !may.remove && <WithReason whole={whole} verb="cancel" look="danger" words={t.cancel} />}
      {may.reopen && <WithReason whole={whole} verb="reopen" look="plain" words={t.reopen} />}
      {may.close && <Plain whole={whole} verb="close" words={t.close} look="plain" />}
      {may.finish && <Plain whole={whole} verb="finish" words={t.finish} look="plain" />}
      {may.open && <Plain whole={whole} verb="open" words={t.open} look="primary" />}
      {may.certify && <Certify whole={whole} />}
      {may.leave && <Oneself whole={whole} verb="leave" />}
      {may.join && <Oneself whole={whole} verb="join" />}
    </>
  );
}

function Edit({ whole }: { whole: TrainingCourseWhole }) {
  const t = useTrainingTexts();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { course } = whole.item;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.edit}</Button>
      {open && <CourseForm course={course} units={[course.unit_id]} onClose={close} onSaved={close} />}
    </>
  );
}

function Remove({ whole }: { whole: TrainingCourseWhole }) {
  const t = useTrainingTexts();
  const go = useGo();
  const refresh = useRefreshTraining();
  const { course } = whole.item;
  const act = async () => {
    await api.remove(courseAddress(course.id), course.version);
    await refresh();
    go(paths.training);
  };
  return (
    <ConfirmButton look="danger" label={t.remove.label} title={t.remove.label} act={act}>
      <p>{t.remove.hint}</p>
    </ConfirmButton>
  );
}

interface Words {
  label: string;
  hint: string;
  done: string;
}
interface StepProps {
  whole: TrainingCourseWhole;
  verb: string;
  look: ButtonLook;
}
function useStep({ whole, verb }: Omit<StepProps, 'look'>, done: string) {
  const refresh = useRefreshTraining();
  const { course } = whole.item;
  return async (body: object) => {
    try {
      await api.post(`${courseAddress(course.id)}/${verb}`, body, { version: course.version });
      toast(done);
    } finally {
      await refresh();
    }
  };
}

function Plain({ words, look, ...step }: StepProps & { words: Words }) {
  const act = useStep(step, words.done);
  return (
    <ConfirmButton look={look} label={words.label} title={words.label} act={() => act({})}>
      <p>{words.hint}</p>
    </ConfirmButton>
  );
}

function WithReason({ words, look, ...step }: StepProps & { words: Words & { reason: string } }) {
  const act = useStep(step, words.done);
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      look={look}
      label={words.label}
      title={words.label}
      ready={reason.trim() !== ''}
      act={() => act({ reason })}
    >
      <p>{words.hint}</p>
      <TextInput label={words.reason} rows={3} value={reason} onChange={setReason} required />
    </ConfirmButton>
  );
}

function Certify({ whole }: { whole: TrainingCourseWhole }) {
  const t = useTrainingTexts();
  const refresh = useRefreshTraining();
  const due = whole.people.filter(
    ({ state, result, certificate }) =>
      state === 'enrolled' && result === 'completed' && (!certificate || certificate.revoked_on),
  ).length;
  const address = `${courseAddress(whole.item.course.id)}/certificates`;
  const standing = whole.people.some(({ certificate }) => certificate && !certificate.revoked_on);
  const act = async () => {
    await api.post(address, {});
    await refresh();
    toast(t.certify.done);
  };
  return (
    <>
      {standing && <Files address={address} />}
      {due > 0 && (
        <ConfirmButton look="primary" label={t.certify.label} title={t.certify.label} act={act}>
          <p>{t.certify.hint(due)}</p>
        </ConfirmButton>
      )}
    </>
  );
}

function Files({ address }: { address: string }): ReactNode {
  const t = useTrainingTexts();
  return (
    <>
      <a className="btn btn-plain no-print" href={`${address}.pdf`} download>
        {t.certificatesPdf}
      </a>
      <a className="btn btn-plain no-print" href={`${address}.docx`} download>
        {t.certificatesWord}
      </a>
    </>
  );
}

function Oneself({ whole, verb }: { whole: TrainingCourseWhole; verb: 'join' | 'leave' }) {
  const t = useTrainingTexts();
  const refresh = useRefreshTraining();
  const run = useMutation({
    mutationFn: () => api.post<TrainingCourseWhole>(`${courseAddress(whole.item.course.id)}/${verb}`, {}),
    onSuccess: async ({ item }) => {
      await refresh();
      toast(verb === 'leave' ? t.left : item.mine === 'waiting' ? t.mine.waiting : t.joined);
    },
    onError: (error) => toast(error.message),
  });
  return (
    <Button look={verb === 'join' ? 'primary' : 'plain'} busy={run.isPending} onClick={() => run.mutate()}>
      {verb === 'join' ? t.join : t.leave}
    </Button>
  );
}
