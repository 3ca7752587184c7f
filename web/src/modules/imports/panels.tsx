// Imports on the first page: refused rows to mend, files that were sent and not written yet.
import type { Import, Row } from '@core/api/types';
import { formatInstant, formatNumber, formatPlain } from '@core/format/format';
import { paths } from '@core/paths';
import { useList } from '@core/resource/useRecords';
import { PanelCard, PanelCount, PanelList } from '@core/ui/PanelCard';
import { AnswerView, Tag } from '@core/ui/states';
import { usePanelTexts } from './panelTexts';
import { useImports } from './queries';
import { useImportTexts } from './texts';

const shownAtMost = 5;
const openRows = { 'f.state': 'mo' };
const unfinished: Import['state'][] = ['detected', 'checked', 'applying'];

export function RejectedPanel() {
  const t = usePanelTexts();
  const answer = useList('rejected_rows', { ...openRows, limit: shownAtMost });
  const where = (row: Row) => t.row(formatPlain(row.file_name), formatPlain(row.row));
  return (
    <PanelCard
      title={t.rejected}
      more={{ to: paths.records('rejected_rows'), search: openRows, label: t.rejectedAll }}
    >
      <AnswerView answer={answer} rows={3}>
        {({ items, total }) =>
          items.length > 0 ? (
            <>
              <PanelCount value={formatNumber(total)}>{t.rejectedCount}</PanelCount>
              <PanelList
                items={items.map((row) => ({
                  key: row.id,
                  to: paths.record('rejected_rows', row.id),
                  title: formatPlain(row.label) || where(row),
                  note: `${where(row)}: ${formatPlain(row.message)}`,
                }))}
              />
            </>
          ) : (
            <p className="panel-none muted">{t.rejectedNone}</p>
          )
        }
      </AnswerView>
    </PanelCard>
  );
}

export function FilesPanel() {
  const t = usePanelTexts();
  const words = useImportTexts();
  const answer = useImports('');
  return (
    <PanelCard title={t.files} more={{ to: paths.imports, label: t.filesAll }}>
      <AnswerView answer={answer} rows={3}>
        {({ items }) => {
          const shown = items.filter(({ state }) => unfinished.includes(state)).slice(0, shownAtMost);
          if (shown.length === 0) return <p className="panel-none muted">{t.filesNone}</p>;
          return (
            <PanelList
              items={shown.map((file) => ({
                key: file.id,
                to: paths.import(file.id),
                title: file.file_name,
                note: `${file.school.name} · ${formatInstant(file.created_at)}`,
                mark: <Tag tone="warn">{words.state[file.state]}</Tag>,
              }))}
            />
          );
        }}
      </AnswerView>
    </PanelCard>
  );
}
