// From "pupil 12" to the page of that record, by the entity descriptions.
import { paths } from '../paths';
import { permission } from './permissions';
import { useMeta } from './queries';
import { holds, useMe } from './session';

/** Records that are mended on the page that shows them, not in the generic form. */
const mendedInPlace: Partial<Record<string, string>> = { rejected_row: permission.mendRow };

/** Records with a page of their own. */
const ownPage: Partial<Record<string, (id: number) => string>> = { declaration: paths.declaration };

/** Answers the page where the person may mend the record, else where it can be read, else nothing. */
export function useRecordPath() {
  const me = useMe();
  const meta = useMeta();
  return (entityName: string, id: number): { path: string; mend: boolean } | null => {
    const entity = meta.data?.entities.find((one) => one.name === entityName);
    if (!entity) return null;
    const own = ownPage[entityName];
    if (own) return holds(me, entity.read) ? { path: own(id), mend: false } : null;
    const inPlace = mendedInPlace[entityName];
    if (inPlace) return { path: paths.record(entity.plural, id), mend: holds(me, inPlace) };
    if (holds(me, entity.update)) return { path: paths.editRecord(entity.plural, id), mend: true };
    return holds(me, entity.read) ? { path: paths.record(entity.plural, id), mend: false } : null;
  };
}
