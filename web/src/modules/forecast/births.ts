// A table of births as people paste it.
import type { BirthRow } from './queries';

/** The rows, or the number of the first line that is none; a header and empty lines are passed over. */
export function parseBirths(text: string): BirthRow[] | number {
  const rows: BirthRow[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [code = '', year = '', children = ''] = line.split(/[\t;,]/).map((cell) => cell.trim());
    const row = { unit_code: code, year: whole(year), children: whole(children) };
    if (code !== '' && row.year !== undefined && row.children !== undefined)
      rows.push({ unit_code: code, year: row.year, children: row.children });
    else if (at > 0 || /\d/.test(year)) return at + 1;
  }
  return rows;
}

function whole(text: string): number | undefined {
  const digits = text.replace(/[.\s]/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}
