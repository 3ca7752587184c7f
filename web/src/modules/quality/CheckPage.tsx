// One check: what it asks and why, how many offenders each school has, and one school's offenders to be mended.
import './quality.css';
import { permission } from '@core/api/permissions';
import { useCan, useSchools } from '@core/api/session';
import type { DataCheckDetail, SchoolDataCheck } from '@core/api/types';
import { paths } from '@core/paths';
import { useParam, useSearchText } from '@core/routing';
import { Button, ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts, Table, type Column } from '@core/ui/Table';
import { Offenders } from './Offenders';
import { useCheck } from './queries';
import { severityTone } from './severity';
import { countColumns } from './countColumns';
import { useQualityTexts } from './texts';

export default function CheckPage() {
  const t = useQualityTexts();
  const [search] = useSearchText();
  const answer = useCheck(useParam('code'));
  return (
    <>
      <PageHead
        title={answer.data?.label ?? t.title}
        help="hien-trang-du-lieu"
        actions={
          <ButtonLink to={paths.dataState} search={{ truong: search.truong }} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer} rows={10}>
        {(check) => <Check check={check} />}
      </AnswerView>
    </>
  );
}

function Check({ check }: { check: DataCheckDetail }) {
  const t = useQualityTexts();
  const can = useCan();
  const mine = useSchools();
  const [search, change] = useSearchText();
  const code = search.truong ?? (mine.length === 1 ? mine[0]?.code : undefined);
  const school = check.schools.find((one) => one.code === code);
  return (
    <div className="stack">
      <Words check={check} />
      {check.schools.length > 1 && (
        <Schools check={check} chosen={code} choose={(truong) => change({ truong })} />
      )}
      {!school && <Notice>{t.recordsPick}</Notice>}
      {school && can(permission.openQuality) && <Offenders key={school.code} check={check} school={school} />}
    </div>
  );
}

function Words({ check }: { check: DataCheckDetail }) {
  const t = useQualityTexts();
  const doubtful = check.confidence !== 'F' && check.confidence !== 'P';
  return (
    <section className="card stack" aria-label={check.label}>
      <div className="row">
        <Tag tone={severityTone[check.severity] ?? 'mute'}>{t.severities[check.severity]}</Tag>
        {doubtful && <Tag tone="warn">{t.doubtful(check.confidence)}</Tag>}
      </div>
      <Facts
        items={[
          [t.what, check.explanation],
          [t.fix, check.fix],
          [
            t.why,
            <ul key="why" className="plain">
              {check.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>,
          ],
        ]}
      />
    </section>
  );
}

interface SchoolsProps {
  check: DataCheckDetail;
  chosen: string | undefined;
  choose: (code: string) => void;
}
function Schools({ check, chosen, choose }: SchoolsProps) {
  const t = useQualityTexts();
  const can = useCan();
  const columns: Column<SchoolDataCheck>[] = [
    { key: 'name', title: t.school, head: true, cell: ({ name }) => name },
    ...countColumns(t),
  ];
  if (can(permission.openQuality))
    columns.push({
      key: 'open',
      title: t.open,
      quiet: true,
      cell: ({ code, name, broken, excused }) =>
        broken + excused > 0 && (
          <Button
            look="link"
            aria-pressed={code === chosen}
            aria-label={t.openOf(name)}
            onClick={() => choose(code)}
          >
            {t.open}
          </Button>
        ),
    });
  const rows = [...check.schools].sort((a, b) => b.broken - a.broken);
  return (
    <section>
      <h2 className="section-title">{t.bySchool}</h2>
      <Table
        caption={t.bySchool}
        columns={columns}
        rows={rows}
        rowKey={({ code }) => code}
        rowClass={({ code }) => (code === chosen ? 'row-chosen' : '')}
      />
    </section>
  );
}
