// From the staff list to a signed-in teacher: accounts, slips, activation, second factor, the lock that keeps a draft.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { desk, look, screens, shots } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const sample = await openHouse('sample');
const password = 'Chuồn chuồn bay thấp thì mưa';
const minuteMs = 60_000;

let browser: Browser;
let principal: Person;
let admin: Person;
let school: { id: number; name: string };
let slip = { login: '', number: '', code: '' };
let teacher: Page | undefined;
let secret = '';

async function photograph(page: Page, name: string) {
  if (!shots) return;
  for (const size of screens) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(shots, `people-${name}-${size.width}.png`), fullPage: true });
  }
  await page.setViewportSize(desk);
}

beforeAll(async () => {
  browser = await launch();
  admin = await Person.signIn(browser, sample.base, sample);
  school = schoolIn(await admin.session(), 'THCS');
  principal = await Person.signIn(browser, sample.base, await admin.hire('principal', school.id));
});
afterAll(() => browser.close());
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [name, page] of Object.entries({ principal: principal.page, teacher })) {
    await page?.screenshot({ path: `test-results/accounts-${name}.png`, fullPage: true });
  }
});

/** As an authenticator app does it (RFC 6238). */
function codeOf(base32: string, at: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(base32, (c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const from = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('the principal makes accounts from the staff list and prints their slips', async () => {
  const { page } = principal;
  await page.goto('/nguoi-dung');
  await page.getByRole('link', { name: 'Tạo từ danh sách cán bộ' }).click();
  await page.getByRole('checkbox', { name: 'Chọn tất cả' }).waitFor();
  await photograph(page, 'proposals');
  // Two of them: whoever stands first with a role proposed.
  await page.getByRole('checkbox', { name: 'Chọn tất cả' }).check();
  await page.getByRole('checkbox', { name: 'Chọn tất cả' }).uncheck();
  const ready = page.locator('tr', { hasText: 'Sẽ tạo tài khoản' });
  await ready.nth(0).getByRole('checkbox').check();
  await ready.nth(1).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Tạo 2 tài khoản' }).click();
  await dialog(page).getByRole('button', { name: 'Tạo 2 tài khoản' }).click();
  await page.getByText('Đã tạo 2 tài khoản.').waitFor();
  await page.getByRole('button', { name: 'In 2 phiếu kích hoạt' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'In 2 phiếu kích hoạt' }).click(),
  ]);
  const file = join(tmpdir(), `khue-slips-${process.pid}.pdf`);
  await download.saveAs(file);
  if (shots) writeFileSync(join(shots, 'slips.pdf'), execFileSync('cat', [file]));
  const text = execFileSync('pdftotext', ['-layout', file, '-']).toString();
  expect(text.match(/PHIẾU KÍCH HOẠT TÀI KHOẢN/g)).toHaveLength(2);
  expect(text).toContain(school.name);
  slip = {
    login: /Tên đăng nhập: (\S+)/.exec(text)?.[1] ?? '',
    number: /Số phiếu: (\S+)/.exec(text)?.[1] ?? '',
    code: /Mã kích hoạt: (\S+)/.exec(text)?.[1] ?? '',
  };
  expect(slip.code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
});

test('the teacher activates the account with the slip and signs in', async () => {
  const context = await browser.newContext({ viewport: desk, locale: 'vi-VN', baseURL: sample.base });
  const page = await context.newPage();
  teacher = page;
  page.setDefaultTimeout(15_000);
  await page.goto(`/kich-hoat?phieu=${slip.number}`);
  await photograph(page, 'activation');
  await page.fill('input[name=code]', 'aaaa-bbbb-cccc-dddd');
  await page.fill('input[name=new]', password);
  await page.fill('input[name=again]', password);
  await page.click('form button');
  await page.getByText('Số phiếu hoặc mã kích hoạt không đúng.').waitFor();
  await page.fill('input[name=code]', slip.code);
  await page.fill('input[name=new]', password);
  await page.fill('input[name=again]', password);
  await page.click('form button');
  await page.getByText('Tài khoản đã kích hoạt.').waitFor();
  expect(await page.inputValue('input[name=login]')).toBe(slip.login);
  await page.fill('input[name=password]', password);
  await page.click('form button');
  await page.waitForURL((url) => url.pathname === '/');
});

function signedInTeacher(): Page {
  if (!teacher) throw new Error('the teacher could not sign in');
  return teacher;
}

test('the teacher turns on the second factor and signs in with it', async () => {
  const page = signedInTeacher();
  await page.goto('/tai-khoan');
  await photograph(page, 'account');
  await page.getByRole('link', { name: 'Bật xác thực hai bước' }).click();
  secret = (await page.locator('.secret').textContent()) ?? '';
  await photograph(page, 'enrol');
  await page.fill('input[name=code]', codeOf(secret, Date.now()));
  await page.fill('input[name=password]', password);
  await page.click('form button');
  await page.getByText('Xin in hoặc chép mười mã này').waitFor();
  const codes = await page.locator('.codes li').allTextContents();
  expect(codes).toHaveLength(10);
  await photograph(page, 'recovery');
  await page.click('form button');
  await page.getByText('Đang bật: khi đăng nhập').waitFor();
  await page.context().clearCookies();
  await page.goto('/dang-nhap');
  await page.fill('input[name=login]', slip.login);
  await page.fill('input[name=password]', password);
  await page.click('form button');
  await page.waitForURL((url) => url.pathname === '/dang-nhap/ma');
  await photograph(page, 'code');
  // The code that turned it on is used up; a recovery code opens as well.
  await page.fill('input[name=code]', codes[0] ?? '');
  await page.click('form button');
  await page.waitForURL((url) => url.pathname === '/');
});

async function typeDraft(page: Page) {
  await page.goto('/du-lieu/rooms/moi');
  await page.getByLabel('Tên phòng').first().fill('Phòng tin học số 7');
}

test('the idle lock keeps what was typed, and the password alone goes on', async () => {
  // In a browser with one tab: only its clock is moved.
  const office = await Person.signIn(browser, sample.base, await principal.hire('school_office', school.id));
  const { page } = office;
  await page.clock.install();
  await typeDraft(page);
  // Not fast-forwarded: that would also end the waiting of the request that locks.
  await page.clock.setSystemTime(Date.now() + 16 * minuteMs);
  const lock = page.getByRole('dialog', { name: 'Màn hình đã khóa' });
  await lock.waitFor();
  await photograph(page, 'lock');
  await expect.poll(async () => (await page.request.get('/api/session')).status()).toBe(401);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await lock.isVisible()).toBe(true);
  await lock.getByLabel('Mật khẩu').fill('không phải');
  await lock.getByRole('button', { name: 'Tiếp tục làm việc' }).click();
  await lock.getByText('Mật khẩu không đúng.').waitFor();
  await lock.getByLabel('Mật khẩu').fill('Sen hồng nở giữa đầm 47');
  await lock.getByRole('button', { name: 'Tiếp tục làm việc' }).click();
  await lock.waitFor({ state: 'detached' });
  expect(await page.getByLabel('Tên phòng').first().inputValue()).toBe('Phòng tin học số 7');
  await office.context.close();
});

test('a request of a locked session waits for the password and then goes on', async () => {
  const page = await principal.context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto('/nguoi-dung');
  await page.getByRole('heading', { name: 'Người dùng' }).waitFor();
  await principal.post('/api/session/lock');
  // Whatever the page asks for by itself may have shown the lock already.
  await page.getByRole('link', { name: 'Chính sách đăng nhập' }).dispatchEvent('click');
  const lock = page.getByRole('dialog', { name: 'Màn hình đã khóa' });
  await lock.getByLabel('Mật khẩu').fill('Sen hồng nở giữa đầm 47');
  await lock.getByRole('button', { name: 'Tiếp tục làm việc' }).click();
  // The page behind may have been answered before the lock: only the end of the dialog says that the session is open.
  await lock.waitFor({ state: 'detached' });
  await page.getByText('Độ dài tối thiểu của mật khẩu').first().waitFor();
  await page.close();
});

test('why somebody sees a record is said in words', async () => {
  const { items } = await admin.get<{ items: { id: number; login: string }[] }>(`/api/users?q=${slip.login}`);
  const user = items.find((one) => one.login === slip.login);
  const { page } = principal;
  await page.goto(`/nguoi-dung/${user?.id}/quyen-xem`);
  await page.getByLabel('Loại dữ liệu').selectOption('collections');
  await page.getByRole('button', { name: 'Trả lời' }).click();
  await page.getByText('Không xem được: không vai trò nào').waitFor();
  await photograph(page, 'access');
});

test('the pages are clean on a desk and on a phone', async () => {
  const { items } = await admin.get<{ items: { id: number; login: string }[] }>(`/api/users?q=${slip.login}`);
  const user = items.find((one) => one.login === slip.login)?.id;
  const pages: [Person, string, string][] = [
    [principal, '/nguoi-dung/tu-danh-sach', 'from-staff'],
    [principal, '/nguoi-dung/mo-lai', 'closed'],
    [principal, `/nguoi-dung/${user}`, 'user'],
    [principal, `/nguoi-dung/${user}/quyen-xem`, 'why'],
    [principal, '/tai-khoan', 'own'],
    [principal, '/hai-buoc', 'two-steps'],
    [principal, '/kich-hoat', 'slip'],
    [admin, '/chinh-sach-dang-nhap', 'policy'],
  ];
  const findings: string[] = [];
  for (const [person, path, name] of pages) findings.push(...(await look(person, path, `people-${name}`)));
  expect(findings).toEqual([]);
});
