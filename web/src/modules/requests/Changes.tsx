// What differs between two sets of entries.
import type { EntryChange } from '@core/api/types';
import { Table } from '@core/ui/Table';
import { useRequestTexts } from './texts';

interface ChangesProps {
  caption: string;
  changes: EntryChange[];
  field: string;
  before: string;
  after: string;
}
export function Changes({ caption, changes, field, before, after }: ChangesProps) {
  const t = useRequestTexts();
  const shown = (text: string) => <span className="request-value">{text || t.book.empty}</span>;
  return (
    <Table
      caption={caption}
      rows={changes}
      rowKey={(change) => change.code}
      columns={[
        { key: 'label', title: field, head: true, cell: (change) => change.label },
        { key: 'before', title: before, cell: (change) => shown(change.before) },
        { key: 'after', title: after, cell: (change) => shown(change.after) },
      ]}
    />
  );
}
