// The sum over the schools that have handed in, and who is missing in it.
import type { StatisticsOverview } from '@core/api/types';
import { AnswerView, Notice } from '@core/ui/states';
import { Files } from './Files';
import { Parts } from './Parts';
import { useSum } from './queries';
import { useStatisticsTexts } from './texts';

export function SumView({ overview }: { overview: StatisticsOverview }) {
  const t = useStatisticsTexts();
  const wish = { form: overview.form, year: overview.year };
  return (
    <AnswerView answer={useSum(wish)} rows={10}>
      {(sum) => (
        <div className="stack">
          <p>{t.sumOf(sum.counted)}</p>
          {sum.missing.length > 0 && <Notice tone="warn">{t.missing(sum.missing)}</Notice>}
          {sum.undecided > 0 && <Notice>{t.undecided(sum.undecided)}</Notice>}
          <p className="row">
            <Files address="/api/statistics/sum" query={new URLSearchParams(wish).toString()} />
          </p>
          <Parts parts={sum.parts} plain />
        </div>
      )}
    </AnswerView>
  );
}
