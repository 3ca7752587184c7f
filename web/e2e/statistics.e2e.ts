// A school completes and hands in its start-of-year form, the office returns it, the school mends it, the office approves it
// and records the Department's document. At a desk and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look, shots } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;
const list = '/thong-ke?bieu=02-th-dn&nam=2026-2027';

let browser: Browser;
let officer: Person;
let principal: Person;
let unit: { id: number; name: string };
let form = '';

const cell = (code: number) => principal.page.locator(`input[data-cell="${code}"]`);
const kept = () => principal.page.getByText('Đã tự lưu').waitFor();

/** What is typed while there is no network is kept once there is one. */
async function losesTheNetwork() {
  const { page, context } = principal;
  const told = page.getByText('Chưa kết nối được với máy chủ');
  await context.setOffline(true);
  await told.waitFor();
  await cell(18).fill('1');
  await page.getByText('Đang lưu…').waitFor();
  await context.setOffline(false);
  await told.waitFor({ state: 'detached' });
  await kept();
  await page.reload();
  await expect.poll(() => cell(18).inputValue()).toBe('1');
}

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  unit = schoolIn(session, 'Tiểu học');
  principal = await Person.signIn(browser, base, await admin.hire('principal', unit.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
});
afterAll(() => browser.close());

test('the office sees who is missing and which form is not loaded', async () => {
  const { page } = officer;
  await page.goto(list);
  await page.getByText(/^0\/\d+ trường đã nộp/).waitFor();
  await page.getByText('Chưa nạp biểu cho cấp THCS').waitFor();
  await confirm(page, 'Nhắc các trường chưa nộp');
  await page.getByText(/^Đã nhắc \d+ trường\.$/).waitFor();
});

test('a form is counted from the registers, and keeps what is typed', async () => {
  const { page } = principal;
  await page.goto(list);
  await page.getByRole('button', { name: 'Lập biểu' }).click();
  await page.waitForURL(/\/thong-ke\/\d+$/);
  form = new URL(page.url()).pathname;
  await page.getByRole('row', { name: /Lớp 1/ }).getByText('Máy đếm').waitFor();
  await cell(18).fill('hai');
  await page.getByText('Xin ghi số nguyên từ 0 đến 9.999.999.').waitFor();
  await cell(18).fill('2');
  await cell(18).press('Enter');
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.cell)).toBe('19');
  await page.keyboard.type('1');
  await kept();
  await losesTheNetwork();
});

test('a number opens to its records, and a correction keeps both', async () => {
  const { page } = principal;
  await page.getByRole('button', { name: 'Xem hồ sơ của mã số 28', exact: true }).click();
  await dialog(page).getByRole('listitem').first().waitFor();
  if (shots) await page.screenshot({ path: `${shots}/statistics-records.png` });
  await dialog(page).getByRole('button', { name: 'Đóng' }).click();
  await page.getByRole('button', { name: 'Sửa số máy đếm, mã số 17' }).or(cell(17)).first().waitFor();
  await page.getByRole('button', { name: 'Sửa số máy đếm, mã số 27' }).click();
  const box = dialog(page);
  await box.getByLabel('Số đúng').fill('99');
  await box.getByLabel('Lý do').fill('Thử số sai');
  await box.getByRole('button', { name: 'Ghi số sửa' }).click();
  await kept();
  await page.getByText(/là 99, khác tổng các mã số 28 đến 32/).waitFor();
  await page.getByRole('button', { name: 'Sửa số máy đếm, mã số 27' }).click();
  await dialog(page).getByRole('button', { name: 'Bỏ số sửa' }).click();
  await kept();
  await page.getByText(/là 99, khác tổng/).waitFor({ state: 'detached' });
});

test('what is empty is 0 once a person says so, and the form is handed in', async () => {
  const { page } = principal;
  await page.getByRole('button', { name: 'Nộp biểu' }).click();
  await dialog(page).getByText('Biểu còn điểm cần xử lý').waitFor();
  await dialog(page).getByRole('button', { name: 'Hủy' }).click();
  expect(await look(principal, form, 'statistics-writing')).toEqual([]);
  await page.getByRole('button', { name: /^Ghi 0 cho/ }).click();
  await dialog(page)
    .getByRole('button', { name: /^Ghi 0 cho/ })
    .click();
  await dialog(page).waitFor({ state: 'detached' });
  await kept();
  await mend();
  await confirm(page, 'Nộp biểu');
  await page.getByText('Đã ghi nhận.').waitFor();
});

