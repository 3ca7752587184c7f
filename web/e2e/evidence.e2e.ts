// Evidence is kept once and used twice: added in the store, tied to two declarations, given a new version, detached,
// removed; the commune opens what is not restricted. At a desk and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;
const pdf = (word: string) => ({
  name: 'ke-hoach.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    `%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<</${word} 1>>\nendobj\ntrailer<<>>\n%%EOF\n`,
    'latin1',
  ),
});

let browser: Browser;
let officer: Person;
let principal: Person;
let item = '';
let period = '';

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  period = session.period;
  principal = await Person.signIn(browser, base, await admin.hire('principal', schoolIn(session, 'THCS').id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
});
afterAll(() => browser.close());

test('the store says what to do while it is empty, and takes a file', async () => {
  const { page } = principal;
  await page.goto('/minh-chung');
  await page.getByText('Kho chưa có minh chứng nào.').waitFor();
  await page.getByRole('button', { name: 'Thêm minh chứng' }).click();
  await dialog(page).getByLabel('Tệp').setInputFiles(pdf('First'));
  await dialog(page).getByLabel('Tên minh chứng').fill('Kế hoạch chuyển đổi số');
  await dialog(page).getByLabel('Số, ký hiệu văn bản').fill('12/KH-THCS');
  await dialog(page).getByRole('button', { name: 'Thêm minh chứng' }).click();
  await page.waitForURL(/\/minh-chung\/\d+$/);
  item = new URL(page.url()).pathname;
  await page.getByText('Còn giá trị', { exact: true }).waitFor();
  await page.getByText('Chưa dùng ở đâu.').waitFor();
});

/** Begins a declaration and ties what the store has. */
async function declareWith(indicator: number) {
  const { page } = principal;
  await page.goto(`/khai-bao?ky=${period}`);
  await page
    .getByRole('button', { name: new RegExp(`^Khai Chỉ tiêu ${indicator}, `) })
    .first()
    .click();
  await page.waitForURL(/\/khai-bao\/\d+$/);
  await page.getByRole('button', { name: 'Gắn minh chứng' }).click();
  await dialog(page).getByRole('searchbox').fill('ke hoach');
  await dialog(page)
    .getByRole('radio', { name: /Kế hoạch chuyển đổi số/ })
    .check();
  await dialog(page).getByRole('button', { name: 'Gắn minh chứng' }).click();
  await page.getByRole('link', { name: 'Mở minh chứng: Kế hoạch chuyển đổi số' }).waitFor();
  return new URL(page.url()).pathname;
}

test('it proves two declarations, and its page names both', async () => {
  const { page } = principal;
  await declareWith(6);
  const second = await declareWith(17);
  await page.goto(item);
  await page.getByRole('link', { name: /^Bản khai chỉ tiêu 6, kỳ/ }).waitFor();
  await page.getByRole('link', { name: /^Bản khai chỉ tiêu 17, kỳ/ }).waitFor();
  await page.getByRole('button', { name: 'Đưa bản mới lên' }).click();
  await dialog(page).getByLabel('Tệp').setInputFiles(pdf('Second'));
  await dialog(page).getByRole('button', { name: 'Đưa bản mới lên' }).click();
  await page.getByRole('row', { name: /^2 ke-hoach.pdf đang dùng/ }).waitFor();
  await page.goto(second);
  await page.getByRole('button', { name: 'Gỡ' }).click();
  await dialog(page).getByRole('button', { name: 'Gỡ' }).click();
  await page.getByText('Chưa có minh chứng.').waitFor();
});

test('the commune sees it and opens it; restricted, it does not', async () => {
  const { page } = officer;
  await page.goto('/minh-chung');
  await page.getByRole('link', { name: 'Kế hoạch chuyển đổi số' }).click();
  await page.getByRole('link', { name: 'ke-hoach.pdf' }).first().waitFor();
  expect(await page.getByRole('button', { name: 'Sửa' }).count()).toBe(0);
  const desk = principal.page;
  await desk.goto(item);
  await desk.getByRole('button', { name: 'Sửa' }).click();
  await dialog(desk).getByLabel('Mức bảo mật').selectOption({ value: 'restricted' });
  await dialog(desk).getByRole('button', { name: 'Sửa' }).click();
  await desk.getByText('Đã lưu.').waitFor();
  await page.reload();
  await page.getByText('Tệp · Hạn chế').waitFor();
  expect(await page.getByRole('link', { name: 'ke-hoach.pdf' }).count()).toBe(0);
});

test('the pages fit a desk and a phone', async () => {
  const findings: string[] = [];
  for (const path of ['/minh-chung', item])
    findings.push(...(await look(principal, path, `evidence${path.replaceAll('/', '-')}`)));
  expect(findings).toEqual([]);
});

test('what is used nowhere is removed', async () => {
  const { page } = principal;
  await page.goto(item);
  await page.getByRole('link', { name: /^Bản khai chỉ tiêu 6, kỳ/ }).click();
  await page.getByRole('button', { name: 'Gỡ' }).click();
  await dialog(page).getByRole('button', { name: 'Gỡ' }).click();
  await page.goto(item);
  await confirm(page, 'Xóa');
  await page.getByText('Kho chưa có minh chứng nào.').waitFor();
});
