// What may be done with a declaration now: submit, approve, return, correct, confirm.
import { useState, type ReactNode } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Declaration } from '@core/api/types';
import type { ButtonLook } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { ConfirmAbove } from './ConfirmAbove';
import { useRefreshDeclarations } from './queries';
import { useDeclarationTexts } from './texts';

export function Actions({ declaration }: { declaration: Declaration }) {
  const t = useDeclarationTexts();
  const can = useCan();
  const { may, confirmation } = declaration;
  const reason = { declaration, look: 'plain' as ButtonLook };
  return (
    <>
      {may.correct && (
        <WithReason
          {...reason}
          verb="correct"
          label={t.correct}
          reasonLabel={t.correctReason}
          done={t.reopened}
        >
          <p>{t.correctHint}</p>
        </WithReason>
      )}
      {may.decide && (
        <WithReason
          declaration={declaration}
          look="danger"
          verb="return"
          label={t.return}
          reasonLabel={t.returnReason}
          done={t.returned}
        />
      )}
      {may.decide && (
        <Plain declaration={declaration} verb="approve" label={t.approve} done={t.approved}>
          {t.approveHint}
        </Plain>
      )}
      {may.write && can(permission.submitDeclarations) && (
        <Plain declaration={declaration} verb="submit" label={t.submit} done={t.submitted}>
          {t.submitHint}
        </Plain>
      )}
      {may.confirm && confirmation === 'waiting' && <ConfirmAbove duties={[declaration]} />}
      {may.confirm && confirmation === 'confirmed' && (
        <WithReason
          {...reason}
          verb="unconfirm"
          label={t.unconfirm}
          reasonLabel={t.unconfirmReason}
          done={t.unconfirmedDone}
        />
      )}
    </>
  );
}

interface ActionProps {
  declaration: Declaration;
  verb: string;
  label: string;
  /** Said when it is done. */
  done: string;
  children?: ReactNode;
}

function useAct({ declaration, verb, done }: Pick<ActionProps, 'declaration' | 'verb' | 'done'>) {
  const refresh = useRefreshDeclarations();
  return async (body: object) => {
    try {
      await api.post(`/api/declarations/${declaration.id ?? 0}/${verb}`, body, {
        version: declaration.version ?? 0,
      });
      toast(done);
    } finally {
      await refresh();
    }
  };
}

function Plain({ children, label, ...rest }: ActionProps) {
  const act = useAct(rest);
  return (
    <ConfirmButton look="primary" icon="check" label={label} title={label} act={() => act({})}>
      {children}
    </ConfirmButton>
  );
}

function WithReason({
  children,
  label,
  reasonLabel,
  look,
  ...rest
}: ActionProps & { reasonLabel: string; look: ButtonLook }) {
  const act = useAct(rest);
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      look={look}
      label={label}
      title={label}
      ready={reason.trim() !== ''}
      act={() => act({ reason })}
    >
      {children}
      <TextInput label={reasonLabel} rows={3} value={reason} onChange={setReason} required />
    </ConfirmButton>
  );
}
