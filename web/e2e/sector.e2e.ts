// The ministry's sector database: a school makes its set, says what is missing or leaves it out, hands in; the commune
// approves and records the department's document; the set goes to a peer that was away first; both ids are shown.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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
let officer: Person;
let principal: Person;
let peer: Server;
let away = true;
let set = '';

interface Content {
  ClientId?: string;
  MaTruongHoc?: string;
}

/** As the ministry answers: a code for each object that it was sent. */
function answerTo(body: string) {
  const sent = JSON.parse(body) as Record<string, Content | Content[] | string | number>;
  const objects = Object.values(sent).filter((one) => typeof one === 'object');
  return {
    MaTruongHoc: sent.MaTruongHoc,
    KetQua: objects.flat().map(({ ClientId, MaTruongHoc }, index) => ({
      ClientId: ClientId ?? MaTruongHoc,
      Ma: `BO${index + 1}`,
      TrangThai: 3,
    })),
  };
}

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  principal = await Person.signIn(
    browser,
    base,
    await admin.hire('principal', schoolIn(session, 'Tiểu học').id),
  );
  peer = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString()));
    request.on('end', () => {
      response.writeHead(away ? 503 : 200, { 'Content-Type': 'application/json' });
      response.end(away ? '{}' : JSON.stringify(answerTo(body)));
    });
  });
  await new Promise<void>((done) => peer.listen(0, '127.0.0.1', done));
  const made = await admin.post<{ id: number }>('/api/connections', {
    unit_id: session.commune.id,
    kind: 'csdl_nganh',
    name: 'CSDL ngành',
    address: `http://127.0.0.1:${(peer.address() as AddressInfo).port}`,
    active: true,
    settings: { user: 'thu-nghiem' },
  });
  await admin.put(`/api/connections/${made.id}/secrets`, { password: 'thu' }, 1);
});
afterAll(async () => {
  await browser.close();
  peer.close();
});

test('1. the school makes a set and sees what is missing', async () => {
  const { page } = principal;
  await page.goto('/csdl-nganh');
  await page.getByText('Chưa có bộ dữ liệu nào').waitFor();
  await page.getByRole('button', { name: 'Lập bộ dữ liệu' }).click();
  await dialog(page).getByRole('button', { name: 'Lập bộ dữ liệu' }).click();
  await page.getByRole('heading', { name: /Đồng bộ dữ liệu đầu năm/ }).waitFor();
  await page.getByRole('heading', { name: 'Bản ghi cần bổ sung' }).waitFor();
  set = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Hoàn thành, gửi xã duyệt' }).click();
  await dialog(page).getByRole('button', { name: 'Hoàn thành, gửi xã duyệt' }).click();
  await dialog(page)
    .getByText(/bản ghi thiếu thông tin bắt buộc/)
    .waitFor();
  await dialog(page).getByRole('button', { name: 'Hủy' }).click();
});

test('2. values of the whole school are said once', async () => {
  const { page } = principal;
  for (const field of ['Lớp ghép', 'Lớp chuyên', 'Lớp VNEN', 'Lớp bán trú', 'Lớp ghép độ tuổi']) {
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: field, exact: true }) });
    await row.getByRole('button', { name: 'Ghi bổ sung' }).click();
    const input = dialog(page).getByLabel(field);
    if (field === 'Lớp ghép độ tuổi') await input.fill('0');
    else await input.selectOption('0');
    await dialog(page).getByRole('button', { name: 'Ghi bổ sung' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
  }
});

