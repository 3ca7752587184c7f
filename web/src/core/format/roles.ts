// Roles of a person in a line or two: the same role in many units is counted, not repeated.
import type { SessionRole } from '../api/types';

const fewUnits = 3;

export function rolesInWords(roles: readonly SessionRole[], many: (n: number) => string): string[] {
  const byLabel = new Map<string, string[]>();
  for (const { label, unit_name } of roles) byLabel.set(label, [...(byLabel.get(label) ?? []), unit_name]);
  return [...byLabel].map(([label, units]) => {
    const named = units.filter(Boolean);
    return `${label} (${named.length > fewUnits ? many(named.length) : named.join(', ')})`;
  });
}
