// The steps of an assessment: handed in, withdrawn, taken up, agreed with, returned, confirmed.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { ApiError } from '@core/api/client';
import type { Assessment } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Dialog } from '@core/ui/Dialog';
import { TextInput } from '@core/ui/fields';
import { Failure, Notice } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { useStep } from './queries';
import { useAssessmentTexts } from './texts';

export function Actions({ sheet, waiting }: { sheet: Assessment; waiting: boolean }) {
  const t = useAssessmentTexts();
  const step = useStep(sheet);
  const { may } = sheet;
  const proposed = Object.values(sheet.answers).filter(({ proposal, score }) => proposal && score === null);
  return (
    <>
      {may.write && proposed.length > 0 && (
        <ConfirmButton
          label={t.takeAll(proposed.length)}
          title={t.takeAll(proposed.length)}
          disabled={waiting}
          act={() => step('take-over')}
        >
          {t.takeAllHint}
        </ConfirmButton>
      )}
      {may.submit && <Submit sheet={sheet} waiting={waiting} />}
      {may.withdraw && (
        <ConfirmButton label={t.withdraw} title={t.withdraw} act={() => step('withdraw')}>
          {t.withdrawHint}
        </ConfirmButton>
      )}
      {may.take_up && (
        <ConfirmButton look="primary" label={t.takeUp} title={t.takeUp} act={() => step('take-up')}>
          {t.takeUpHint}
        </ConfirmButton>
      )}
      {may.send_back && <SendBack sheet={sheet} />}
      {may.review && (
        <ConfirmButton label={t.agree} title={t.agree} disabled={waiting} act={() => step('agree')}>
          {t.agreeHint}
        </ConfirmButton>
      )}
      {may.confirm && (
        <ConfirmButton
          look="primary"
          label={t.confirm}
          title={t.confirm}
          disabled={sheet.review?.unanswered !== 0}
          act={() => step('confirm')}
        >
          {t.confirmHint(sheet.review?.label ?? '')}
        </ConfirmButton>
      )}
    </>
  );
}

/** What is missing is named criterion by criterion. */
function Submit({ sheet, waiting }: { sheet: Assessment; waiting: boolean }) {
  const t = useAssessmentTexts();
  const step = useStep(sheet);
  const [open, setOpen] = useState(false);
  const run = useMutation({
    mutationFn: () => step('submit'),
    onSuccess: () => {
      setOpen(false);
      toast(t.submitted);
    },
  });
  const errors = run.error instanceof ApiError ? (run.error.problem.errors ?? []) : [];
  const close = () => {
    run.reset();
    setOpen(false);
  };
  return (
    <>
      <Button look="primary" icon="send" disabled={waiting} onClick={() => setOpen(true)}>
        {t.submit}
      </Button>
      {open && (
        <Dialog
          title={t.submitTitle}
          onClose={close}
          footer={
            <Button look="primary" busy={run.isPending} onClick={() => run.mutate()}>
              {t.submit}
            </Button>
          }
        >
          <p>{t.submitHint}</p>
          <p className="muted">{t.noSignature}</p>
          {errors.length > 0 ? (
            <Notice tone="bad" title={t.cannot}>
              <ul>
                {errors.map(({ pointer, message }) => (
                  <li key={pointer}>{message}</li>
                ))}
              </ul>
            </Notice>
          ) : (
            run.error && <Failure error={run.error} />
          )}
        </Dialog>
      )}
    </>
  );
}

function SendBack({ sheet }: { sheet: Assessment }) {
  const t = useAssessmentTexts();
  const step = useStep(sheet);
  const [reason, setReason] = useState('');
  const verb = sheet.state === 'confirmed' ? 'recall' : 'return';
  return (
    <ConfirmButton
      look="danger"
      label={t.sendBack}
      title={t.sendBack}
      ready={reason.trim() !== ''}
      act={() => step(verb, { reason })}
    >
      <div className="stack">
        <p className="muted">{t.sendBackHint}</p>
        <TextInput label={t.sendBackReason} rows={3} value={reason} onChange={setReason} required />
      </div>
    </ConfirmButton>
  );
}
