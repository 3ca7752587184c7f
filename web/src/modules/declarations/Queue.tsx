// What waits for the office: declarations to approve, and approved ones that the authority above has to confirm.
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { DeclarationDuty } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Notice } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { ConfirmAbove } from './ConfirmAbove';
import { DutyTable } from './DutyTable';
import { chosenOf, useRefreshDeclarations } from './queries';
import { useDeclarationTexts } from './texts';
import { useTicks } from './Ticks';

interface Bulk {
  approved: number;
  refused: { id: number; why: string }[];
}

export function Queue({ duties }: { duties: DeclarationDuty[] }) {
  const can = useCan();
  const unconfirmed = duties.filter((duty) => duty.counted && duty.confirmation === 'waiting');
  return (
    <>
      <Waiting duties={duties.filter((duty) => duty.state === 'submitted')} />
      {can(permission.confirmDeclarations) && unconfirmed.length > 0 && <Unconfirmed duties={unconfirmed} />}
    </>
  );
}

function Waiting({ duties }: { duties: DeclarationDuty[] }) {
  const t = useDeclarationTexts();
  const ticks = useTicks(duties);
  const refresh = useRefreshDeclarations();
  const approve = useMutation({
    mutationFn: () => api.post<Bulk>('/api/declarations/approve', { items: chosenOf(ticks.chosen) }),
    onSuccess: async ({ approved, refused }) => {
      toast(t.approvedSome(approved, refused.length));
      ticks.clear();
      await refresh();
    },
  });
  const refused = approve.data?.refused ?? [];
  return (
    <section>
      <h2 className="section-title">{t.waiting}</h2>
      {refused.length > 0 && (
        <Notice tone="warn">{[...new Set(refused.map(({ why }) => why))].join(' ')}</Notice>
      )}
      {duties.length === 0 ? (
        <p className="muted">{t.waitingNone}</p>
      ) : (
        <>
          <div className="toolbar">
            <ConfirmButton
              look="primary"
              icon="check"
              label={t.approveSelected}
              title={t.approveSelected}
              disabled={ticks.chosen.length === 0}
              act={() => approve.mutateAsync()}
            >
              <p>{t.selected(ticks.chosen.length)}</p>
              <p>{t.approveHint}</p>
            </ConfirmButton>
          </div>
          <DutyTable caption={t.waiting} duties={duties} withUnit tick={ticks.column} />
        </>
      )}
    </section>
  );
}

function Unconfirmed({ duties }: { duties: DeclarationDuty[] }) {
  const t = useDeclarationTexts();
  const ticks = useTicks(duties);
  return (
    <section>
      <h2 className="section-title">{t.unconfirmed}</h2>
      <p className="muted">{t.unconfirmedHint}</p>
      <div className="toolbar">
        <ConfirmAbove duties={ticks.chosen} />
      </div>
      <DutyTable caption={t.unconfirmed} duties={duties} withUnit tick={ticks.column} />
    </section>
  );
}
