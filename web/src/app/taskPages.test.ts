// Where tasks are done is data; every address in it is in the menu.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nav } from './modules';

const file = join(import.meta.dirname, '../../../data/reporting/task_pages.json');
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: { words: string; pages: string[] }[] };

test('every page where a task is done is in the menu', () => {
  const menu = new Set(nav.flatMap((group) => group.items.map(({ path }) => path)));
  expect(rows.length).toBeGreaterThan(10);
  for (const { words, pages } of rows)
    for (const page of pages) expect(menu, `${words}: ${page}`).toContain(page);
});
