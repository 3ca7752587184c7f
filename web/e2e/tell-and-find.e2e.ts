// Be told and find: a notice comes live to the one it is for and leads to its page; the palette finds by name without
// diacritics, by keyboard alone, at a desk and on a phone; axe finds nothing; a school never finds another's pupil.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { axeFindings } from '../tools/inspect.mjs';
import { dialog } from './dialogs';
import { desk, screens, shots } from './look';
import { Person } from './people';
import { openHouse } from './server';

const account = await openHouse('init');
const { base } = account;
const period = '2026-Q3';

let browser: Browser;
let officer: Person;
let leader: Person;
let admin: Person;
let here: Person;
let there: Person;

async function photograph(page: Page, name: string) {
  if (!shots) return;
  for (const screen of screens) {
    await page.setViewportSize(screen);
    await page.screenshot({ path: `${shots}/${name}-${screen.width}.png` });
  }
  await page.setViewportSize(desk);
}

beforeAll(async () => {
  browser = await launch();
  admin = await Person.signIn(browser, base, account);
  const { commune, units } = await admin.session();
  const schools = units.filter(({ kind }) => kind === 'school');
  const [one, other] = schools;
  if (!one || !other) throw new Error('two schools are needed');
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', commune.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', commune.id));
  here = await Person.signIn(browser, base, await admin.hire('principal', one.id));
  there = await Person.signIn(browser, base, await admin.hire('principal', other.id));
  await here.post('/api/pupils', {
    full_name: 'Đặng Thuỳ Ái',
    birth_date: '2015-03-09',
    sex: '02',
    status: '01',
    unit_id: one.id,
  });
});
afterAll(() => browser.close());

test('the leader is told of a report at once, opens it from the bell, and the bell is quiet again', async () => {
  const { page } = leader;
  await page.goto('/chi-tieu');
  await page.getByText('Thông báo, không có gì mới').waitFor({ state: 'attached' });
  const report = await officer.post<{ id: number }>('/api/reports', {
    kind: 'adhoc',
    period,
    title: 'Rà soát đầu năm',
  });
  const { version } = await officer.get<{ version: number }>(`/api/reports/${report.id}`);
  await officer.post(`/api/reports/${report.id}/submit`, {}, { 'If-Match': `"${version}"` });
  await page.getByText('Thông báo, 1 chưa đọc').waitFor({ state: 'attached' });
  await page.locator('.bell summary').click();
  await page.getByRole('link', { name: /Rà soát đầu năm.*chờ duyệt/ }).waitFor();
  await photograph(page, 'bell');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: /Rà soát đầu năm.*chờ duyệt/ }).click();
  await page.waitForURL(`**/bao-cao/${report.id}`);
  await page.getByText('Thông báo, không có gì mới').waitFor({ state: 'attached' });
});

test('all notices stand on a page of their own, by kind and unread', async () => {
  const { page } = leader;
  for (const screen of screens) {
    await page.setViewportSize(screen);
    await page.goto('/thong-bao');
    await page.getByRole('link', { name: /Rà soát đầu năm/ }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Chỉ thông báo chưa đọc').check();
    await page.getByText('Không có thông báo').waitFor();
    await page.getByLabel('Chỉ thông báo chưa đọc').uncheck();
    await page.getByLabel('Loại thông báo').selectOption('failed');
    await page.getByText('Không có thông báo').waitFor();
  }
  await page.setViewportSize(desk);
});

test('a person chooses when letters come, and the administrator sees why none can be sent', async () => {
  await here.page.goto('/tai-khoan');
  await here.page.getByLabel('Giờ gửi thư gộp').selectOption('9');
  await here.page.getByLabel('Quá hạn').check();
  await photograph(here.page, 'wishes');
  await here.page
    .locator('form', { hasText: 'Giờ gửi thư gộp' })
    .getByRole('button', { name: 'Lưu' })
    .click();
  await here.page.getByText('Đã lưu.').waitFor();
  const { page } = admin;
  await page.goto('/thu-dien-tu');
  await page.getByLabel('Tên máy chủ').fill('127.0.0.1');
  await page.getByLabel('Cổng').fill('1');
  await page.getByLabel('Địa chỉ người gửi').fill('khue@xa.example');
  await page.getByLabel('Địa chỉ trang Khuê').fill('https://khue.example');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await page.getByLabel('Gửi thử tới địa chỉ').fill('thu@xa.example');
  await page.getByRole('button', { name: 'Gửi thử' }).click();
  await page.getByText('Không kết nối được máy chủ thư.').waitFor();
  await photograph(page, 'mail');
  expect(await axeFindings(page)).toEqual([]);
});

test('the palette finds a pupil without diacritics and by keyboard alone, at a desk and on a phone', async () => {
  const { page } = here;
  for (const screen of screens) {
    await page.setViewportSize(screen);
    await page.goto('/chi-tieu');
    await page.locator('.search-open').waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: /Tìm người/ });
    await field.waitFor();
    await page.keyboard.type('ai dang thuy');
    const option = page.getByRole('option', { name: /Đặng Thuỳ Ái/ });
    await option.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    if (shots) await page.screenshot({ path: `${shots}/palette-${screen.width}.png` });
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/du-lieu\/pupils\/\d+$/);
  }
  await page.setViewportSize(desk);
});

test('the palette finds an indicator and opens it', async () => {
  const { page } = here;
  await page.goto('/bao-cao');
  await page.getByRole('button', { name: 'Tìm kiếm' }).click();
  await dialog(page).getByRole('combobox').fill('xac thuc dan cu');
  await page.getByRole('option', { name: /^8\. / }).click();
  await page.waitForURL(/\/chi-tieu\/8$/);
});

test('another school does not find the pupil', async () => {
  const { page } = there;
  await page.goto('/chi-tieu');
  await page.getByRole('button', { name: 'Tìm kiếm' }).click();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().includes('/api/search')),
    dialog(page).getByRole('combobox').fill('dang thuy ai'),
  ]);
  expect(await answer.text()).not.toContain('Đặng Thuỳ Ái');
  expect(await page.getByRole('option', { name: /Đặng Thuỳ Ái/ }).count()).toBe(0);
  await dialog(page).getByRole('combobox').fill('qwzx');
  await page.getByText('Không có kết quả trong những gì bạn được xem.').waitFor();
});

test('pinned pages and those opened last come back, and Esc closes', async () => {
  const { page } = here;
  await page.goto('/bao-cao');
  await page.locator('.search-open').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('button', { name: 'Ghim trang này' }).click();
  await page.getByRole('button', { name: 'Bỏ ghim trang này' }).waitFor();
  await page
    .getByRole('option', { name: /Báo cáo/ })
    .first()
    .waitFor();
  await photograph(page, 'palette-empty');
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
});
