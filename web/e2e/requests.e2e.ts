// A request for figures from draft to totals: the officer designs and sends, the school answers on screen and in a
// workbook filled in by another hand, the officer receives; at a desk and on a phone.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, type Account } from './people';
import { changedWorkbook } from './workbook';
import { openHouse } from './server';

const sample = await openHouse('sample');

let browser: Browser;
let officer: Person;
let principal: Person;
const accounts = new Map<string, Account>();

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, sample.base, sample);
  const { commune, units } = await admin.session();
  const school = units.find((one) => one.kind === 'school');
  if (!school) throw new Error('no school');
  accounts.set('commune_officer', await admin.hire('commune_officer', commune.id));
  accounts.set('principal', await admin.hire('principal', school.id));
  const signIn = (role: string) =>
    Person.signIn(browser, sample.base, accounts.get(role) ?? { login: '', password: '' });
  officer = await signIn('commune_officer');
  principal = await signIn('principal');
});
afterAll(() => browser.close());

async function addField(page: Page, label: string, type: string, required: boolean) {
  await page.getByRole('button', { name: 'Thêm mục', exact: true }).click();
  await page.getByLabel('Tên mục').fill(label);
  await page.getByLabel('Kiểu', { exact: true }).selectOption({ label: type });
  if (required) await page.getByLabel('Phải trả lời').check();
}

let requestPath = '';
let answerPath = '';

test('an officer designs a form on screen and sends it to all schools', { timeout: 120_000 }, async () => {
  const { page } = officer;
  await page.goto('/yeu-cau-bao-cao');
  await page.getByRole('button', { name: 'Soạn yêu cầu' }).click();
  await page.getByLabel('Tên yêu cầu').fill('Thống kê phòng máy');
  await dialog(page).getByRole('button', { name: 'Soạn yêu cầu' }).click();
  await page.getByRole('heading', { name: 'Thống kê phòng máy' }).waitFor();
  await page.getByLabel('Hướng dẫn cho đơn vị trả lời').fill('Đếm đến hết hôm nay.');
  await page.getByLabel('Hạn trả lời').fill('31/12/2099');
  await page.getByLabel('Hạn trả lời').press('Tab');
  await page.getByRole('tab', { name: 'Biểu mẫu' }).click();
  await addField(page, 'Số máy tính', 'Số nguyên', true);
  await addField(page, 'Máy hỏng', 'Số nguyên', false);
  await addField(page, 'Phòng máy', 'Bảng nhiều dòng', false);
  await page.getByRole('button', { name: 'Thêm cột' }).click();
  await page.getByLabel('Tên mục').last().fill('Tên phòng');
  await page.getByLabel('Kiểu', { exact: true }).last().selectOption({ label: 'Văn bản' });
  await page.getByRole('button', { name: 'Thêm điều kiện' }).click();
  const check = page.getByRole('group', { name: 'Điều kiện 1' });
  await check.getByText('Vế trái').click();
  await check.getByLabel('Máy hỏng').first().check();
  await check.getByText('Vế phải').click();
  await check.getByLabel('Số máy tính').last().check();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Có thay đổi chưa lưu').waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Xem trước' }).click();
  await page.getByLabel('Số máy tính').waitFor();
  requestPath = new URL(page.url()).pathname;
  expect(await look(officer, requestPath, 'requests-draft')).toEqual([]);
  await confirm(page, 'Gửi yêu cầu');
  await page.getByRole('tab', { name: 'Tiến độ' }).waitFor();
  await expect.poll(() => page.getByText('Chưa nộp').count()).toBeGreaterThan(1);
});

