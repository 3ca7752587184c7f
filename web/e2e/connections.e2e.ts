// Connections: one is added, tried, confirmed by a document, and a trial again when it leads elsewhere; a program asks
// to read and the head of a school agrees; pages at a desk and on a phone.
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { desk, fileName, look, screens, shots } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;
const pdf = Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n', 'latin1');

/** A state of a page that no address has. */
async function photograph(page: Page, name: string) {
  if (!shots) return;
  for (const screen of screens) {
    await page.setViewportSize(screen);
    await page.screenshot({ path: `${shots}/${name}-${screen.width}.png`, fullPage: true });
  }
  await page.setViewportSize(desk);
}

let browser: Browser;
let admin: Person;
let officer: Person;
let principal: Person;
let peer: Server;
let address: string;

beforeAll(async () => {
  browser = await launch();
  admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  const school = schoolIn(session, 'Tiểu học');
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  // Answers everything with 503: a warehouse that is down.
  peer = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () =>
      socket.end('HTTP/1.1 503 X\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'),
    );
  });
  await new Promise<void>((done) => peer.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(peer.address() as AddressInfo).port}/kho`;
});
afterAll(async () => {
  await browser.close();
  peer.close();
});

test('1. the administrator adds a connection, which is a trial', async () => {
  const { page } = admin;
  await page.goto('/ket-noi');
  await page.getByRole('button', { name: 'Thêm kết nối' }).click();
  await dialog(page).getByLabel('Loại kết nối').selectOption('kho_thanh_pho');
  await dialog(page).getByLabel('Tên gọi').fill('Kho thành phố');
  await dialog(page).getByLabel('Địa chỉ').fill('kho.example');
  await dialog(page).getByRole('button', { name: 'Thêm kết nối' }).click();
  await dialog(page).getByRole('alert').waitFor();
  await dialog(page).getByLabel('Địa chỉ').fill(address);
  await dialog(page).getByRole('button', { name: 'Thêm kết nối' }).click();
  await page.getByText('Kết nối thử nghiệm', { exact: true }).waitFor();
  await page.getByLabel('Mã đơn vị gửi').fill('H26.1');
  await page.getByLabel('Bật kết nối').check();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đang dùng').waitFor();
});

test('2. trying says in words what is wrong', async () => {
  const { page } = admin;
  await page.getByRole('button', { name: 'Thử kết nối' }).click();
  await page.getByText('Máy chủ đang gặp lỗi (mã 503).').first().waitFor();
});

test('3. a secret is kept and not shown', async () => {
  const { page } = admin;
  await page.getByLabel('Mã truy cập (Bearer)').fill('bi-mat-kho');
  await page.getByRole('button', { name: 'Lưu thông số mật' }).click();
  await page.getByText('đã có; nhập để thay').first().waitFor();
  expect(await page.content()).not.toContain('bi-mat-kho');
});

test('4. an officer records the document, and the connection is real', async () => {
  const { page } = officer;
  await admin.page.getByLabel('Địa chỉ').fill('https://kho.example/nhan');
  await admin.page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await admin.page.getByText('https://kho.example/nhan', { exact: true }).first().waitFor();
  await page.goto('/ket-noi');
  await page.getByRole('link', { name: 'Kho thành phố' }).click();
  await page.getByRole('button', { name: 'Ghi nhận chính thức' }).click();
  await dialog(page).getByLabel('Số, ký hiệu văn bản').fill('15/GXN-SGDĐT');
  await dialog(page).getByLabel('Ngày văn bản').first().fill('02/10/2026');
  await dialog(page).getByLabel('Cơ quan ban hành').fill('Sở Giáo dục và Đào tạo');
  await dialog(page)
    .getByLabel('Tệp văn bản (PDF hoặc ảnh)')
    .setInputFiles({ name: 'xac-nhan.pdf', mimeType: 'application/pdf', buffer: pdf });
  await dialog(page).getByRole('button', { name: 'Ghi nhận chính thức' }).click();
  await page.getByText('Kết nối chính thức', { exact: true }).waitFor();
  await page.getByText('15/GXN-SGDĐT, ngày 02/10/2026, Sở Giáo dục và Đào tạo').waitFor();
});

test('5. another address makes it a trial again', async () => {
  const { page } = admin;
  await page.reload();
  await page.getByText('Kết nối chính thức', { exact: true }).waitFor();
  await page.getByLabel('Địa chỉ').fill(address);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Kết nối thử nghiệm', { exact: true }).waitFor();
});

test('6. a program asks, the head of the school agrees', async () => {
  const { page } = admin;
  await page.goto('/ket-noi');
  await page.getByRole('button', { name: 'Thêm hệ thống' }).click();
  await dialog(page).getByLabel('Tên gọi').fill('Lớp học trực tuyến');
  await dialog(page).getByLabel('Mục đích').fill('Lập lớp học trực tuyến của trường');
  await dialog(page).getByLabel('Đọc dòng thay đổi').check();
  const school = schoolIn(await admin.session(), 'Tiểu học');
  await dialog(page).getByLabel(school.name, { exact: true }).check();
  await dialog(page).getByRole('button', { name: 'Thêm hệ thống' }).click();
  await page.getByText('Khóa chỉ hiện một lần').waitFor();
  await page.getByRole('button', { name: 'Đã chép lại' }).click();
  await page.getByText('0/1 đơn vị đồng ý').waitFor();

  await principal.page.goto('/ket-noi');
  await principal.page.getByText('Lớp học trực tuyến', { exact: true }).waitFor();
  await principal.page.getByRole('button', { name: 'Đồng ý' }).click();
  await dialog(principal.page).getByRole('button', { name: 'Đồng ý' }).click();
  await principal.page.getByText('Đã đồng ý').waitFor();
  await page.reload();
  await page.getByText('1/1 đơn vị đồng ý').waitFor();
});

test('7. a principal takes out a OneRoster package and takes it in: nothing is new', async () => {
  const { page } = principal;
  await page.getByRole('button', { name: 'Tải gói CSV' }).click();
  await dialog(page).getByLabel('Mục đích').fill('Lập lớp học trực tuyến');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Tải gói CSV' }).click(),
  ]);
  const path = await file.path();
  await page.getByLabel('Gói OneRoster (.zip)').setInputFiles(path);
  await page.getByRole('button', { name: 'Ghi vào sổ' }).waitFor();
  const row = page.getByRole('row', { name: /^Học sinh/ });
  expect(await row.getByRole('cell').nth(0).textContent(), 'no pupil is new').toBe('');
  await photograph(page, 'roster-preview');
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await page.getByText('Đã ghi vào sổ.').waitFor();
});

test('8. the pages are clean at a desk and on a phone', async () => {
  for (const path of ['/ket-noi', '/ket-noi/1']) {
    expect(await look(admin, path, `connections${fileName(path)}`)).toEqual([]);
  }
  expect(await look(principal, '/ket-noi', 'connections-principal')).toEqual([]);
});
