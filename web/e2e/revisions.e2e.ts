// A report is approved, a school brings what it forgot, the officer draws up a correction; both stand side by side,
// with the figures, the words, the people and the reason. At a desk and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('init');
const { base } = account;
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
  const session = await admin.session();
  const { commune } = session;
  school = schoolIn(session, 'Tiểu học');
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', commune.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', commune.id));
});
afterAll(() => browser.close());

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
  await dialog(page).getByRole('button', { name: 'Lập bản sửa đổi' }).click();
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
  await expect.poll(() => page.locator('ins').filter({ hasText: 'Đề nghị Sở hướng dẫn' }).count()).toBe(1);
  await expect.poll(() => page.locator('del').filter({ hasText: '(9/10)' }).count()).toBeGreaterThan(0);
  await expect.poll(() => page.getByText(reason).count()).toBeGreaterThanOrEqual(2);
  expect(await look(officer, corrected, 'revisions-correction')).toEqual([]);
  expect(await look(officer, `${corrected}/so-sanh`, 'revisions-comparison')).toEqual([]);

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
  expect(await look(principal, `/bao-cao/${reportId}/so-sanh`, 'revisions-school')).toEqual([]);
});
