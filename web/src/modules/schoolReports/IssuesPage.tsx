// Difficulties and proposals of all schools in sight: what waits first, what was answered when asked for.
import type { IssueKind, IssueState } from '@core/api/types';
import { permission } from '@core/api/permissions';
import { useCan, useSchools } from '@core/api/session';
import { useSearchText } from '@core/routing';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { IssueCard } from './IssueCard';
import { useIssues, useOverview } from './queries';
import { useSchoolReportTexts } from './texts';
import './schoolReports.css';

const kinds: IssueKind[] = ['difficulty', 'proposal'];
const states: IssueState[] = ['sent', 'reviewing', 'answered', 'resolved', 'forwarded', 'declined'];
const pending = 'pending';
const everything = 'all';

export default function IssuesPage() {
  const t = useSchoolReportTexts();
  const [search] = useSearchText();
  const state = search.tinh_trang ?? pending;
  const answer = useIssues({
    ...(search.ky && { period: search.ky }),
    ...(state !== everything && { state }),
    ...(search.loai && { kind: search.loai }),
    ...(search.truong && { unit: search.truong }),
  });
  const ofSchools = useCan()(permission.readSchoolReports);
  const several = useSchools().length > 1;
  return (
    <>
      <PageHead title={t.issuesTitle} sub={ofSchools ? t.issuesHint : t.givenHint} help="bao-cao-truong" />
      <Filters state={state} several={several} ofSchools={ofSchools} />
      <AnswerView answer={answer} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noIssues}>{ofSchools ? t.noIssuesHint : t.noGivenHint}</Empty>
          ) : (
            <div className="stack">
              <p className="muted" role="status">
                {t.count(items.length)}
              </p>
              <ul className="plain stack">
                {items.map((issue) => (
                  <li key={issue.id}>
                    <IssueCard issue={issue} withUnit withPeriod />
                  </li>
                ))}
              </ul>
            </div>
          )
        }
      </AnswerView>
    </>
  );
}

function Filters({ state, several, ofSchools }: { state: string; several: boolean; ofSchools: boolean }) {
  const t = useSchoolReportTexts();
  const [search, change] = useSearchText();
  const overview = useOverview(undefined, ofSchools).data;
  const periods = [...(overview?.periods ?? [])].reverse();
  return (
    <div className="toolbar">
      <Pick
        label={t.filters.state}
        value={state}
        options={[
          { value: pending, label: t.pendingOnly },
          { value: everything, label: t.allStates },
          ...states.map((value) => ({ value, label: t.issueState[value] })),
        ]}
        onChange={(value) => change({ tinh_trang: value === pending ? undefined : value })}
      />
      <Pick
        label={t.filters.kind}
        value={search.loai ?? ''}
        options={kinds.map((value) => ({ value, label: t.kind[value] }))}
        placeholder={t.allKinds}
        onChange={(loai) => change({ loai })}
      />
      {ofSchools && (
        <Pick
          label={t.filters.period}
          value={search.ky ?? ''}
          options={periods.map(({ code, label }) => ({ value: code, label }))}
          placeholder={t.allPeriods}
          onChange={(ky) => change({ ky })}
        />
      )}
      {several && (
        <Pick
          label={t.filters.unit}
          value={search.truong ?? ''}
          options={(overview?.items ?? []).map(({ unit_id, unit_name }) => ({
            value: String(unit_id),
            label: unit_name,
          }))}
          placeholder={t.allSchools}
          onChange={(truong) => change({ truong })}
        />
      )}
    </div>
  );
}
