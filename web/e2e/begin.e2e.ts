// A fresh house in a browser, on a desk and on a phone: try with sample data, then begin for real.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { blemishes } from '../tools/inspect.mjs';
import { confirm } from './dialogs';
import { desk, screens, shots } from './look';
import { Person } from './people';
import { binaryPath, makeDatabase, serve } from './server';

const mark = 'DỮ LIỆU MẪU – KHÔNG DÙNG THẬT';
const password = 'Sen hồng nở giữa đầm 47';
const patienceMs = 60_000;

const data = mkdtempSync(join(tmpdir(), 'khue-begin-'));
const binary = binaryPath();
let house: Awaited<ReturnType<typeof serve>>;
let database: ReturnType<typeof makeDatabase> | undefined;
let browser: Browser;
let page: Page;
let firstPassword = '';

beforeAll(async () => {
  if (inject('project') === 'postgres') database = makeDatabase('begin');
  browser = await launch();
  house = await serve(binary, ['--data', data, ...(database ? ['--database', database.address] : [])]);
  const context = await browser.newContext({ viewport: desk, locale: 'vi-VN', baseURL: house.base });
  page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
});
afterAll(async () => {
  await browser.close();
  await house.stop();
  database?.drop();
  rmSync(data, { recursive: true, force: true });
});

/** What is wrong with the page as it stands, at both widths. */
async function look(name: string) {
  const found: string[] = [];
  for (const size of screens) {
    await page.setViewportSize(size);
    found.push(...(await blemishes(page)).map((one) => `${name} at ${size.width}: ${one}`));
    if (shots) await page.screenshot({ path: `${shots}/begin-${size.width}-${name}.png`, fullPage: true });
  }
  await page.setViewportSize(desk);
  expect(found).toEqual([]);
}

const heading = (text: string) => page.getByRole('heading', { name: text }).waitFor();
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const code = () => readFileSync(join(data, 'ma-cai-dat'), 'utf8').trim();

async function enter() {
  await page.goto('/');
  await heading('Hệ thống mới cài đặt');
  await page.getByLabel('Mã cài đặt').fill(code());
  await press('Tiếp tục');
  await heading('Bắt đầu như thế nào?');
}

async function signIn(login: string, first: string) {
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByLabel('Mật khẩu').fill(first);
  await press('Đăng nhập');
  await heading('Đổi mật khẩu');
  await page.fill('input[name=old]', first);
  await page.fill('input[name=new]', password);
  await page.fill('input[name=again]', password);
  await press('Đổi mật khẩu');
}

const zipText = (file: string, part: string) => execFileSync('unzip', ['-p', file, part]).toString();

test('the first page wants the code that only the owner of the machine has', async () => {
  await page.goto('/');
  await heading('Hệ thống mới cài đặt');
  await look('code');
  await page.getByLabel('Mã cài đặt').fill('aaaa-bbbb-cccc-dddd');
  await press('Tiếp tục');
  await page.getByRole('alert').waitFor();
  await enter();
  await look('choice');
});

test('the sample opens beside the real data and says on the screen and in every document what it is', async () => {
  await press('Dùng thử với dữ liệu mẫu');
  await heading('Dữ liệu mẫu đã sẵn sàng');
  await look('sample');
  const [login, first] = await page.locator('tbody tr').first().locator('code').allTextContents();
  await press('Mở dữ liệu mẫu');
  await heading('Đang mở dữ liệu mẫu');
  await page.waitForURL('**/dang-nhap');
  await signIn(login ?? '', first ?? '');
  await page.getByText('Dữ liệu mẫu: mọi tên người').waitFor();

  const out = join(data, 'ra');
  const where = ['--data', join(data, 'mau'), '--period', '2026-Q3'];
  execFileSync(binary, ['report', ...where, '--out', out]);
  const files = execFileSync('ls', [out]).toString().trim().split('\n');
  const of = (ending: string) => join(out, files.find((name) => name.endsWith(ending)) ?? ending);
  expect(execFileSync('pdftotext', [of('.pdf'), '-']).toString()).toContain(mark);
  expect(zipText(of('.docx'), 'word/header1.xml')).toContain(mark);
  expect(zipText(of('.xlsx'), 'xl/worksheets/sheet1.xml')).toContain(mark);
  const list = await page.request.get('/api/units/export');
  expect(list.ok()).toBe(true);
});

