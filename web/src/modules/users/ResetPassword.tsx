// A new random password, shown once.
import { useState } from 'react';
import { api } from '@core/api/client';
import { useCoreTexts } from '@core/i18n';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Dialog } from '@core/ui/Dialog';
import { useUserTexts } from './texts';

export function ResetPassword({ id }: { id: number }) {
  const t = useUserTexts();
  const core = useCoreTexts();
  const [password, setPassword] = useState('');
  const reset = async () => {
    const answer = await api.post<{ password: string }>(`/api/users/${id}/reset`);
    setPassword(answer.password);
  };
  return (
    <>
      <ConfirmButton icon="keys" label={t.reset} title={t.resetTitle} act={reset}>
        {t.resetHint}
      </ConfirmButton>
      {password && (
        <Dialog
          title={t.passwordTitle}
          onClose={() => setPassword('')}
          footer={<Button onClick={() => setPassword('')}>{core.close}</Button>}
        >
          <p>{t.passwordHint}</p>
          <output className="secret">{password}</output>
        </Dialog>
      )}
    </>
  );
}
