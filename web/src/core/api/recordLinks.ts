// From "pupil 12" to the page of that record, by the entity descriptions.
import { paths } from '../paths';
import { useMeta } from './queries';
import { holds, useMe } from './session';

/** Answers the page where the person may mend the record, else where it can be read, else nothing. */
export function useRecordPath() {
  const me = useMe();
  const meta = useMeta();
  return (entityName: string, id: number): { path: string; mend: boolean } | null => {
    const entity = meta.data?.entities.find((one) => one.name === entityName);
    if (!entity) return null;
    if (holds(me, entity.update)) return { path: paths.editRecord(entity.plural, id), mend: true };
    return holds(me, entity.read) ? { path: paths.record(entity.plural, id), mend: false } : null;
  };
}
