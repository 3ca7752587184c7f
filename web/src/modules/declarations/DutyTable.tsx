// Declarations as a list: indicator, unit, numbers, state, and the way to each.
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { Declaration, DeclarationDuty } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { Go, useGo } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Failure } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { ConfirmationTag, StateTag, useFigureText, useIndicatorName } from './figures';
import { useRefreshDeclarations } from './queries';
import { useDeclarationTexts } from './texts';

interface DutyTableProps {
  caption: string;
  duties: DeclarationDuty[];
  withUnit?: boolean;
  tick?: Column<DeclarationDuty>;
}
export function DutyTable({ caption, duties, withUnit = false, tick }: DutyTableProps) {
  const t = useDeclarationTexts();
  const figure = useFigureText();
  const nameOf = useIndicatorName();
  const start = useStart();
  const columns: Column<DeclarationDuty>[] = [
    {
      key: 'indicator',
      title: t.columns.indicator,
      head: true,
      cell: (duty) => <IndicatorCell duty={duty} />,
    },
    ...(withUnit
      ? [{ key: 'unit', title: t.columns.unit, cell: (duty: DeclarationDuty) => duty.unit_name }]
      : []),
    { key: 'figure', title: t.columns.figure, numeric: true, cell: figure },
    {
      key: 'state',
      title: t.columns.state,
      cell: (duty) => (
        <span className="tag-line">
          <StateTag duty={duty} /> <ConfirmationTag duty={duty} />
        </span>
      ),
    },
    { key: 'due', title: t.columns.due, cell: (duty) => formatDay(duty.due) },
    {
      key: 'open',
      title: t.open,
      quiet: true,
      cell: (duty) =>
        duty.id !== null ? (
          <Go to={paths.declaration(duty.id)} aria-label={t.openOf(nameOf(duty), duty.unit_name)}>
            {t.open}
          </Go>
        ) : (
          start.may(duty) && (
            <Button
              look="link"
              aria-label={t.startOf(nameOf(duty), duty.unit_name)}
              disabled={start.isPending}
              onClick={() => start.mutate(duty)}
            >
              {t.start}
            </Button>
          )
        ),
    },
  ];
  return (
    <>
      {start.error && <Failure error={start.error} />}
      <Table
        caption={caption}
        columns={tick ? [tick, ...columns] : columns}
        rows={duties}
        rowKey={(duty) => `${duty.unit_id}-${duty.indicator}-${duty.part}`}
      />
    </>
  );
}

function IndicatorCell({ duty }: { duty: DeclarationDuty }) {
  const t = useDeclarationTexts();
  return (
    <>
      {duty.indicator}. {duty.title}
      {duty.by_commune && !duty.mine && <div className="small muted">{t.byCommune}</div>}
    </>
  );
}

/** Begins a declaration and opens it. */
function useStart() {
  const can = useCan();
  const go = useGo();
  const refresh = useRefreshDeclarations();
  const run = useMutation({
    mutationFn: ({ period, unit_id, indicator, part }: DeclarationDuty) =>
      api.post<Declaration>('/api/declarations', { period, unit_id, indicator, part }),
    onSuccess: async (made) => {
      if (made.id !== null) go(paths.declaration(made.id));
      await refresh();
    },
    // Somebody else began it meanwhile: the list shows theirs.
    onError: () => void refresh(),
  });
  return { ...run, may: (duty: DeclarationDuty) => duty.mine && can(permission.writeDeclarations) };
}
