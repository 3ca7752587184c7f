// Permissions of a role as people read them: what may be changed, what only seen, what else may be done.
import type { RoleInfo } from '@core/api/types';

const verb = /^(Xem|Ghi) /;

/** Reading and writing one kind of record is said once, by the record's name. */
export function grouped(permissions: RoleInfo['permissions']) {
  const names = new Set(permissions.map((one) => one.name));
  const plain = (label: string) => {
    const rest = label.replace(verb, '');
    return rest.charAt(0).toUpperCase() + rest.slice(1);
  };
  const changes: string[] = [];
  const reads: string[] = [];
  const acts: string[] = [];
  for (const { name, label } of permissions) {
    const [subject = '', act] = name.split('.');
    const ofRecords = verb.test(label);
    if (act === 'write' && ofRecords) changes.push(plain(label));
    else if (act === 'read' && ofRecords) {
      const written = permissions.some((one) => one.name === `${subject}.write` && verb.test(one.label));
      if (!(names.has(`${subject}.write`) && written)) reads.push(plain(label));
    } else acts.push(label);
  }
  return { changes, reads, acts };
}
