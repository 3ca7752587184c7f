// "Khai báo số liệu": a school sees what it owes; the office what waits for it, its own part, and everybody's state.
import { usePeriods } from '@core/api/queries';
import { useCan, useMe } from '@core/api/session';
import { permission } from '@core/api/permissions';
import type { DeclarationDuty } from '@core/api/types';
import { useSearchText } from '@core/routing';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { DutyTable } from './DutyTable';
import { Queue } from './Queue';
import { Overview } from './Overview';
import { useDuties } from './queries';
import { useDeclarationTexts } from './texts';
import './declarations.css';

export default function DeclarationsPage() {
  const t = useDeclarationTexts();
  const me = useMe();
  const [search] = useSearchText();
  const period = search.ky ?? me.period;
  const answer = useDuties(period);
  return (
    <>
      <PageHead title={t.title} sub={t.hint} help="khai-bao" />
      <PeriodBar period={period} />
      <AnswerView answer={answer} rows={10}>
        {({ items }) =>
          items.length > 0 ? (
            <Duties key={period} duties={items} />
          ) : (
            <Empty title={t.empty}>{t.emptyHint}</Empty>
          )
        }
      </AnswerView>
    </>
  );
}

function PeriodBar({ period }: { period: string }) {
  const t = useDeclarationTexts();
  const periods = usePeriods();
  const [, change] = useSearchText();
  const options = (periods.data ?? [])
    .filter(({ kind }) => kind === 'quarter')
    .map(({ code, label }) => ({ value: code, label }));
  if (!options.some(({ value }) => value === period)) options.unshift({ value: period, label: period });
  return (
    <div className="toolbar">
      <Pick label={t.period} value={period} options={options} onChange={(ky) => change({ ky })} />
    </div>
  );
}

function Duties({ duties }: { duties: DeclarationDuty[] }) {
  const t = useDeclarationTexts();
  const can = useCan();
  const several = new Set(duties.map((duty) => duty.unit_id)).size > 1;
  if (!several) return <DutyTable caption={t.own} duties={duties} />;
  const mine = duties.filter((duty) => duty.mine);
  return (
    <div className="stack">
      {can(permission.approveDeclarations) && <Queue duties={duties} />}
      {mine.length > 0 && (
        <section>
          <h2 className="section-title">{t.ownCommune}</h2>
          <DutyTable caption={t.ownCommune} duties={mine} withUnit />
        </section>
      )}
      <section>
        <h2 className="section-title">{t.overview}</h2>
        <Overview duties={duties} />
      </section>
    </div>
  );
}