test('a school answers on screen, then in a workbook filled in elsewhere', { timeout: 120_000 }, async () => {
  const { page } = principal;
  await page.goto('/yeu-cau-bao-cao');
  await page.getByRole('link', { name: 'Thống kê phòng máy' }).click();
  await page.getByLabel('Số máy tính').fill('20');
  await page.getByLabel('Máy hỏng').fill('hai');
  await page.getByText('phải là một số nguyên, đang ghi “hai”').first().waitFor();
  answerPath = new URL(page.url()).pathname;
  await page.reload();
  expect(await page.getByLabel('Số máy tính').inputValue()).toBe('20');
  expect(await page.getByLabel('Máy hỏng').inputValue()).toBe('hai');

  const [given] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải bảng tính (.xlsx)' }).click(),
  ]);
  const book = changedWorkbook(readFileSync(await given.path()), {
    'Trả lời': { C3: 25, C4: 'ba' },
    'Phòng máy': { A4: 'Phòng tin học 1' },
  });
  const bring = async (buffer: Buffer) => {
    await page
      .getByLabel('Bảng tính đã ghi')
      .setInputFiles({ name: 'tra-loi.xlsx', mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: 'Đọc tệp' }).click();
  };
  await bring(book);
  await page.getByText('Trả lời!C4', { exact: true }).waitFor();
  await page.getByText('Tệp khác với những gì đang lưu ở 3 chỗ').first().waitFor();
  expect(await page.getByLabel('Số máy tính').inputValue()).toBe('20');
  await page.getByRole('button', { name: 'Lưu theo tệp' }).click();
  await expect.poll(() => page.getByLabel('Số máy tính').inputValue()).toBe('25');
  expect(await page.getByLabel('Tên phòng').inputValue()).toBe('Phòng tin học 1');

  await bring(book);
  await page.getByText('Tệp giống hệt những gì đang lưu').waitFor();
  await page.getByLabel('Máy hỏng').fill('26');
  await page.getByText('(26 và 25)').first().waitFor({ state: 'attached' });
  await page.getByLabel('Máy hỏng').fill('3');
  await page.getByText('chỗ cần sửa').waitFor({ state: 'detached' });
  await page.getByText('Đã lưu nháp').waitFor();
  expect(await look(principal, answerPath, 'requests-answer')).toEqual([]);
  expect(await look(principal, '/yeu-cau-bao-cao', 'requests-own')).toEqual([]);
  await confirm(page, 'Nộp trả lời');
  await page.getByText('Đã nộp', { exact: true }).first().waitFor();
});

test(
  'the officer returns, accepts and sees what the answers say together',
  { timeout: 120_000 },
  async () => {
    const { page } = officer;
    await page.goto(answerPath);
    await page.getByRole('button', { name: 'Trả lại', exact: true }).click();
    await page.getByLabel('Lý do').fill('Thiếu phòng tin học 2');
    await dialog(page).getByRole('button', { name: 'Trả lại' }).click();
    await page.getByText('Thiếu phòng tin học 2').first().waitFor();

    const school = principal.page;
    await school.reload();
    await school.getByText('Thiếu phòng tin học 2').first().waitFor();
    await school.getByLabel('Số máy tính').fill('30');
    await school.getByText('Đã lưu nháp').waitFor();
    await confirm(school, 'Nộp trả lời');

    await page.reload();
    await confirm(page, 'Nhận trả lời');
    await page.getByText('Đã nhận', { exact: true }).first().waitFor();
    await page.getByRole('tab', { name: 'Các lần gửi' }).click();
    await page.getByText('Lần gửi 2').first().waitFor();
    expect(await look(officer, answerPath, 'requests-received')).toEqual([]);

    await page.goto(requestPath);
    await page.getByRole('tab', { name: 'Tổng hợp' }).click();
    await page.getByText(/Tổng của 1\/\d+ đơn vị/).waitFor();
    for (const format of ['docx', 'pdf']) {
      await page.getByText('Tải tổng hợp', { exact: true }).click();
      const [totals] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: `.${format}`, exact: true }).click(),
      ]);
      expect(
        readFileSync(await totals.path())
          .subarray(0, 4)
          .toString(),
      ).toBe(format === 'pdf' ? '%PDF' : 'PK\u0003\u0004');
    }
    await page.getByRole('tab', { name: 'Tiến độ' }).click();
    await page.getByRole('button', { name: 'Nhắc', exact: true }).first().click();
    await dialog(page).getByRole('button', { name: 'Nhắc', exact: true }).click();
    await page.getByText('Đã nhắc 1 đơn vị.').waitFor();
    await confirm(page, 'Nhắc đơn vị chưa nộp');
    expect(await look(officer, requestPath, 'requests-progress')).toEqual([]);
    expect(await look(officer, '/yeu-cau-bao-cao', 'requests-sent')).toEqual([]);
  },
);

test('the officer corrects a regime and confirms it', { timeout: 60_000 }, async () => {
  const { page } = officer;
  await page.goto('/yeu-cau-bao-cao?muc=regimes');
  await page.getByRole('link', { name: 'Báo cáo quý của trường về chuyển đổi số' }).click();
  await page.getByText('Đề xuất, chờ xác nhận').waitFor();
  await page.getByLabel('Hạn gửi: ngày').fill('17');
  await page.getByLabel('Văn bản, lý do sửa').fill('Theo công văn của xã');
  await page.getByRole('button', { name: 'Lưu và xác nhận' }).click();
  await page.getByText('Đã xác nhận').waitFor();
  await page.getByRole('tab', { name: 'Lịch sử sửa đổi' }).click();
  await page.getByText('Theo công văn của xã').waitFor();
  expect(await look(officer, new URL(page.url()).pathname, 'requests-regime')).toEqual([]);
});
