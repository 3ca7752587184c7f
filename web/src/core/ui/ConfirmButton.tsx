// A button that asks before it acts, and shows why the act failed.
import { useState, type ReactNode } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useCoreTexts } from '../i18n';
import { Button, type ButtonLook } from './Button';
import { Dialog } from './Dialog';
import { Failure } from './states';
import type { IconName } from './icons';

interface ConfirmButtonProps {
  label: string;
  title: string;
  look?: ButtonLook;
  icon?: IconName;
  /** May hold inputs; their values are read by `act`. */
  children: ReactNode;
  /** Whether the act's inputs are complete. */
  ready?: boolean;
  disabled?: boolean;
  act: () => Promise<unknown>;
}
export function ConfirmButton({
  label,
  title,
  look = 'plain',
  icon,
  children,
  ready = true,
  disabled = false,
  act,
}: ConfirmButtonProps) {
  const t = useCoreTexts();
  const [open, setOpen] = useState(false);
  const run = useMutation({ mutationFn: act, onSuccess: () => setOpen(false) });
  const close = () => {
    run.reset();
    setOpen(false);
  };
  return (
    <>
      <Button look={look} {...(icon && { icon })} disabled={disabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && (
        <Dialog
          title={title}
          onClose={close}
          footer={
            <>
              <Button onClick={close}>{t.cancel}</Button>
              <Button
                look={look === 'danger' ? 'danger' : 'primary'}
                disabled={!ready || run.isPending}
                onClick={() => run.mutate()}
              >
                {label}
              </Button>
            </>
          }
        >
          {children}
          {run.error && <Failure error={run.error} />}
        </Dialog>
      )}
    </>
  );
}
