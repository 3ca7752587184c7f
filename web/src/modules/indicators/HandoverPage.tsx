// One hand-over: its records, each with the way to its form, and the report that it is done.
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Handover } from '@core/api/types';
import { formatDay, formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Notice } from '@core/ui/states';
import { Facts } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useHandovers } from './queries';
import { RecordsTable } from './RecordsTable';
import { useIndicatorTexts } from './texts';
import { HandoverTag } from './WorklistPage';

export default function HandoverPage() {
  const t = useIndicatorTexts();
  const id = useParam('id');
  const answer = useHandovers('');
  const one = answer.data?.items.find((item) => item.id === Number(id));
  return (
    <>
      <PageHead
        title={one ? `${t.indicator(one.indicator)}: ${one.unit_name}` : t.worklist}
        help="viec-can-xu-ly"
        actions={
          <>
            <ButtonLink to={paths.worklist} icon="previous">
              {t.worklist}
            </ButtonLink>
            {one?.state === 'open' && <Actions handover={one} />}
          </>
        }
      />
      <AnswerView answer={answer}>
        {() =>
          one ? <Details handover={one} /> : <Empty title={t.worklistEmpty}>{t.worklistEmptyHint}</Empty>
        }
      </AnswerView>
    </>
  );
}

function Details({ handover }: { handover: Handover }) {
  const t = useIndicatorTexts();
  const ending: [string, ReactNode][] = handover.ended_at
    ? [
        [t.ended, formatInstant(handover.ended_at)],
        [t.endedBy, handover.ended_by],
        [t.answer, handover.answer],
      ]
    : [];
  return (
    <div className="stack">
      <section className="card">
        <Facts
          items={[
            [t.stateFilter, <HandoverTag key="state" handover={handover} />],
            [t.count, t.remaining(handover.open_count, handover.count)],
            [t.due, formatDay(handover.due)],
            [t.created, formatInstant(handover.created_at)],
            [t.createdBy, handover.created_by],
            ...ending,
          ]}
        />
      </section>
      {handover.note && <Notice title={t.note}>{handover.note}</Notice>}
      <RecordsTable records={handover.records} back={paths.handover(handover.id)} />
    </div>
  );
}

function Actions({ handover }: { handover: Handover }) {
  const t = useIndicatorTexts();
  const can = useCan();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const act = async (verb: 'done' | 'withdraw', body: object, message: string) => {
    await api.post(`/api/handovers/${handover.id}/${verb}`, body);
    toast(message);
    await client.invalidateQueries({ queryKey: ['handovers'] });
  };
  return (
    <>
      {can(permission.handOver) && (
        <ConfirmButton label={t.withdraw} title={t.withdraw} act={() => act('withdraw', {}, t.withdrawn)}>
          {t.withdrawHint}
        </ConfirmButton>
      )}
      {can(permission.finishHandover) && (
        <ConfirmButton
          look="primary"
          icon="check"
          label={t.done}
          title={t.done}
          act={() => act('done', { note }, t.doneToast)}
        >
          <TextInput label={t.doneNote} rows={3} value={note} onChange={setNote} />
        </ConfirmButton>
      )}
    </>
  );
}