test('3. what no register has is filled in a spreadsheet', async () => {
  const { page } = principal;
  await page.getByRole('button', { name: 'Tải bảng để điền' }).click();
  await dialog(page)
    .getByLabel(/Mục đích/)
    .fill('Điền thông tin còn thiếu để gửi Bộ');
  const download = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Tải bảng để điền' }).click();
  expect((await download).suggestedFilename()).toMatch(/^bo-sung-.*\.xlsx$/);
  const { items } = await principal.get<{ items: { object: string; record_id: number }[] }>(
    `/api/sector-sets/${set.split('/').at(-1)}/faults`,
  );
  const pupil = items.find(({ object }) => object === 'LstHocSinh')?.record_id;
  const give = async (day: string) => {
    await page.getByRole('button', { name: 'Nộp bảng đã điền' }).click();
    await dialog(page)
      .locator('input[type=file]')
      .setInputFiles({
        name: 'bo-sung.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`Mã bản ghi,Ngày sinh mẹ [NgaySinhMe]\nhs-${pupil},${day}\n`),
      });
    await dialog(page).getByRole('button', { name: 'Nộp bảng đã điền' }).click();
  };
  await give('31/02/1990');
  await dialog(page)
    .getByText(/dòng 2, cột “Ngày sinh mẹ”/)
    .waitFor();
  await dialog(page).getByRole('button', { name: 'Hủy' }).click();
  await give('12/03/1990');
  await page.getByText('Đã ghi 1 giá trị.').waitFor();
});

test('4. what cannot be completed is left out with a reason, and the set is handed in', async () => {
  const { page } = principal;
  await page.getByRole('button', { name: 'Để lại mọi bản ghi còn thiếu' }).click();
  await dialog(page).getByLabel('Lý do để lại').fill('Đang chờ phụ huynh bổ sung giấy tờ');
  await dialog(page).getByRole('button', { name: 'Để lại mọi bản ghi còn thiếu' }).click();
  await page.getByText(/Đã để lại \d+ bản ghi/).waitFor();
  await page.getByRole('button', { name: 'Hoàn thành, gửi xã duyệt' }).click();
  await dialog(page).getByRole('button', { name: 'Hoàn thành, gửi xã duyệt' }).click();
  await page.getByRole('button', { name: 'Rút lại' }).waitFor();
});

test('5. the officer approves and records the document of the department', async () => {
  const { page } = officer;
  await page.goto('/csdl-nganh');
  await page.getByRole('link', { name: /Đồng bộ dữ liệu đầu năm/ }).click();
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Duyệt', exact: true }).click();
  await page.getByRole('button', { name: 'Ghi nhận văn bản của Sở' }).click();
  await dialog(page).getByLabel('Số, ký hiệu văn bản của Sở').fill('120/SGDĐT-CNTT');
  await dialog(page).getByLabel('Ngày văn bản').first().fill('02/10/2026');
  await page.keyboard.press('Tab');
  await dialog(page).getByRole('button', { name: 'Ghi nhận văn bản của Sở' }).click();
  await page.getByText('120/SGDĐT-CNTT, ngày 02/10/2026').waitFor();
  expect(await page.getByText('Bản ghi cần bổ sung').count()).toBe(0);
});

test('6. it is sent; the page says what waits and since when', async () => {
  const { page } = officer;
  await page.getByRole('button', { name: 'Gửi qua kết nối' }).click();
  await page.getByText('Máy chủ đang gặp lỗi (mã 503).').waitFor({ timeout: 30_000 });
  await page.getByText(/bản ghi, từ /).waitFor();
  expect(await look(officer, set, 'sector-waiting')).toEqual([]);
  away = false;
  await page.getByRole('button', { name: 'Gửi lại ngay' }).click();
  await page.getByText('Hoàn thành', { exact: true }).waitFor({ timeout: 30_000 });
});

test('7. the school sees both ids, marked as of a trial', async () => {
  const { page } = principal;
  await page.goto('/csdl-nganh/so-ma');
  await page.getByText('BO1', { exact: true }).waitFor();
  await page.getByText('Thử nghiệm', { exact: true }).first().waitFor();
});

test('8. pages at a desk and on a phone', async () => {
  const findings = [
    ...(await look(principal, '/csdl-nganh', 'sector-school')),
    ...(await look(principal, set, 'sector-set')),
    ...(await look(principal, '/csdl-nganh/so-ma?loai=LstLopHocInfo', 'sector-ledger')),
    ...(await look(officer, '/csdl-nganh', 'sector-commune')),
  ];
  const made = await principal.post<{ id: number }>('/api/sector-sets', {
    unit_id: schoolIn(await principal.session(), 'Tiểu học').id,
    school_year: '2026-2027',
    kind: '2',
  });
  findings.push(...(await look(principal, `/csdl-nganh/${made.id}`, 'sector-faults')));
  expect(findings).toEqual([]);
});
