// Imports on the first page: refused rows to mend, files that were sent and not written yet.
import type { Import, Row } from '@core/api/types';
import { useMe, useSchools } from '@core/api/session';
import { formatInstant, formatNumber, formatPlain } from '@core/format/format';
import { paths } from '@core/paths';
import { useList } from '@core/resource/useRecords';
import { PanelAnswer, PanelCard, PanelCount, PanelList } from '@core/ui/PanelCard';
import { Tag } from '@core/ui/states';
import { usePanelTexts } from './panelTexts';
import { useImports, useMendableRows } from './queries';
import { useStateWords } from './stateWords';

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
      <PanelAnswer answer={answer} rows={3} pick={({ items }) => items} none={t.rejectedNone}>
        {(items, { total }) => (
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
        )}
      </PanelAnswer>
    </PanelCard>
  );
}

/** For those who mend rows of their own kinds without reading the others. */
export function MendablePanel() {
  const t = usePanelTexts();
  const answer = useMendableRows();
  return (
    <PanelCard title={t.rejected} more={{ to: paths.mendableRows, label: t.mendableAll }}>
      <PanelAnswer
        answer={answer}
        rows={3}
        pick={({ items }) => items.slice(0, shownAtMost)}
        none={t.rejectedNone}
      >
        {(items, { total }) => (
          <>
            <PanelCount value={formatNumber(total)}>{t.rejectedCount}</PanelCount>
            <PanelList
              items={items.map((row) => ({
                key: row.id,
                to: paths.record('rejected_rows', row.id),
                title: row.label || t.row(row.file_name, String(row.row)),
                note: `${row.kind_label}: ${formatPlain(row.message)}`,
              }))}
            />
          </>
        )}
      </PanelAnswer>
    </PanelCard>
  );
}

/** For how many schools the commune may import, and how it comes to do so. */
export function DelegatedPanel() {
  const t = usePanelTexts();
  const schools = useSchools().length;
  const delegated = useMe().roles.filter(({ role }) => role === 'delegate.import').length;
  return (
    <PanelCard title={t.delegated} more={{ to: paths.records('delegations'), label: t.delegatedAll }}>
      <PanelCount value={`${formatNumber(delegated)} / ${formatNumber(schools)}`}>
        {t.delegatedCount}
      </PanelCount>
      {delegated < schools && <p className="muted">{t.delegatedHow}</p>}
    </PanelCard>
  );
}

export function FilesPanel() {
  const t = usePanelTexts();
  const words = useStateWords();
  const answer = useImports('');
  return (
    <PanelCard title={t.files} more={{ to: paths.imports, label: t.filesAll }}>
      <PanelAnswer
        answer={answer}
        rows={3}
        pick={({ items }) => items.filter(({ state }) => unfinished.includes(state)).slice(0, shownAtMost)}
        none={t.filesNone}
      >
        {(shown) => (
          <PanelList
            items={shown.map((file) => ({
              key: file.id,
              to: paths.import(file.id),
              title: file.file_name,
              note: `${file.school.name} · ${formatInstant(file.created_at)}`,
              mark: <Tag tone="warn">{words[file.state]}</Tag>,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}
