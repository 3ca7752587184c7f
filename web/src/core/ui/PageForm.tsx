// A form that stands on a page and is saved by one button. What is not saved yet is not left behind without a question.
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useCoreTexts } from '../i18n';
import { Button, type ButtonLook } from './Button';
import type { IconName } from './icons';
import { LeaveGuard } from './LeaveGuard';
import { Failure } from './states';
import { toast } from './toast';

interface PageFormProps {
  /** All that is filled in, as it stands. */
  draft: unknown;
  save: () => Promise<unknown>;
  /** Of the button that saves. */
  label: string;
  look?: ButtonLook;
  icon?: IconName;
  ready?: boolean;
  /** What is said once it is saved. */
  done?: string;
  children: ReactNode;
  /** Further buttons. */
  beside?: ReactNode;
  /** Of the row of buttons. */
  className?: string;
}
export function PageForm(props: PageFormProps) {
  const {
    draft,
    save,
    label,
    look = 'primary',
    icon,
    ready = true,
    done,
    children,
    beside,
    className,
  } = props;
  const core = useCoreTexts();
  const now = JSON.stringify(draft);
  const [kept, setKept] = useState(now);
  const run = useMutation({
    mutationFn: async (sent: string) => {
      await save();
      setKept(sent);
    },
    onSuccess: () => toast(done ?? core.saved),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        run.mutate(now);
      }}
    >
      {children}
      {run.error && <Failure error={run.error} />}
      <div className={`row ${className ?? ''}`}>
        <Button look={look} type="submit" disabled={!ready} busy={run.isPending} {...(icon && { icon })}>
          {label}
        </Button>
        {beside}
      </div>
      <LeaveGuard blocks={() => now !== kept} />
    </form>
  );
}
