// Somebody who cannot program asks the house: builds a question from lists, reads it as a sentence, looks behind a
// number, keeps it, takes it out for a purpose; the officer counts and sees nobody; the auditor sees what left.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;

let browser: Browser;
let principal: Person;
let officer: Person;
let auditor: Person;

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  const school = schoolIn(session, 'Tiểu học');
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  auditor = await Person.signIn(browser, base, await admin.hire('auditor', session.commune.id));
});
afterAll(() => browser.close());

test('a question is built from lists and reads as a sentence', async () => {
  const { page } = principal;
  await page.goto('/khai-thac');
  await page.getByRole('link', { name: 'Đặt câu hỏi mới' }).first().click();
  await page.getByText('Học sinh: lớp, họ và tên, ngày sinh').waitFor();
  await page.getByRole('button', { name: 'Thêm điều kiện' }).click();
  const field = page.getByLabel('Trường dữ liệu', { exact: true });
  await field.selectOption({ label: 'Giới tính' });
  await page.getByLabel('So sánh', { exact: true }).selectOption({ label: 'là' });
  await page.getByLabel('Giá trị', { exact: true }).selectOption({ label: 'Nữ' });
  await page.getByText('Học sinh mà giới tính là Nữ: lớp,').waitFor();
  await page.getByText(/^\d+ hồ sơ · Dòng 1 đến/).waitFor();
});

test('it becomes a table, drawn and by unit, with the records behind each number', async () => {
  const { page } = principal;
  await page.getByLabel('Bảng số đếm, tổng hợp').check();
  await page.getByLabel('Thêm nhóm…').selectOption({ label: 'Khối, nhóm tuổi (Lớp)' });
  await page.getByLabel('Chia cột theo').selectOption({ label: 'Giới tính' });
  await page
    .getByText('Số học sinh mà giới tính là Nữ, theo trường, khối, nhóm tuổi của lớp và giới tính')
    .waitFor();
  await page.getByRole('columnheader', { name: 'Nữ' }).waitFor();
  await page
    .getByRole('button', { name: /Xem các hồ sơ/ })
    .first()
    .click();
  const behind = dialog(page);
  await behind.getByRole('link').first().waitFor();
  await behind.getByRole('button', { name: 'Đóng' }).click();
  await page.getByRole('tab', { name: 'Biểu đồ' }).click();
  await page.getByRole('tab', { name: 'Theo đơn vị' }).click();
  await page.locator('.question-units li').first().waitFor();
  expect(await look(officer, '/khai-thac/moi', 'question-counts')).toEqual([]);
});

test('it is kept, and taken out without a purpose as it names nobody', async () => {
  const { page } = principal;
  await page.getByRole('tab', { name: 'Bảng' }).click();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  const save = dialog(page);
  await save.getByLabel('Tên câu hỏi').fill('Nữ sinh theo khối');
  await save.getByLabel('Chia sẻ với').selectOption({ label: 'Đơn vị' });
  await save.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.waitForURL(/\/khai-thac\/\d+$/);
  await page.getByRole('heading', { name: 'Nữ sinh theo khối' }).waitFor();
  await page.getByRole('columnheader', { name: 'Nữ' }).waitFor();
  await page.getByRole('button', { name: 'Xuất tệp' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Xuất tệp' }).click(),
  ]);
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  await page.goto('/khai-thac');
  await page.getByRole('link', { name: 'Nữ sinh theo khối' }).waitFor();
  expect(await look(principal, '/khai-thac', 'questions')).toEqual([]);
});

test('a schedule is set for it', async () => {
  const { page } = principal;
  await page.getByRole('link', { name: 'Nữ sinh theo khối' }).click();
  await page.getByRole('button', { name: 'Đặt lịch' }).click();
  await dialog(page).getByRole('button', { name: 'Đặt lịch' }).click();
  await page.getByText('Đã đặt lịch.').waitFor();
  await page.goto('/khai-thac/tep');
  await page.getByText('Hằng tuần').waitFor();
  expect(await look(principal, '/khai-thac/tep', 'question-files')).toEqual([]);
});

const about = {
  list: {
    of: 'pupil',
    where: {
      all: [
        { field: 'class_id.grade', op: 'filled' },
        {
          any: [
            { field: 'sex', op: 'in', value: ['02'] },
            { field: 'birth_date', op: 'more', value: 'today-4000' },
          ],
        },
        { count: 'guardian.pupil_id', op: 'none', where: { all: [{ field: 'phone', op: 'filled' }] } },
      ],
    },
    fields: ['full_name', 'birth_date', 'class_id', 'class_id.homeroom_staff_id.full_name'],
  },
  table: {
    of: 'pupil',
    rows: ['class_id.grade'],
    columns: 'sex',
    measures: [{ do: 'count' }, { do: 'average', of: { field: 'birth_date', as: 'age' } }],
  },
  chart: { of: 'pupil', rows: ['class_id'], columns: 'sex', view: 'chart' },
  units: { of: 'school_class', rows: ['unit_id'], view: 'units' },
};
test.each(Object.entries(about))('an answer looks well as %s', async (name, question) => {
  const kept = await principal.post<{ id: number }>('/api/questions', { name: `Câu hỏi ${name}`, question });
  expect(await look(principal, `/khai-thac/${kept.id}`, `question-${name}`)).toEqual([]);
});

test('persons leave for a purpose, which the auditor reads', async () => {
  const { page } = principal;
  await page.goto('/khai-thac/moi');
  await page.getByText(/^\d+ hồ sơ/).waitFor();
  await page.getByRole('button', { name: 'Xuất tệp' }).click();
  const out = dialog(page);
  await out.getByLabel('Dạng tệp').selectOption('csv');
  const submit = out.getByRole('button', { name: 'Xuất tệp' });
  expect(await submit.isDisabled()).toBe(true);
  await out.getByLabel('Mục đích').fill('Lập danh sách khám sức khỏe đầu năm');
  const [file] = await Promise.all([page.waitForEvent('download'), submit.click()]);
  expect(readFileSync(await file.path()).toString()).toContain('Họ và tên');
  await auditor.page.goto('/khai-thac/nhat-ky-xuat');
  await auditor.page.getByText('Lập danh sách khám sức khỏe đầu năm').waitFor();
  expect(await look(auditor, '/khai-thac/nhat-ky-xuat', 'question-log')).toEqual([]);
});

test('the commune counts and sees nobody', async () => {
  const { page } = officer;
  await page.goto('/khai-thac/moi');
  await page.getByText('Bạn được hỏi số đếm của loại hồ sơ này').waitFor();
  await page.getByText('Số học sinh, theo trường').waitFor();
  await page.getByRole('cell').first().waitFor();
  expect(await page.getByRole('button', { name: /Xem các hồ sơ/ }).count()).toBe(0);
  await page.getByRole('tab', { name: 'Theo đơn vị' }).click();
  await page.locator('.question-units li').first().waitFor();
  expect(await look(officer, '/khai-thac/moi', 'question-counts')).toEqual([]);
});