/** The rows that the rules still find: managers whose post nobody recorded, and the like. */
async function mend() {
  const id = Number(form.split('/').at(-1));
  for (let round = 0; round < 6; round += 1) {
    const now = await principal.get<{
      version: number;
      content: {
        parts: { lines: { code: number; value: number; computed: number | null }[] }[];
        findings: { key: string; hard: boolean; codes: number[]; explanation: string | null }[];
      };
    }>(`/api/statistics/forms/${id}`);
    const values = new Map(now.content.parts.flatMap(({ lines }) => lines.map((l) => [l.code, l] as const)));
    const cells: Record<string, { value: number; reason?: string }> = {};
    const explanations: Record<string, string> = {};
    for (const { key, hard, codes, explanation } of now.content.findings) {
      const [whole = 0, first = 0] = codes;
      if (!hard && !explanation) explanations[key] = 'Đã đối chiếu với hồ sơ của trường';
      if (!hard) continue;
      const rest = codes.slice(2).reduce((sum, code) => sum + (values.get(code)?.value ?? 0), 0);
      const part = values.get(first);
      cells[first] = {
        value: (values.get(whole)?.value ?? 0) - rest,
        ...(part?.computed !== null && { reason: 'Theo sổ của trường' }),
      };
    }
    if (Object.keys(cells).length + Object.keys(explanations).length === 0) break;
    await principal.put(`/api/statistics/forms/${id}`, { cells, explanations }, now.version);
  }
  await principal.page.reload();
  await principal.page.getByText('Không còn điểm nào cản việc nộp biểu.').waitFor();
}

test('the office returns it, the school mends it, the office approves and records the document', async () => {
  const { page } = officer;
  await page.goto('/thong-bao');
  await page.getByText('chờ xã duyệt').first().click();
  await page.waitForURL(`**${form}`);
  await page.getByRole('button', { name: 'Trả lại' }).click();
  await dialog(page).getByLabel('Lý do trả lại').fill('Xem lại nguồn nước sạch.');
  await dialog(page).getByRole('button', { name: 'Trả lại' }).click();
  await page.getByText('Trường đang sửa').waitFor();

  const desk = principal.page;
  await desk.goto(form);
  await desk.getByText('Xem lại nguồn nước sạch.').first().waitFor();
  await cell(19).fill('0');
  await kept();
  await confirm(desk, 'Nộp biểu');
  await desk.getByText('Đã ghi nhận.').waitFor();

  await page.reload();
  await confirm(page, 'Duyệt');
  await page.getByText('Đang chờ: Sở').first().waitFor();
  await page.getByRole('button', { name: 'Ghi nhận văn bản của Sở' }).click();
  await dialog(page).getByLabel('Số, ký hiệu văn bản của Sở').fill('123/SGDĐT-KHTC');
  await dialog(page).getByLabel('Ngày văn bản').fill('20/10/2026');
  await page.keyboard.press('Tab');
  await dialog(page).getByRole('button', { name: 'Ghi nhận văn bản của Sở' }).click();
  await page.getByText('123/SGDĐT-KHTC, ngày 20/10/2026').waitFor();
});

test('the sum is of those that have handed in', async () => {
  const { page } = officer;
  await page.goto(list);
  await page.getByRole('tab', { name: 'Cộng toàn xã' }).click();
  await page.getByText(`Cộng 1 trường đã nộp: ${unit.name}.`).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/statistics-sum.png`, fullPage: true });
  for (const end of ['xlsx', 'docx', 'pdf', 'json']) {
    const file = await page.request.get(`/api/statistics/sum.${end}?form=02-th-dn&year=2026-2027`);
    expect(file.status()).toBe(200);
  }
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  const findings: string[] = [];
  for (const [person, who] of [
    [principal, 'principal'],
    [officer, 'officer'],
  ] as const)
    for (const path of [list, form, '/'])
      findings.push(
        ...(await look(
          person,
          path,
          `statistics-${who}${path === form ? '-form' : path === '/' ? '-home' : '-list'}`,
        )),
      );
  expect(findings).toEqual([]);
});
