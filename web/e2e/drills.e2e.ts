// A drill: planned from the library, run by the clock, judged, its papers taken. At a desk and on a phone.
import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look, shots } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;

let browser: Browser;
let principal: Person;
let drill = '';
const findings: string[] = [];

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const school = schoolIn(await admin.session(), 'THCS');
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
});
afterAll(() => browser.close());

test('a drill is planned from the library', async () => {
  const { page } = principal;
  await page.goto('/dien-tap');
  await page.getByText('Chưa có cuộc diễn tập nào').waitFor();
  await page.getByRole('button', { name: 'Lên kế hoạch diễn tập' }).click();
  await dialog(page).getByLabel('Mã độc mã hóa máy chủ tệp').check();
  await dialog(page).getByRole('button', { name: 'Lên kế hoạch diễn tập' }).click();
  await page.getByLabel('Phụ trách CNTT').fill('Tổ trưởng Tin học');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã lưu.', { exact: true }).first().waitFor();
  drill = new URL(page.url()).pathname;
  findings.push(...(await look(principal, drill, 'drills-planned')));
});

test('it runs by the clock, and what is done is kept', async () => {
  const { page } = principal;
  await confirm(page, 'Bắt đầu diễn tập');
  await page.getByText(/^Tình huống tiếp theo sau 6 phút \d+ giây/).waitFor();
  await page.getByText('Văn phòng không mở được tệp').waitFor();
  expect(await page.getByText('Chưa tới giờ').count()).toBe(5);
  await page.getByLabel('Loại').selectOption('detected');
  await page.getByLabel('Ai làm gì').fill('Văn phòng báo phụ trách CNTT');
  await page.getByRole('button', { name: 'Ghi', exact: true }).click();
  await page.getByText('Văn phòng báo phụ trách CNTT').waitFor();
  findings.push(...(await look(principal, drill, 'drills-running')));
  await confirm(page, 'Kết thúc diễn tập');
  await page.getByText('Đã kết thúc, chờ đánh giá').waitFor();
});

test('it is judged, and its papers are there', async () => {
  const { page } = principal;
  for (const question of await page.getByLabel(/\?/).all()) await question.selectOption('met');
  await page.getByLabel('Bài học').fill('Cần bản sao lưu hằng ngày');
  await page.getByRole('button', { name: 'Lưu đánh giá' }).click();
  await page.getByText('Đã đánh giá').waitFor();
  const id = drill.split('/').at(-1) ?? '';
  for (const paper of ['script.docx', 'script.pdf', 'report.docx', 'report.pdf']) {
    const file = await page.request.get(`/api/drills/${id}/${paper}`);
    expect(file.status()).toBe(200);
    if (shots) writeFileSync(`${shots}/drill-${paper}`, await file.body());
  }
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  findings.push(...(await look(principal, '/dien-tap', 'drills-list')));
  findings.push(...(await look(principal, drill, 'drills-judged')));
  expect(findings).toEqual([]);
});
