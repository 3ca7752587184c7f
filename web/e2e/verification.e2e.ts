// A school sees why its pupils do not match, corrects one, sends a list and writes letters; the commune sees counts.
// At a desk and on a phone.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { fileName, look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const sample = await openHouse('sample');

let browser: Browser;
let office: Person;
let officer: Person;
let teacher: Person;
let unit: { id: number; code: string; name: string };

interface Entry {
  id: number;
  version: number;
  name: string;
  sex: string;
  state: string;
}
interface Queue {
  items: Entry[];
  total: number;
  counts: Record<string, number>;
}
const queue = (query: string) => office.get<Queue>(`/api/verification/queue?${query}`);

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, sample.base, sample);
  const session = await admin.session();
  unit = schoolIn(session, 'Tiểu học');
  const principal = await Person.signIn(browser, sample.base, await admin.hire('principal', unit.id));
  office = await Person.signIn(browser, sample.base, await principal.hire('school_office', unit.id));
  officer = await Person.signIn(
    browser,
    sample.base,
    await admin.hire('commune_officer', session.commune.id),
  );
  const classes = await principal.get<{ items: { id: number }[] }>('/api/school_classes?limit=1');
  teacher = await Person.signIn(
    browser,
    sample.base,
    await principal.hire('homeroom_teacher', unit.id, classes.items[0]?.id),
  );
});
afterAll(() => browser.close());

test('the queue says why, and a correction brings the pupil back into it', async () => {
  const mismatched = await queue('state=khong_khop&limit=1');
  const [wrong] = mismatched.items;
  if (!wrong) throw new Error('the sample has nobody who does not match');
  // The number tells another sex than the record: planted as a school would mistype it.
  await office.put(`/api/pupils/${wrong.id}`, { sex: wrong.sex === '01' ? '02' : '01' }, wrong.version);
  const { page } = office;
  await page.goto(`/xac-thuc?trang-thai=khong_khop&q=${encodeURIComponent(wrong.name)}`);
  const row = page.getByRole('row', { name: new RegExp(wrong.name) }).first();
  await row.getByText('Số không phù hợp giới tính').waitFor();
  await row
    .getByRole('button', { name: /Sửa thành/ })
    .first()
    .click();
  const asked = dialog(page);
  await asked.getByText('Chỉ sửa khi đã đối chiếu').waitFor();
  await asked.getByRole('button', { name: /Sửa thành/ }).click();
  await page.getByText('Đã sửa hồ sơ.').waitFor();
  await row.getByText('Số không phù hợp giới tính').waitFor({ state: 'detached' });
});

test('a list goes out once and is withdrawn', async () => {
  const { page } = office;
  await page.goto('/xac-thuc?trang-thai=khong_khop');
  const before = await queue('state=khong_khop&limit=1');
  const rows = page.locator('tbody tr');
  await rows.first().getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Gửi xác thực (tệp)' }).click();
  const asked = dialog(page);
  await asked.getByText('Gửi 1 học sinh đã chọn').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    asked.getByRole('button', { name: 'Gửi xác thực (tệp)' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^xac-thuc-dan-cu-\d+\.xlsx$/);
  await page.getByRole('button', { name: /Chờ kết quả 1$/ }).waitFor();
  expect((await queue('state=khong_khop&limit=1')).total).toBe(before.total - 1);
  await page.getByRole('button', { name: 'Rút lại' }).first().click();
  await dialog(page).getByRole('button', { name: 'Rút lại' }).click();
  await page.getByText('Đã rút lại').first().waitFor();
  expect((await queue('state=khong_khop&limit=1')).total).toBe(before.total);
});

test('letters to the families are one Word file, and the follow-up is noted', async () => {
  const { page } = office;
  await page.goto('/xac-thuc?trang-thai=khong_khop');
  await page.locator('tbody tr').first().getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Thư gửi cha mẹ' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Thư gửi cha mẹ' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.docx$/);
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  await page
    .getByText(/Đã viết thư/)
    .first()
    .waitFor();
  await page.locator('tbody tr').first().getByRole('button', { name: 'Theo dõi' }).click();
  await dialog(page).getByLabel('Ghi chú').fill('Gia đình hẹn gửi giấy khai sinh thứ Sáu');
  await dialog(page).getByRole('button', { name: 'Theo dõi' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.locator('tbody').getByText('Gia đình hẹn gửi giấy khai sinh thứ Sáu').waitFor();
});

test('the commune sees counts of all schools and no persons', async () => {
  const { page } = officer;
  await page.goto('/xac-thuc');
  await page.getByRole('row', { name: /Toàn xã/ }).waitFor();
  await page.getByRole('link', { name: /%/ }).first().waitFor();
  await page.getByText('Chưa có kết nối đang bật').waitFor();
  const [somebody] = (await queue('limit=1')).items;
  expect(await page.getByText(somebody?.name ?? '').count()).toBe(0);
});

test('the pages are clean at a desk and on a phone', async () => {
  const found = [
    ...(await look(office, '/xac-thuc', `verification-school${fileName('')}`)),
    ...(await look(office, '/xac-thuc?trang-thai=khong_khop', 'verification-mismatched')),
    ...(await look(officer, '/xac-thuc', 'verification-commune')),
    ...(await look(teacher, '/xac-thuc', 'verification-teacher')),
  ];
  expect(found).toEqual([]);
}, 120_000);
