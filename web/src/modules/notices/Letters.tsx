// Letters that wait, were sent, or could not be; what has failed for certain can be sent again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { usePages } from '@core/api/pages';
import type { MailLetter } from '@core/api/types';
import { formatInstant, formatNumber } from '@core/format/format';
import { useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { MoreButton } from '@core/ui/MoreButton';
import { AnswerView, Empty, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useNoticeTexts } from './texts';

const tones: Record<MailLetter['state'], Tone> = {
  waiting: 'mute',
  sending: 'info',
  sent: 'ok',
  failed: 'bad',
  unknown: 'warn',
};

export function Letters() {
  const t = useNoticeTexts().mail;
  const [search, change] = useSearchText();
  const state = search.thu ?? '';
  const answer = usePages<MailLetter>(['mail-letters', state], '/api/mail/letters', { state });
  return (
    <section className="card stack">
      <h2>{t.letters}</h2>
      <div className="toolbar">
        <Pick
          label={t.state}
          value={state}
          placeholder={t.anyState}
          options={Object.entries(t.states).map(([value, label]) => ({ value, label }))}
          onChange={(value) => change({ thu: value || undefined })}
        />
      </div>
      <AnswerView answer={answer}>
        {({ items }) =>
          items.length > 0 ? (
            <LetterTable letters={items} />
          ) : (
            <Empty title={t.lettersEmpty}>{t.lettersHint}</Empty>
          )
        }
      </AnswerView>
      <MoreButton answer={answer} />
    </section>
  );
}

function LetterTable({ letters }: { letters: MailLetter[] }) {
  const t = useNoticeTexts().mail;
  return (
    <Table
      caption={t.letters}
      rows={letters}
      rowKey={(letter) => letter.id}
      columns={[
        { key: 'to', title: t.to, head: true, cell: (letter) => letter.login },
        {
          key: 'state',
          title: t.state,
          cell: (letter) => <Tag tone={tones[letter.state]}>{t.states[letter.state]}</Tag>,
        },
        { key: 'count', title: t.count, numeric: true, cell: (letter) => formatNumber(letter.notices) },
        {
          key: 'attempts',
          title: t.attempts,
          numeric: true,
          cell: (letter) => formatNumber(letter.attempts),
        },
        { key: 'error', title: t.error, cell: (letter) => letter.error },
        { key: 'created', title: t.created, cell: (letter) => formatInstant(letter.created_at) },
        {
          key: 'next',
          title: t.next,
          cell: (letter) => (letter.state === 'waiting' ? formatInstant(letter.next_at) : null),
        },
        { key: 'ended', title: t.ended, cell: (letter) => formatInstant(letter.ended_at) },
        { key: 'actions', title: t.actions, quiet: true, cell: (letter) => <Again letter={letter} /> },
      ]}
    />
  );
}

function Again({ letter }: { letter: MailLetter }) {
  const t = useNoticeTexts().mail;
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => api.post(`/api/mail/letters/${letter.id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: ['mail-letters'] }),
  });
  if (letter.state !== 'failed') return null;
  return (
    <Button busy={again.isPending} onClick={() => again.mutate()}>
      {t.retry}
    </Button>
  );
}
