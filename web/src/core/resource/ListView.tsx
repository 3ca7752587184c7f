// The list of any entity: search, filters, order, pages by cursor, columns to choose, export; cards on a phone.
import { useState, type ReactNode } from 'react';
import { holds, useMe } from '../api/session';
import type { Entity, Field, RecordPage, Row } from '../api/types';
import { formatNumber } from '../format/format';
import { useCoreTexts } from '../i18n';
import { useSearchText } from '../routing';
import { Pick } from '../ui/fields';
import { SearchBox } from '../ui/SearchBox';
import { AnswerView, Empty } from '../ui/states';
import { phone, useMedia } from '../ui/useMedia';
import { BulkBar } from './BulkBar';
import { ColumnChooser, useColumnChoice } from './ColumnChooser';
import { FilterBar } from './FilterBar';
import { listParams, listStateOf, restart } from './listState';
import { MomentControl, PastNotice, usePast } from './MomentControl';
import { Pager } from './Pager';
import { listedFields } from './schema';
import { RecordTable } from './RecordTable';
import { useLabelSource } from './show';
import { useList } from './useRecords';
import './resource.css';

export interface ListViewProps {
  entity: Entity;
  /** Address of a record's page. */
  pathOf: (row: Row) => string;
  /** Shown when there is no record at all, for example a button to add or import. */
  emptyAction?: ReactNode;
  /** What else may be done with the chosen records. */
  chosenAction?: (ids: number[], done: () => void) => ReactNode;
}

export function ListView({ entity, pathOf, emptyAction, chosenAction }: ListViewProps) {
  const t = useCoreTexts();
  const [search, change] = useSearchText();
  const narrow = useMedia(phone);
  const state = listStateOf(search);
  const answer = useList(entity.plural, listParams(search));
  const listed = listedFields(entity);
  const columns = useColumnChoice(entity, listed);
  const searched = entity.fields.filter((field) => field.searched).map((field) => field.label);
  const past = usePast();
  const filtered = past || state.q !== '' || Object.keys(state.filters).length > 0;
  return (
    <>
      <div className="toolbar" role="search">
        {searched.length > 0 && (
          <SearchBox
            value={state.q}
            label={t.list.searchIn(searched.join(', '))}
            onSearch={(q) => change(restart({ q }))}
          />
        )}
        {narrow && <OrderPick fields={listed} />}
        <FilterBar entity={entity} />
        <MomentControl entity={entity} />
        <ColumnChooser fields={listed} choice={columns} />
      </div>
      <PastNotice />
      <AnswerView answer={answer} rows={12}>
        {(page) =>
          page.items.length > 0 ? (
            <Records
              entity={entity}
              page={page}
              fields={columns.shown}
              // A record of the past may be gone; its page shows the present one.
              pathOf={past ? undefined : pathOf}
              bulk={!past}
              chosenAction={chosenAction}
            />
          ) : (
            <Empty
              title={filtered ? t.list.nothingFound : t.list.emptyTitle}
              action={filtered ? undefined : emptyAction}
            >
              {filtered ? t.list.nothingFoundHint : t.list.emptyHint}
            </Empty>
          )
        }
      </AnswerView>
    </>
  );
}

interface RecordsProps {
  entity: Entity;
  page: RecordPage;
  fields: Field[];
  pathOf: ((row: Row) => string) | undefined;
  /** Whether many may be changed at once, by those who may change one. */
  bulk: boolean;
  chosenAction: ListViewProps['chosenAction'];
}
function Records({ entity, page, fields, pathOf, bulk, chosenAction }: RecordsProps) {
  const t = useCoreTexts();
  const me = useMe();
  const source = useLabelSource(fields, page.labels);
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const clear = () => setIds(new Set());
  const may = bulk && holds(me, entity.bulk);
  const title = (row: Row) => String(row[entity.title_field ?? 'id'] ?? row.id);
  const chosen = { ids, set: setIds, all: t.bulk.all, label: (row: Row) => t.bulk.tick(title(row)) };
  return (
    <>
      {may && (
        <BulkBar entity={entity} ids={ids} total={page.total} done={clear}>
          {chosenAction?.([...ids], clear)}
        </BulkBar>
      )}
      <RecordTable
        entity={entity}
        rows={page.items}
        fields={fields}
        source={source}
        pathOf={pathOf}
        chosen={may ? chosen : undefined}
      />
      <div className="row list-foot">
        <span className="muted" aria-live="polite">
          {t.list.total(formatNumber(page.total))}
        </span>
        <span className="spread" />
        <Pager page={page} />
      </div>
    </>
  );
}

/** The order of the list where there are no column headers to press. */
function OrderPick({ fields }: { fields: Field[] }) {
  const t = useCoreTexts();
  const [search, change] = useSearchText();
  return (
    <Pick
      label={t.list.order}
      value={listStateOf(search).sort}
      placeholder={t.list.usualOrder}
      options={fields.map((field) => ({ value: field.name, label: field.label }))}
      onChange={(sort) => change(restart({ sort }))}
    />
  );
}
