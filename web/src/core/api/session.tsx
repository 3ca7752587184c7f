// The signed-in person, for pages below the shell; pages never ask before the session is known.
import { createContext, useContext } from 'react';
import type { Session } from './types';

export const SessionContext = createContext<Session | null>(null);

export function useMe(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useMe outside of the shell');
  return session;
}

const everyones: readonly string[] = ['anyone', 'signed_in'];

/** Whether the person may use a route that asks for this permission; null: there is no such route. */
export function holds(session: Session, permission: string | null | undefined): boolean {
  if (!permission) return false;
  return everyones.includes(permission) || session.permissions.includes(permission);
}

export function useCan() {
  const session = useMe();
  return (permission: string) => holds(session, permission);
}

/** The unit all of the person's roles are in, if it is one. */
export function useOwnUnit(): number | undefined {
  const [first, ...others] = useMe().roles.map((role) => role.unit_id);
  return others.every((id) => id === first) ? first : undefined;
}

/** Schools the person may act for; the commune's people get all of them. */
export function useSchools() {
  return useMe().units.filter((unit) => unit.kind === 'school');
}
