// What a dry run or a receipt has to show, in tabs: the rows, conflicts, who is missing, who may be there twice.
import { useState } from 'react';
import type { Import } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { Tabs } from '@core/ui/Tabs';
import { ConflictList } from './ConflictList';
import { DuplicateList } from './DuplicateList';
import { MissingList } from './MissingList';
import { useDuplicates } from './queries';
import { RowList } from './RowList';
import { useImportTexts } from './texts';

const personal = ['ho_so_hoc_sinh', 'doi_ngu'];

export function Findings({ one }: { one: Import }) {
  const t = useImportTexts();
  const [chosen, choose] = useState('rows');
  const duplicates = useDuplicates(one.id, personal.includes(one.kind));
  const twice = duplicates.data?.first?.total ?? 0;
  const { conflicts = 0, missing = 0 } = one.summary ?? {};
  const counted = (label: string, count: number) => `${label} (${formatNumber(count)})`;
  const tabs = [
    { key: 'rows', label: t.rows },
    ...(conflicts > 0 ? [{ key: 'conflicts', label: counted(t.conflictsTab, conflicts) }] : []),
    ...(missing > 0 ? [{ key: 'missing', label: counted(t.missing, missing) }] : []),
    ...(twice > 0 ? [{ key: 'duplicates', label: counted(t.duplicates, twice) }] : []),
  ];
  if (tabs.length === 1) {
    return (
      <section>
        <h2 className="section-title">{t.rows}</h2>
        <RowList one={one} />
      </section>
    );
  }
  return (
    <Tabs label={t.findings} tabs={tabs} chosen={chosen} choose={choose}>
      {chosen === 'rows' && <RowList one={one} />}
      {chosen === 'conflicts' && <ConflictList one={one} />}
      {chosen === 'missing' && <MissingList one={one} />}
      {chosen === 'duplicates' && <DuplicateList answer={duplicates} />}
    </Tabs>
  );
}
