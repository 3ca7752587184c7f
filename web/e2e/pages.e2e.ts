// Every role opens every item of its menu, at a desk and on a phone: each page settles and fits, says nothing of a
// failure, asks for nothing that is refused; axe finds nothing, the CSP blocks nothing; the first page is not empty.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { pupilFile } from './files';
import { fileName, look } from './look';
import { Person, schoolIn, type Account } from './people';
import { openHouse } from './server';

const sample = await openHouse('sample');
const ofCommune = ['system_administrator', 'commune_leader', 'commune_officer', 'partner_department'];
const ofSchool = ['principal', 'school_office', 'accountant', 'it_lead'];
const ofClass = ['homeroom_teacher', 'teacher'];
const ofOthers = ['province_viewer', 'auditor'];
const roles = [...ofCommune, ...ofSchool, ...ofClass, ...ofOthers];
/** Not in the menu, the same for all. */
const pagesOfAll = ['/tai-khoan', '/gioi-thieu'];
const tabs = 2;

let browser: Browser;
const accounts = new Map<string, Account>();

const signIn = (role: string) =>
  Person.signIn(browser, sample.base, accounts.get(role) ?? { login: '', password: '' });

/** What waits for people: a report to approve, records handed over, a row that was refused. */
async function makeWork(school: { id: number; code: string }, period: string) {
  const officer = await signIn('commune_officer');
  const { items } = await officer.get<{ items: { entity: string; id: number }[] }>(
    `/api/indicators/7/records?school=${school.code}&purpose=Ra+soat+truoc+khi+chot+quy`,
  );
  const records = items.slice(0, 2).map(({ entity, id }) => ({ entity, id }));
  await officer.post('/api/handovers', { indicator: 7, period, unit_id: school.id, records });
  const closed = await officer.post<{ report_id: number }>(`/api/periods/${period}/close`);
  const report = await officer.get<{ version: number }>(`/api/reports/${closed.report_id}`);
  await officer.post(`/api/reports/${closed.report_id}/submit`, {}, { 'If-Match': `"${report.version}"` });
  await officer.post('/api/reports', { kind: 'adhoc', period });
  const office = await signIn('school_office');
  const address = `/api/imports?school=${school.code}&kind=ho_so_hoc_sinh&name=${pupilFile.name}`;
  const file = await office.post<{ id: number }>(address, pupilFile.buffer, {
    'Content-Type': pupilFile.mimeType,
  });
  await office.post(`/api/imports/${file.id}/check`);
  await office.post(`/api/imports/${file.id}/apply`, { conflicts: 'keep' });
}

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, sample.base, sample);
  const session = await admin.session();
  const { commune, period } = session;
  const school = schoolIn(session, 'THCS');
  for (const role of [...ofCommune, ...ofOthers]) accounts.set(role, await admin.hire(role, commune.id));
  accounts.set('principal', await admin.hire('principal', school.id));
  const principal = await signIn('principal');
  for (const role of ofSchool.slice(1)) accounts.set(role, await principal.hire(role, school.id));
  const classes = await principal.get<{ items: { id: number }[] }>('/api/school_classes?limit=1');
  for (const role of ofClass) accounts.set(role, await principal.hire(role, school.id, classes.items[0]?.id));
  await makeWork(school, period);
});
afterAll(() => browser.close());

async function emptyCards(page: Page): Promise<string[]> {
  if (new URL(page.url()).pathname !== '/') return [];
  const cards = await page.locator('[data-panel]').evaluateAll((all) => all.map((one) => one.textContent));
  return cards.length < 2 || cards.some((text) => !text) ? ['an empty first page'] : [];
}

test.each(roles)('the pages of %s are clean', async (role) => {
  const person = await signIn(role);
  await person.page.goto('/gioi-thieu');
  await person.page.locator('.nav a').first().waitFor();
  const menu = await person.page
    .locator('.nav a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  expect(menu).toContain('/');
  const links = role === roles[0] ? [...menu, ...pagesOfAll] : menu;
  const findings: string[] = [];
  const walk = async () => {
    for (let path = links.pop(); path; path = links.pop())
      findings.push(...(await look(person, path, `${role}${fileName(path)}`, emptyCards)));
  };
  await Promise.all(Array.from({ length: tabs }, walk));
  await person.context.close();
  expect(findings).toEqual([]);
});
