// The office enters births, sees the years ahead, keeps a scenario and compares it; a school sees itself. At a desk
// and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const sample = await openHouse('sample');

let browser: Browser;
let officer: Person;
let principal: Person;
let unit: { id: number; code: string; name: string };

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, sample.base, sample);
  const session = await admin.session();
  unit = schoolIn(session, 'Tiểu học');
  officer = await Person.signIn(
    browser,
    sample.base,
    await admin.hire('commune_officer', session.commune.id),
  );
  principal = await Person.signIn(browser, sample.base, await admin.hire('principal', unit.id));
});
afterAll(() => browser.close());

test('births are pasted and move the first grade', async () => {
  const { page } = officer;
  await page.goto(`/du-bao?truong=${unit.id}`);
  await page.getByText('Khối đầu cấp lấy từ học sinh ra lớp ở cấp dưới.').waitFor();
  await page.getByRole('button', { name: 'Nhập bảng' }).click();
  const asked = dialog(page);
  const box = asked.getByLabel(/Mỗi dòng/);
  await box.fill(`${unit.code}\t2020\t5\n${unit.code}\tnăm nào\t5`);
  await asked.getByText('Dòng 2 chưa đúng').waitFor();
  await box.fill([2020, 2021, 2022].map((year) => `${unit.code}\t${year}\t${year - 1930}`).join('\n'));
  await asked.getByLabel('Nguồn số liệu').fill('Trạm y tế xã');
  await asked.getByRole('button', { name: 'Nhập bảng' }).click();
  await page.getByText('Đã thêm 3, sửa 0 dòng.').waitFor();
  await page.getByText('Khối đầu cấp lấy từ số sinh của địa bàn.').waitFor();
});

test('assumptions are changed, kept as a scenario and compared', async () => {
  const { page } = officer;
  await page.goto('/du-bao');
  await page.getByRole('button', { name: 'Sửa giả định' }).click();
  await page.getByLabel('Giá trị: Lên khối 2').fill('1,2');
  await page.getByRole('button', { name: 'Lưu kịch bản' }).click();
  await dialog(page).getByLabel('Tên kịch bản').fill('Có khu công nghiệp');
  await dialog(page).getByRole('button', { name: 'Lưu kịch bản' }).click();
  await page.getByText('Đã lưu kịch bản.').waitFor();
  await page.getByText('Người dùng đặt').first().waitFor();
  await page.getByLabel('So với').selectOption({ label: 'Theo số liệu hiện có' });
  await page.getByRole('columnheader', { name: 'Chênh lệch' }).waitFor();
  await page.getByRole('cell', { name: /^\+\d/ }).first().waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Xuất Excel' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('du-bao-quy-mo.xlsx');
});

test('a school sees its own grades', async () => {
  const { page } = principal;
  await page.goto('/du-bao');
  await page.getByRole('heading', { name: new RegExp(`Học sinh theo khối: ${unit.name}`) }).waitFor();
  expect(await page.getByRole('heading', { name: 'Học sinh theo trường' }).count()).toBe(0);
});

test('the pages are clean at a desk and on a phone', async () => {
  const found = [
    ...(await look(officer, '/du-bao?so-voi=0', 'forecast-commune')),
    ...(await look(principal, '/du-bao', 'forecast-school')),
  ];
  expect(found).toEqual([]);
}, 60_000);