test('one step leads from the sample to the real house, which does not know the sample', async () => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Bắt đầu thật' }).click();
  await heading('Chuyển sang bắt đầu thật');
  await look('leave');
  await press('Bắt đầu thật');
  await heading('Đang mở dữ liệu thật');
  await heading('Bắt đầu như thế nào?'); // the code was right before
  await page.getByRole('button', { name: 'Mở lại dữ liệu mẫu' }).waitFor();
});

test('five steps set the house up; going back keeps what was typed', async () => {
  await page.getByRole('link', { name: 'Bắt đầu thật' }).click();
  await page.getByLabel('Mã đơn vị hành chính').fill('11113');
  await look('commune');
  await press('Lưu và tiếp tục');
  await page.getByLabel('Đưa tệp danh sách lên').setInputFiles({
    name: 'truong.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Mã trường,Tên trường,Cấp học\n30288501,Trường Mầm non Hoa Sen,Mầm non\n30288502,Trường Lạ,Lò gạch\n',
    ),
  });
  await press('Đọc tệp');
  await page.getByRole('alert').first().waitFor();
  await look('schools');
  await page.getByLabel('Cấp học').nth(1).selectOption('TH');
  await press('Lưu và tiếp tục');
  await heading('Năm học');
  await look('year');
  await page.getByRole('link', { name: 'Quay lại' }).click();
  expect(await page.locator('input[name=name_1]').inputValue()).toBe('Trường Lạ');
  await press('Lưu và tiếp tục');
  await press('Lưu và tiếp tục');
  await page.fill('input[name=administrator_name]', 'Nguyễn Văn Quản');
  await page.fill('input[name=password]', password);
  await page.fill('input[name=again]', password);
  await page.fill('input[name=officer_name]', 'Trần Thị Cán');
  await page.fill('input[name=leader_name]', 'Lê Văn Lãnh');
  await look('accounts');
  await press('Lưu và tiếp tục');
  await heading('Xem lại');
  await look('review');
  await press('Bắt đầu dùng thật');
  await heading('Hệ thống đã sẵn sàng');
  for (const [name, to] of [
    ['Sao lưu', '/sao-luu'],
    ['Xác thực hai lớp', '/hai-buoc'],
    ['Người dùng', '/nguoi-dung'],
  ]) {
    expect(await page.getByRole('link', { name, exact: true }).getAttribute('href')).toBe(to);
  }
  await expect.poll(() => page.locator('tbody tr').count()).toBe(2);
  firstPassword = await page.getByRole('row', { name: /canbo/ }).locator('td').last().innerText();
  await page.getByText('in phiếu kích hoạt rồi trao cho từng trường').waitFor();
  await look('finished');
  await page.getByRole('link', { name: 'Vào Khuê' }).click();
  await page.locator('.nav a').first().waitFor();
  const session = (await (await page.request.get('/api/session')).json()) as Record<string, unknown>;
  expect(session).toMatchObject({ login: 'quantri', sample: false, must_change_password: false });
  await expect.poll(() => page.getByText('Dữ liệu mẫu: mọi tên người').count()).toBe(0);
});

test('the principals’ slips are printed together', async () => {
  await page.goto('/nguoi-dung?q=ht.');
  await page.getByLabel('Chọn cả trang').check();
  const [slips] = await Promise.all([page.waitForEvent('download'), confirm(page, 'In phiếu kích hoạt')]);
  expect(slips.suggestedFilename()).toMatch(/\.pdf$/);
});

test('the plan and the reporting regime are there at once', async () => {
  const officer = await Person.signIn(browser, house.base, { login: 'canbo', password: firstPassword });
  expect((await officer.get<{ items: unknown[] }>('/api/tasks')).items).toHaveLength(22);
  expect((await officer.get<{ items: unknown[] }>('/api/report-regimes')).items).not.toHaveLength(0);
  await officer.page.goto('/');
  await officer.page.getByText('trường đang ủy quyền cho xã').waitFor();
  await officer.page.goto('/nhap-du-lieu');
  await officer.page.getByText('Bạn chưa được nhập tệp cho trường nào').waitFor();
});
