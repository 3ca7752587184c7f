// Values changed by hand since the last import that the file would change back.
import type { Import } from '@core/api/types';
import { formatPlain } from '@core/format/format';
import { MoreButton } from '@core/ui/MoreButton';
import { AnswerView } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useConflicts } from './queries';
import { useImportTexts } from './texts';

export function ConflictList({ one }: { one: Import }) {
  const t = useImportTexts();
  const answer = useConflicts(one.id);
  return (
    <>
      <AnswerView answer={answer}>
        {({ items }) => (
          <Table
            caption={t.conflictsTab}
            rows={items.flatMap((row) =>
              row.conflicts.map((conflict) => ({ ...conflict, place: t.rowAt(row.sheet, row.row) })),
            )}
            rowKey={(conflict) => `${conflict.place}/${conflict.field}`}
            columns={[
              { key: 'place', title: t.rowPlace, head: true, cell: (conflict) => conflict.place },
              { key: 'field', title: t.conflictField, cell: (conflict) => conflict.label },
              { key: 'stored', title: t.conflictStored, cell: (conflict) => formatPlain(conflict.stored) },
              { key: 'filed', title: t.conflictFiled, cell: (conflict) => formatPlain(conflict.filed) },
            ]}
          />
        )}
      </AnswerView>
      <MoreButton answer={answer} />
    </>
  );
}
