// The states of an answer and of a request, in one look.
import type { AnswerBrief, RequestBrief } from '@core/api/types';
import { Tag, type Tone } from '@core/ui/states';
import { useRequestTexts } from './texts';

const tones: Record<AnswerBrief['state'], Tone> = {
  open: 'mute',
  submitted: 'info',
  returned: 'warn',
  accepted: 'ok',
  correcting: 'warn',
};

type AnswerStanding = Pick<AnswerBrief, 'state' | 'overdue' | 'late' | 'request_state'>;
export function AnswerStateTag({ answer }: { answer: AnswerStanding }) {
  const t = useRequestTexts();
  if (answer.request_state === 'cancelled') return <Tag>{t.requestState.cancelled}</Tag>;
  return (
    <span className="row">
      <Tag tone={tones[answer.state]}>{t.state[answer.state]}</Tag>
      {answer.overdue && <Tag tone="bad">{t.overdue}</Tag>}
      {answer.late && <Tag>{t.late}</Tag>}
    </span>
  );
}

export function RequestStateTag({ state }: { state: RequestBrief['state'] }) {
  const t = useRequestTexts();
  const tone = { draft: 'mute', sent: 'info', cancelled: 'mute' } as const;
  return <Tag tone={tone[state]}>{t.requestState[state]}</Tag>;
}
