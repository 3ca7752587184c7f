// A report is approved, a school brings what it forgot, the officer draws up a correction; both stand side by side,
// with the figures, the words, the people and the reason. At a desk and on a phone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { inspect } from '../tools/inspect.mjs';
import { Person } from './people';
import { openHouse } from './server';

const account = await openHouse('init');
const { base } = account;
const screens = [
  { width: 1366, height: 768 },
  { width: 360, height: 740 },
];
const shots = process.env.KHUE_SHOTS;
const reason = 'Trường tiểu học gửi thiếu sổ tháng 8';

let browser: Browser;
let officer: Person;
let leader: Person;
let principal: Person;
let school: { id: number; name: string };
let reportId = 0;

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const { commune, units } = await admin.session();
  const found = units.find((one) => one.kind === 'school' && one.name.includes('Tiểu học'));
  if (!found) throw new Error('no primary school');
  school = found;
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', commune.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', commune.id));
});
afterAll(() => browser.close());

async function look(person: Person, path: string, name: string) {
  const page = await person.context.newPage();
  const findings = await inspect(page, path, screens, async ({ width }: { width: number }) => {
    if (shots) await page.screenshot({ path: `${shots}/revisions-${name}-${width}.png`, fullPage: true });
  });
  await page.close();
  expect(findings, path).toEqual([]);
}

const dossiers = (month: number, electronic: number) =>
  principal.post('/api/dossier_months', {
    unit_id: school.id,
    period: '2026-Q3',
    month,
    total: 10,
    electronic,
    documents_total: 10,
    documents_electronic: electronic,
    source: 'tay',
  });

async function confirm(page: Page, label: string) {
  await page.getByRole('button', { name: label, exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('the quarter is closed, its report approved', { timeout: 60_000 }, async () => {
  await dossiers(7, 9);
  const { report_id: made } = await officer.post<{ report_id: number }>('/api/periods/2026-Q3/close');
  reportId = made;
  await officer.page.goto(`/bao-cao/${reportId}`);
  await officer.page.getByText(/Số liệu chốt lúc .*, tính đến hết ngày/).waitFor();
  await confirm(officer.page, 'Trình duyệt');
  await leader.page.goto(`/bao-cao/${reportId}`);
  await confirm(leader.page, 'Duyệt báo cáo');
});

test('a correction says what it corrects, and compares itself with it', { timeout: 120_000 }, async () => {
  await dossiers(8, 10);
  const { page } = officer;
  await page.goto(`/bao-cao/${reportId}`);
  await page.getByRole('button', { name: 'Lập bản sửa đổi' }).click();
  await page.getByLabel('Lý do sửa đổi').fill(reason);
  await page.getByRole('dialog').getByRole('button', { name: 'Lập bản sửa đổi' }).click();
  await page.getByText('Bản sửa đổi lần 1').waitFor();
  await page.getByText(/Số liệu của báo cáo được sửa đổi chốt lúc/).waitFor();
  const corrected = new URL(page.url()).pathname;
  await page
    .getByRole('textbox', { name: 'VI. ĐỀ XUẤT, KIẾN NGHỊ' })
    .fill('Đề nghị Sở hướng dẫn thống nhất việc ghi sổ.');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã lưu.').first().waitFor();

  await page.getByRole('link', { name: 'So sánh hai lần ban hành' }).click();
  await page.getByRole('heading', { name: 'Số liệu thay đổi' }).waitFor();
  const figures = page.getByRole('region', { name: 'Số liệu thay đổi' });
  await figures.getByText('90% (9/10)').first().waitFor();
  await figures.getByText('95% (19/20)').first().waitFor();
  await figures.getByText(school.name).first().waitFor();
  expect(await page.locator('ins').filter({ hasText: 'Đề nghị Sở hướng dẫn' }).count()).toBe(1);
  expect(await page.locator('del').filter({ hasText: '(9/10)' }).count()).toBeGreaterThan(0);
  expect(await page.getByText(reason).count()).toBeGreaterThanOrEqual(2);
  await look(officer, corrected, 'correction');
  await look(officer, `${corrected}/so-sanh`, 'comparison');

  await page.goto(corrected);
  await confirm(page, 'Trình duyệt');
  await leader.page.goto(`${corrected}/so-sanh`);
  await leader.page.getByText(reason).first().waitFor();
  await leader.page.getByRole('link', { name: 'Về báo cáo' }).click();
  await confirm(leader.page, 'Duyệt báo cáo');
  await leader.page.goto(`/bao-cao/${reportId}`);
  await leader.page.getByText('Báo cáo này đã được sửa đổi').waitFor();
  await leader.page.getByRole('link', { name: 'Mở bản sửa đổi' }).click();
  await leader.page.getByText('Bản sửa đổi lần 1').waitFor();
});

test('a school compares its own part', { timeout: 60_000 }, async () => {
  await principal.page.goto(`/bao-cao/${reportId}/so-sanh`);
  await principal.page.getByText('95% (19/20)').first().waitFor();
  await look(principal, `/bao-cao/${reportId}/so-sanh`, 'school');
});
