// Where a file is sent, and the files sent before.
import { permission } from '@core/api/permissions';
import { useCan, useSchools } from '@core/api/session';
import type { Import } from '@core/api/types';
import { formatInstant, none } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { usePeriodName } from '@core/i18n/period';
import { paths } from '@core/paths';
import { Go, useSearchText } from '@core/routing';
import { Pick } from '@core/ui/fields';
import { MoreButton } from '@core/ui/MoreButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import './imports.css';
import { useImports, useKinds } from './queries';
import { useImportTexts } from './texts';
import { UploadCard } from './UploadCard';

export default function ImportsPage() {
  const t = useImportTexts();
  const can = useCan();
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="nhap-du-lieu" />
      <div className="stack">
        {can(permission.import) && <UploadCard />}
        {can(permission.readImports) ? <SentFiles /> : <Empty title={t.notYours}>{t.notYoursHint}</Empty>}
      </div>
    </>
  );
}

function SentFiles() {
  const t = useImportTexts();
  const core = useCoreTexts();
  const schools = useSchools();
  const [search, change] = useSearchText();
  const school = search.truong ?? '';
  const answer = useImports(school);
  return (
    <section>
      <h2 className="section-title">{t.recent}</h2>
      {schools.length > 1 && (
        <div className="toolbar">
          <Pick
            label={t.filterSchool}
            value={school}
            placeholder={core.all}
            options={schools.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(truong) => change({ truong })}
          />
        </div>
      )}
      <AnswerView answer={answer}>
        {({ items }) =>
          items.length > 0 ? <FileTable items={items} /> : <Empty title={t.empty}>{t.emptyHint}</Empty>
        }
      </AnswerView>
      <MoreButton answer={answer} />
    </section>
  );
}

function FileTable({ items }: { items: Import[] }) {
  const t = useImportTexts();
  const kinds = useKinds();
  const periodName = usePeriodName();
  const kindLabel = (kind: string) => kinds.data?.find((one) => one.kind === kind)?.label ?? kind;
  return (
    <Table
      caption={t.recent}
      rows={items}
      rowKey={(item) => item.id}
      columns={[
        {
          key: 'file',
          title: t.columns.file,
          head: true,
          cell: (item) => <Go to={paths.import(item.id)}>{item.file_name}</Go>,
        },
        { key: 'school', title: t.columns.school, cell: (item) => item.school.name },
        { key: 'kind', title: t.columns.kind, cell: (item) => kindLabel(item.kind) },
        {
          key: 'quarter',
          title: t.columns.quarter,
          cell: (item) => (item.quarter ? periodName(item.quarter) : none),
        },
        { key: 'state', title: t.columns.state, cell: (item) => <StateTag state={item.state} /> },
        { key: 'at', title: t.columns.at, cell: (item) => formatInstant(item.created_at) },
        { key: 'by', title: t.columns.by, cell: (item) => item.created_by },
      ]}
    />
  );
}

const tones: Record<Import['state'], Tone> = {
  detected: 'warn',
  checked: 'warn',
  applying: 'info',
  applied: 'ok',
  refused: 'bad',
  cancelled: 'mute',
  undone: 'mute',
};

function StateTag({ state }: { state: Import['state'] }) {
  const t = useImportTexts();
  return <Tag tone={tones[state]}>{t.state[state]}</Tag>;
}
