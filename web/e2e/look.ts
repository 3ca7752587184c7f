// A page as people have it: on a desk and on a phone, with everything that is wrong with it.
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { inspect } from '../tools/inspect.mjs';
import type { Person } from './people';

export const desk = { width: 1366, height: 768 };
export const screens = [desk, { width: 360, height: 740 }];
/** The folder where pages are photographed, if they are. */
export const shots = process.env.KHUE_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

/**
 * What is wrong with the page at that address; it is photographed as `name`. `last` looks at it once more. On PostgreSQL
 * nobody looks: the page is the same there.
 */
export async function look(
  person: Person,
  path: string,
  name: string,
  last: (page: Page) => Promise<string[]> = () => Promise.resolve([]),
): Promise<string[]> {
  if (inject('project') === 'postgres') return [];
  const page = await person.context.newPage();
  const photograph = async ({ width }: { width: number }) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
  };
  const findings = await inspect(page, path, screens, photograph);
  findings.push(...(await last(page)));
  await page.close();
  return findings.map((finding) => `${path}: ${finding}`);
}

/** A name of a file for an address. */
export const fileName = (path: string) => (path.split('?')[0] ?? '').replaceAll('/', '_');
