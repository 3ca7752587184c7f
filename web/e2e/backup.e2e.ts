// Backups: a place is added, a backup made and proven, a change dropped by going back to it; on a desk and on a phone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { fileName, look, shots } from './look';
import { Person } from './people';
import { openHouse } from './server';

const account = await openHouse('init');
const { base } = account;
const longMs = 60_000;

let browser: Browser;
let admin: Person;
let password: string;
let place: string;

const years = () => admin.get<{ total: number }>('/api/school_years');

beforeAll(async () => {
  browser = await launch();
  place = mkdtempSync(join(tmpdir(), 'khue-place-'));
  admin = await Person.signIn(browser, base, account);
  // A person of the test's own, so that the password is known.
  const session = await admin.session();
  const second = await admin.hire('system_administrator', session.commune.id);
  admin = await Person.signIn(browser, base, second);
  password = Person.password;
});
afterAll(async () => {
  await browser.close();
  rmSync(place, { recursive: true, force: true });
});

test('1. a place is added', async () => {
  const { page } = admin;
  await page.goto('/sao-luu');
  await page.getByText('Chưa có nơi sao lưu').waitFor();
  await page.getByText('Khóa khôi phục chưa được in').waitFor();
  await page.getByRole('button', { name: 'Thêm nơi sao lưu' }).click();
  await dialog(page).getByLabel('Tên gọi').fill('Ổ USB 1');
  await dialog(page).getByLabel('Thư mục').fill('usb');
  await dialog(page).getByRole('button', { name: 'Thêm nơi sao lưu' }).click();
  await dialog(page).getByRole('alert').waitFor();
  await dialog(page).getByLabel('Thư mục').fill(place);
  await dialog(page).getByRole('button', { name: 'Thêm nơi sao lưu' }).click();
  await page.getByText('Sẵn sàng').waitFor();
});

test('2. the recovery key is printed, against the password', async () => {
  const { page } = admin;
  await page.getByRole('button', { name: 'In khóa khôi phục' }).click();
  await dialog(page).getByLabel('Mật khẩu của bạn').fill('sai');
  await dialog(page).getByRole('button', { name: 'In khóa khôi phục' }).click();
  await dialog(page).getByRole('alert').waitFor();
  await dialog(page).getByLabel('Mật khẩu của bạn').fill(password);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'In khóa khôi phục' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('khoa-khoi-phuc.pdf');
  if (shots) await file.saveAs(`${shots}/khoa-khoi-phuc.pdf`);
  await page.getByText('Khóa khôi phục in lần cuối').waitFor();
});

test('3. a backup is made now and counts after its trial restore', async () => {
  const { page } = admin;
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
  await dialog(page).getByRole('button', { name: 'Sao lưu ngay' }).click();
  await page.getByText('Tốt, đã phục hồi thử').waitFor({ timeout: longMs });
  await page.getByRole('heading', { name: 'Bản sao lưu tốt gần nhất' }).waitFor();
});

test('4. the pages are clean at a desk and on a phone', async () => {
  for (const path of ['/sao-luu', '/tinh-trang']) {
    expect(await look(admin, path, `backup${fileName(path)}`)).toEqual([]);
  }
});

test('5. going back drops what was changed since, after a preview and the password', async () => {
  const { page } = admin;
  const before = (await years()).total;
  await admin.post('/api/school_years', {
    code: '2031-2032',
    from_date: '2031-09-05',
    to_date: '2032-05-31',
  });
  expect((await years()).total).toBe(before + 1);
  await page.goto('/sao-luu');
  await page.getByRole('button', { name: 'Phục hồi', exact: true }).first().click();
  await dialog(page).getByText('Sẽ bỏ 1 thay đổi ghi sau thời điểm đó').waitFor();
  if (shots) await page.screenshot({ path: `${shots}/backup-preview.png` });
  await dialog(page).getByLabel('Mật khẩu của bạn').fill('sai');
  await dialog(page).getByRole('button', { name: 'Phục hồi', exact: true }).click();
  await dialog(page).getByRole('alert').waitFor();
  await dialog(page).getByLabel('Mật khẩu của bạn').fill(password);
  await dialog(page).getByRole('button', { name: 'Phục hồi', exact: true }).click();
  await page
    .getByText('máy chủ đang mở lại', { exact: false })
    .or(page.getByText('Máy chủ đang mở lại'))
    .first()
    .waitFor({ timeout: longMs });
  await page.getByRole('button', { name: 'Sao lưu ngay' }).waitFor({ timeout: longMs });
  // The page may still stand while the server goes down.
  await expect.poll(async () => (await years()).total, { timeout: longMs }).toBe(before);
  await page.getByText('Trước khi phục hồi').or(page.getByText('Tốt, đã phục hồi thử')).first().waitFor();
});
