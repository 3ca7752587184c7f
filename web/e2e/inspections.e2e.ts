// An inspection on a tablet: filled while there is no network, kept over a reload, sent once, met by a colleague's answer;
// concluded, mended by the school, confirmed.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let browser: Browser;
let officer: Person;
let colleague: Person;
let principal: Person;
let school: { id: number; name: string };
let inspection = '';
const findings: string[] = [];

const item = (code: string) => officer.page.getByRole('group', { name: `Kết quả mục ${code}`, exact: true });
const address = () => `/api/inspections/${inspection.split('/').at(-1) ?? ''}`;

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  school = schoolIn(session, 'THCS');
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  colleague = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
});
afterAll(() => browser.close());

test('an inspection is opened with its checklist', async () => {
  const { page } = officer;
  await page.goto('/kiem-tra');
  await page.getByText('Chưa có cuộc kiểm tra nào').waitFor();
  await page.getByRole('button', { name: 'Mở cuộc kiểm tra' }).click();
  await dialog(page).getByLabel('Trường', { exact: false }).first().selectOption({ label: school.name });
  await dialog(page).getByLabel('Đoàn kiểm tra').fill('Bà Nguyễn Thị Mẫu, chuyên viên');
  await dialog(page).getByRole('button', { name: 'Mở cuộc kiểm tra' }).click();
  await page.waitForURL(/\/kiem-tra\/\d+$/);
  await item('1.1').waitFor();
  inspection = new URL(page.url()).pathname;
});

test('without a network answers and photos are kept on the device, and it says since when', async () => {
  const { page, context } = officer;
  await context.setOffline(true);
  await item('1.1').getByLabel('Đạt', { exact: true }).check();
  await item('2.1').getByLabel('Chưa đạt').check();
  await page.getByLabel('Nhận xét mục 2.1').fill('Còn 3 tài khoản dùng chung');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: png });
  await page.getByText(/^Chờ gửi: 2 mục, 1 ảnh, từ /).waitFor();
  await page.getByText('Đang mất mạng').waitFor();
});

test('meanwhile a colleague answers the same item', async () => {
  const headers = { 'X-CSRF-Token': (await colleague.session()).csrf };
  const body = { answers: [{ item: '2.1', result: 'partly', note: 'Còn 1 tài khoản', base: 0 }] };
  const sent = await colleague.page.request.put(`${address()}/answers`, { data: body, headers });
  expect(sent.status()).toBe(200);
});

test('with the network back it is sent once, and what met another answer is shown, not overwritten', async () => {
  const { page, context } = officer;
  await context.setOffline(false);
  await page.reload();
  await page.getByText('Có người ghi khác trong lúc bạn mất mạng').waitFor();
  await page.getByText('Của bạn: Chưa đạt, Còn 3 tài khoản dùng chung').waitFor();
  await page.getByText(/^Đang lưu \(.*\): Đạt một phần, Còn 1 tài khoản$/).waitFor();
  const there = await officer.get<{ answers: { item: string; result: string }[]; photos: unknown[] }>(
    address(),
  );
  expect(there.answers.find((answer) => answer.item === '2.1')?.result).toBe('partly');
  expect(there.answers.find((answer) => answer.item === '1.1')?.result).toBe('met');
  expect(there.photos).toHaveLength(1);
  findings.push(...(await look(officer, inspection, 'inspections-conflict')));
  await page.getByRole('button', { name: 'Giữ của tôi' }).click();
  await page.getByText('Mọi điều đã ghi đều đã lưu ở máy chủ.').waitFor();
});

test('it is concluded once every item is answered and what is not met has a finding', async () => {
  const { page } = officer;
  for (const group of await page.getByRole('group', { name: /^Kết quả mục/ }).all()) {
    if ((await group.locator('input:checked').count()) === 0)
      await group.getByLabel('Đạt', { exact: true }).check();
  }
  await page.getByText('Mọi điều đã ghi đều đã lưu ở máy chủ.').waitFor();
  await page.getByText('Đã ghi 17/17 mục').waitFor();
  await page.getByRole('button', { name: 'Ghi tồn tại' }).click();
  await dialog(page).getByLabel('Mục', { exact: false }).first().selectOption('2.1');
  await dialog(page).getByLabel('Tồn tại, yêu cầu khắc phục').fill('Cấp tài khoản riêng cho từng người');
  await dialog(page).getByLabel('Hạn khắc phục').fill('31/12/2026');
  await page.keyboard.press('Tab');
  await dialog(page).getByRole('button', { name: 'Ghi tồn tại' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Cấp tài khoản riêng cho từng người').waitFor();
  await page.getByLabel('Kết luận của đoàn').fill('Cơ bản bảo đảm');
  await confirm(page, 'Kết luận');
  await page.getByText('Đã kết luận').waitFor();
  await page.getByText('Cơ bản bảo đảm').waitFor();
  for (const path of [
    `${address()}/minutes.docx`,
    `${address()}/minutes.pdf`,
    '/api/inspections/summary.docx',
  ])
    expect((await page.request.get(path)).status()).toBe(200);
});

test('the school mends it and the commune confirms', async () => {
  const desk = principal.page;
  await desk.goto('/thong-bao');
  await desk.getByRole('link', { name: 'Đã có biên bản kiểm tra an toàn thông tin' }).click();
  await desk.getByRole('button', { name: 'Báo đã khắc phục' }).click();
  await dialog(desk).getByLabel('Đã làm gì').fill('Đã cấp tài khoản riêng');
  await dialog(desk).getByRole('button', { name: 'Báo đã khắc phục' }).click();
  await desk.getByText('Trường báo đã khắc phục').waitFor();
  const { page } = officer;
  await page.reload();
  await page.getByText('Trường: Đã cấp tài khoản riêng').waitFor();
  await confirm(page, 'Xác nhận');
  await page.getByText('Đã xác nhận khắc phục').waitFor();
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  for (const [person, who] of [
    [officer, 'officer'],
    [principal, 'principal'],
  ] as const)
    for (const [path, name] of [
      ['/kiem-tra', 'list'],
      [inspection, 'one'],
    ] as const)
      findings.push(...(await look(person, path, `inspections-${who}-${name}`)));
  expect(findings).toEqual([]);
});
