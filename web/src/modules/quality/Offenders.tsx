// The offenders of one school: mended in a grid by who may write them, told by name to who said why they look.
import { useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { usePages } from '@core/api/pages';
import { isProblem } from '@core/api/problem';
import { permission } from '@core/api/permissions';
import { useEntity } from '@core/api/queries';
import { useRecordPath } from '@core/api/recordLinks';
import { useCan } from '@core/api/session';
import type {
  DataCheckDetail,
  DataOffender,
  Entity,
  Field,
  OffenderPage,
  SchoolDataCheck,
  Value,
} from '@core/api/types';
import { formatDay, formatNumber } from '@core/format/format';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { MoreButton } from '@core/ui/MoreButton';
import { PurposeForm } from '@core/ui/PurposeForm';
import { Empty, Failure, Loading, Notice } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { tickColumn } from '@core/ui/ticks';
import { RecordGrid, type GridRow } from '@core/widgets/grid/RecordGrid';
import { ExcuseButton } from './ExcuseButton';
import { useQualityTexts } from './texts';

interface OffendersProps {
  check: DataCheckDetail;
  school: SchoolDataCheck;
}

export function Offenders({ check, school }: OffendersProps) {
  const t = useQualityTexts();
  const [purpose, setPurpose] = useState('');
  const key = ['offenders', check.code, school.code, purpose];
  const answer = usePages<DataOffender>(key, `/api/quality/checks/${check.code}/records`, {
    school: school.code,
    purpose,
  });
  const first = answer.data?.first as OffenderPage | undefined;
  return (
    <section className="stack" id="records">
      <h2 className="section-title">{t.records(school.name)}</h2>
      {answer.isPending && <Loading />}
      {isProblem(answer.error, 428) && <PurposeForm onPurpose={setPurpose} />}
      {answer.error && !isProblem(answer.error, 428) && (
        <Failure error={answer.error} retry={() => void answer.refetch()} />
      )}
      {answer.data && first && (
        <>
          {answer.data.items.length === 0 && <Empty title={t.recordsNone} />}
          {answer.data.items.length > 0 && (
            <Found
              check={check}
              school={school}
              page={first}
              items={answer.data.items}
              again={answer.refetch}
            />
          )}
          <MoreButton answer={answer} />
        </>
      )}
    </section>
  );
}

interface FoundProps extends OffendersProps {
  page: OffenderPage;
  items: DataOffender[];
  again: () => unknown;
}
function Found({ check, school, page, items, again }: FoundProps) {
  const t = useQualityTexts();
  const client = useQueryClient();
  const { entity } = useEntity(page.plural);
  const fields = entity ? gridFields(entity, check.fields) : [];
  const rows = useMemo(() => items.filter((one) => one.values).map(gridRow), [items]);
  const onSaved = useMemo(() => () => void client.invalidateQueries({ queryKey: ['quality'] }), [client]);
  const check_again = () => {
    again();
    onSaved();
  };
  return (
    <>
      <div className="row no-print">
        <span>{t.shown(formatNumber(items.length), formatNumber(page.total))}</span>
        <span className="spread" />
        {page.editable && <span className="small muted">{t.refreshHint}</span>}
        <Button icon="undo" onClick={check_again}>
          {t.refresh}
        </Button>
      </div>
      {entity && fields.length > 0 && rows.length > 0 && (
        <RecordGrid
          caption={t.records(school.name)}
          head={t.record}
          entity={entity}
          fields={fields}
          rows={rows}
          readOnly={!page.editable}
          onSaved={onSaved}
        />
      )}
      {page.editable && fields.length === 0 && <Notice>{t.mendElsewhere}</Notice>}
      <List check={check} school={school} page={page} items={items} done={check_again} />
    </>
  );
}

/** What is to be mended, then what helps to know the record. */
function gridFields(entity: Entity, names: readonly string[]): Field[] {
  const wanted = names.filter((name) => name !== 'issues');
  return [...wanted, ...(helpful[entity.name] ?? [])]
    .filter((name, at, all) => all.indexOf(name) === at && name !== entity.title_field)
    .concat(wanted.includes(entity.title_field ?? '') ? [entity.title_field ?? ''] : [])
    .flatMap((name) => entity.fields.find((field) => field.name === name) ?? []);
}
const helpful: Partial<Record<string, string[]>> = {
  pupil: ['birth_date', 'sex', 'class_id', 'citizen_number'],
  staff: ['birth_date', 'sex', 'staff_group'],
  school_class: ['grade', 'declared_size', 'homeroom_staff_id'],
  guardian: ['relation', 'phone'],
};

const gridRow = ({ id, version, label, values }: DataOffender): GridRow => ({
  id,
  version,
  label,
  values: (values ?? {}) as Record<string, Value>,
});

function List({ check, school, page, items, done }: Omit<FoundProps, 'again'> & { done: () => void }) {
  const t = useQualityTexts();
  const can = useCan();
  const pathOf = useRecordPath();
  const [chosen, setChosen] = useState<DataOffender[]>([]);
  const here = `${window.location.pathname}${window.location.search}`;
  const columns: Column<DataOffender>[] = [
    { key: 'label', title: t.record, head: true, cell: ({ label }) => label },
    {
      key: 'excuse',
      title: t.exception,
      cell: ({ excuse }) =>
        excuse && (
          <>
            {excuse.reason}
            <div className="small muted">
              {t.excusedBy(excuse.by, excuse.until ? formatDay(excuse.until) : null)}
            </div>
          </>
        ),
    },
    {
      key: 'open',
      title: t.openRecord,
      quiet: true,
      cell: ({ id, label }) => {
        const target = pathOf(page.entity, id);
        return (
          target && (
            <Go
              to={target.path}
              search={{ ve: here, o: check.fields[0] }}
              aria-label={`${t.openRecord}: ${label}`}
            >
              {t.openRecord}
            </Go>
          )
        );
      },
    },
  ];
  const excuses = can(permission.excuseQuality);
  if (excuses)
    columns.unshift(
      tickColumn({
        rows: items,
        chosen,
        onChoose: setChosen,
        keyOf: ({ id }) => id,
        all: t.select,
        one: ({ label }) => t.selectOne(label),
      }),
    );
  return (
    <>
      <Table caption={t.records(school.name)} columns={columns} rows={items} rowKey={({ id }) => id} />
      {excuses && (
        <div className="row row-end no-print">
          <ExcuseButton
            check={check.code}
            unit={school.unit_id}
            records={chosen.map(({ id }) => id)}
            done={() => {
              setChosen([]);
              done();
            }}
          />
        </div>
      )}
    </>
  );
}
