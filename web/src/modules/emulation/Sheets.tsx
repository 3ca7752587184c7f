// Schools side by side, and the indicators of one.
import { useState, type ReactNode } from 'react';
import type { EmulationUnit } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useEmulationTexts } from './texts';

interface Props {
  units: EmulationUnit[];
  acts?: (unit: EmulationUnit) => ReactNode;
}
export function Sheets({ units, acts }: Props) {
  const t = useEmulationTexts();
  const counted = units.some(({ violations }) => violations !== null);
  return (
    <section className="card">
      <Table
        caption={t.title}
        rows={units}
        rowKey={({ unit_id }) => unit_id}
        columns={[
          { key: 'unit', title: t.unit, head: true, cell: ({ name }) => name },
          { key: 'indicators', title: t.indicators, cell: (unit) => <Indicators unit={unit} /> },
          { key: 'level', title: t.level, cell: (unit) => <Level unit={unit} /> },
          { key: 'tasks', title: t.tasks, cell: (unit) => <Tasks unit={unit} /> },
          {
            key: 'regulations',
            title: t.regulations,
            cell: ({ regulations }) => `${regulations.in_force}/${regulations.expected}`,
          },
          ...(counted
            ? [
                {
                  key: 'violations',
                  title: t.violations,
                  cell: (unit: EmulationUnit) => <Cases unit={unit} />,
                },
              ]
            : []),
          { key: 'offer', title: t.offer, cell: (unit) => <OfferTag unit={unit} /> },
          { key: 'words', title: t.words, cell: (unit) => <Words unit={unit} acts={acts?.(unit)} /> },
        ]}
      />
    </section>
  );
}

interface UnitProps {
  unit: EmulationUnit;
}
function Indicators({ unit }: UnitProps) {
  const t = useEmulationTexts();
  const missed = unit.indicators.filter(({ met }) => met === false).map(({ no }) => no);
  return (
    <div>
      <strong>
        {unit.met}/{unit.known}
      </strong>
      {missed.length > 0 && <div className="small muted">{t.missed(missed.join(', '))}</div>}
      <Details unit={unit} />
    </div>
  );
}

function Details({ unit }: UnitProps) {
  const t = useEmulationTexts();
  const [open, setOpen] = useState(false);
  if (unit.indicators.length === 0) return null;
  return (
    <>
      <Button look="link" aria-label={t.detailsOf(unit.name)} onClick={() => setOpen(true)}>
        {t.details}
      </Button>
      {open && (
        <Dialog title={t.detailsOf(unit.name)} onClose={() => setOpen(false)}>
          <Table
            caption={t.detailsOf(unit.name)}
            rows={unit.indicators}
            rowKey={({ no }) => no}
            columns={[
              { key: 'name', title: t.indicator, head: true, cell: ({ no, name }) => `${no}. ${name}` },
              { key: 'value', title: t.value, cell: ({ value }) => value },
              { key: 'target', title: t.target, cell: ({ target }) => target },
              { key: 'basis', title: t.basis, cell: ({ basis }) => basis },
              {
                key: 'met',
                title: t.met,
                cell: ({ met }) =>
                  met !== null && <Tag tone={met ? 'ok' : 'bad'}>{met ? t.met : t.notMet}</Tag>,
              },
            ]}
          />
        </Dialog>
      )}
    </>
  );
}

function Level({ unit: { level } }: UnitProps) {
  const t = useEmulationTexts();
  if (level.state === '') return <span className="muted">{t.outOfScope}</span>;
  if (level.level === null) return level.state;
  return (
    <div>
      {level.label}
      {level.confirmed_on && (
        <div className="small muted">{t.confirmedOn(formatDay(level.confirmed_on))}</div>
      )}
    </div>
  );
}

function Tasks({ unit: { tasks } }: UnitProps) {
  const t = useEmulationTexts();
  return (
    <div>
      {t.inTime(tasks.in_time, tasks.parts)}
      {tasks.done_late > 0 && <div className="small">{t.late(tasks.done_late)}</div>}
      {tasks.overdue > 0 && (
        <div>
          <Tag tone="bad">{t.overdue(tasks.overdue)}</Tag>
        </div>
      )}
    </div>
  );
}

function Cases({ unit: { violations } }: UnitProps) {
  const t = useEmulationTexts();
  if (!violations) return null;
  return (
    <div>
      {violations.found}
      {violations.open > 0 && <div className="small">{t.openCases(violations.open)}</div>}
    </div>
  );
}

function OfferTag({ unit: { offered } }: UnitProps) {
  const t = useEmulationTexts();
  if (offered === null) return <Tag tone="warn">{t.undecided}</Tag>;
  return <Tag tone={offered ? 'ok' : 'mute'}>{offered ? t.offered : t.notOffered}</Tag>;
}

function Words({ unit, acts }: UnitProps & { acts: ReactNode }) {
  const t = useEmulationTexts();
  return (
    <div className="emulation-words">
      {unit.statement && <p>{t.statementOf(unit.statement)}</p>}
      {unit.remark && <p>{t.remarkOf(unit.remark)}</p>}
      {acts}
    </div>
  );
}
