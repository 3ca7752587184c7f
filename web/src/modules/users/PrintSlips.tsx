// Makes new activation slips and saves the paper: what was printed before for these people ends.
import { useQueryClient } from '@tanstack/react-query';
import { downloadPosted } from '@core/api/client';
import type { ButtonLook } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { useUserTexts } from './texts';

interface PrintSlipsProps {
  ids: readonly number[];
  label: string;
  title: string;
  hint: string;
  look?: ButtonLook;
  /** Where the slips are asked for. */
  path?: string;
  onPrinted?: () => void;
}
export function PrintSlips({
  ids,
  label,
  title,
  hint,
  look = 'plain',
  path = '/api/activation_slips',
  onPrinted,
}: PrintSlipsProps) {
  const t = useUserTexts();
  const client = useQueryClient();
  const print = async () => {
    await downloadPosted(path, { user_ids: ids }, t.slipFile);
    onPrinted?.();
    await client.invalidateQueries();
  };
  return (
    <ConfirmButton
      look={look}
      icon="print"
      label={label}
      title={title}
      disabled={ids.length === 0}
      act={print}
    >
      {hint}
    </ConfirmButton>
  );
}
