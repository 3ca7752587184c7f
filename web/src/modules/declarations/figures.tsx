// How a declaration is written in lists: its state, its numbers, which indicator it is of.
import type { DeclarationDuty, DeclarationState } from '@core/api/types';
import { formatNumber, none } from '@core/format/format';
import { Tag, type Tone } from '@core/ui/states';
import { useDeclarationTexts } from './texts';

const tones: Record<DeclarationState, Tone> = {
  none: 'mute',
  draft: 'info',
  submitted: 'warn',
  returned: 'bad',
  approved: 'ok',
};

export function StateTag({ duty }: { duty: Pick<DeclarationDuty, 'state' | 'late'> }) {
  const t = useDeclarationTexts();
  return (
    <Tag tone={duty.late ? 'bad' : tones[duty.state]}>
      {t.state[duty.state]}
      {duty.late && `, ${t.late}`}
    </Tag>
  );
}

export function ConfirmationTag({ duty }: { duty: Pick<DeclarationDuty, 'confirmation' | 'counted'> }) {
  const t = useDeclarationTexts();
  if (duty.confirmation === 'not_needed' || !duty.counted) return null;
  return (
    <Tag tone={duty.confirmation === 'confirmed' ? 'ok' : 'warn'}>{t.confirmation[duty.confirmation]}</Tag>
  );
}

export function ratioText(numerator: number | null, denominator: number | null): string {
  if (numerator === null) return none;
  return denominator === null
    ? formatNumber(numerator)
    : `${formatNumber(numerator)} / ${formatNumber(denominator)}`;
}

export function useFigureText() {
  const t = useDeclarationTexts();
  return (duty: Pick<DeclarationDuty, 'numerator' | 'denominator' | 'nothing'>) =>
    duty.nothing ? t.nothing : ratioText(duty.numerator, duty.denominator);
}

export function useIndicatorName() {
  const t = useDeclarationTexts();
  return ({ indicator, part }: Pick<DeclarationDuty, 'indicator' | 'part'>) =>
    t.number(indicator, part !== '');
}
