// Who in the file may be there twice; of another unit's people only that there is somebody.
import { useRecordPath } from '@core/api/recordLinks';
import type { LikelyDuplicate } from '@core/api/types';
import { Go } from '@core/routing';
import { MoreButton } from '@core/ui/MoreButton';
import { AnswerView, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import type { useDuplicates } from './queries';
import { useImportTexts } from './texts';

export function DuplicateList({ answer }: { answer: ReturnType<typeof useDuplicates> }) {
  const t = useImportTexts();
  return (
    <div className="stack">
      <p className="muted">{t.duplicatesHint}</p>
      <AnswerView answer={answer}>
        {({ items }) => (
          <Table
            caption={t.duplicates}
            rows={items}
            rowKey={(pair) =>
              `${pair.kind}/${pair.members.map((one) => `${one.sheet}:${one.row}:${one.id ?? ''}`).join('/')}`
            }
            columns={[
              {
                key: 'label',
                title: t.duplicateKind,
                head: true,
                cell: (pair) => <Tag tone={pair.same_person ? 'warn' : 'info'}>{pair.label}</Tag>,
              },
              { key: 'members', title: t.duplicateMembers, cell: (pair) => <Members pair={pair} /> },
            ]}
          />
        )}
      </AnswerView>
      <MoreButton answer={answer} />
    </div>
  );
}

function Members({ pair }: { pair: LikelyDuplicate }) {
  const t = useImportTexts();
  const pathOf = useRecordPath();
  return (
    <ul className="plain">
      {pair.members.map((one) => {
        const target = one.id === null ? null : pathOf(one.entity, one.id);
        const name = one.label ?? t.aPerson;
        return (
          <li key={`${one.sheet}/${one.row}/${one.id ?? ''}`}>
            {target ? <Go to={target.path}>{name}</Go> : name}{' '}
            <span className="muted small">{one.row > 0 ? t.rowAt(one.sheet, one.row) : t.inRecords}</span>
          </li>
        );
      })}
      {pair.elsewhere && <li className="muted">{t.elsewhere}</li>}
    </ul>
  );
}
