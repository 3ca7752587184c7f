// What may be done with a dossier now: handed in, returned, appraised, approved.
import { useState, type ReactNode } from 'react';
import { api, upload } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SecurityDossier } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, FileInput, TextInput } from '@core/ui/fields';
import { dossierAddress, useRefreshSecurity } from './queries';
import { useSecurityTexts } from './texts';

interface StepProps {
  dossier: SecurityDossier;
}
export function DossierSteps({ dossier }: StepProps) {
  const { may } = dossier;
  if (!may.submit && !may.appraise && !may.return && !may.approve) return null;
  return (
    <div className="row">
      {may.submit && <Submit dossier={dossier} />}
      {may.appraise && <Appraise dossier={dossier} />}
      {may.approve && <Approve dossier={dossier} />}
      {may.return && <Return dossier={dossier} />}
    </div>
  );
}

function useStep({ id, version }: SecurityDossier) {
  const refresh = useRefreshSecurity();
  return (verb: string, body: object = {}, at = version) =>
    api
      .post(`${dossierAddress(id)}/${verb}`, body, { version: at })
      .catch(inWords)
      .then(refresh);
}

function Submit({ dossier }: StepProps) {
  const t = useSecurityTexts();
  const step = useStep(dossier);
  return (
    <ConfirmButton
      look="primary"
      label={t.submit}
      title={t.submit}
      disabled={dossier.lacks.length > 0}
      act={() => step('submit')}
    >
      <p>{t.submitText}</p>
    </ConfirmButton>
  );
}

function Return({ dossier }: StepProps) {
  const t = useSecurityTexts();
  const step = useStep(dossier);
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      label={t.giveBack}
      title={t.giveBack}
      ready={reason.trim() !== ''}
      act={() => step('return', { reason })}
    >
      <TextInput label={t.returnedFor} required rows={3} value={reason} onChange={setReason} />
    </ConfirmButton>
  );
}

function Stack({ children }: { children: ReactNode }) {
  return <div className="stack">{children}</div>;
}

function Appraise({ dossier }: StepProps) {
  const t = useSecurityTexts();
  const step = useStep(dossier);
  const [appraiser, setAppraiser] = useState('');
  const [number, setNumber] = useState('');
  const [opinion, setOpinion] = useState('');
  const { operates } = dossier.may;
  return (
    <ConfirmButton
      look="primary"
      label={t.appraise}
      title={t.appraise}
      ready={appraiser.trim() !== '' && opinion.trim() !== '' && (!operates || number.trim() !== '')}
      act={() => step('appraise', { appraiser, number, opinion })}
    >
      <Stack>
        {operates && <p>{t.operatesHint}</p>}
        <TextInput label={t.appraiser} required value={appraiser} onChange={setAppraiser} />
        <TextInput label={t.appraisalNumber} required={operates} value={number} onChange={setNumber} />
        <TextInput label={t.opinion} required rows={3} value={opinion} onChange={setOpinion} />
      </Stack>
    </ConfirmButton>
  );
}

function Approve({ dossier }: StepProps) {
  const t = useSecurityTexts();
  const step = useStep(dossier);
  const [number, setNumber] = useState('');
  const [issuer, setIssuer] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const act = async () => {
    if (!file) return;
    const base = dossierAddress(dossier.id);
    await upload('PUT', `${base}/decision?name=${encodeURIComponent(file.name)}`, file);
    const { version } = await api.get<SecurityDossier>(base);
    await step('approve', { number, issuer, issued_on: day, valid_to: until }, version);
  };
  return (
    <ConfirmButton
      look="primary"
      label={t.approve}
      title={t.approve}
      ready={number.trim() !== '' && issuer.trim() !== '' && day !== null && file !== null}
      act={act}
    >
      <Stack>
        <p>{t.approveText}</p>
        <TextInput label={t.number} required value={number} onChange={setNumber} />
        <DayInput label={t.day} required value={day} onChange={setDay} />
        <TextInput label={t.issuer} required value={issuer} onChange={setIssuer} />
        <DayInput label={t.validUntil} value={until} onChange={setUntil} />
        <FileInput label={t.file} required accept=".pdf,.png,.jpg,.jpeg" file={file} onChange={setFile} />
      </Stack>
    </ConfirmButton>
  );
}
