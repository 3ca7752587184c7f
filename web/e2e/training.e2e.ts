// The commune holds a course: from its draft through attendance by the code on the screen to a certificate that
// anybody verifies, and to indicator 14. At a desk and on a phone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { formatDay } from '../src/core/format/format';
import { dayIn, thisYear as year } from './days';
import { confirm, dialog } from './dialogs';
import { look, shots } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const house = await openHouse('sample');
const title = 'Dạy học với công cụ số';

let browser: Browser;
let officer: Person;
let principal: Person;
let teacher: Person;
let school: { id: number; name: string; code: string };
let learner = { id: 0, full_name: '' };
let course = '';
let session = '';

async function trained(): Promise<number> {
  const quarter = Math.ceil(Number(dayIn(0).slice(5, 7)) / 3);
  const shown = await officer.get<{ schools: { unit_id: number; numerator: number | null }[] }>(
    `/api/indicators/14?period=${year}-Q${quarter}`,
  );
  return shown.schools.find(({ unit_id }) => unit_id === school.id)?.numerator ?? 0;
}

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, house.base, house);
  const { commune, ...rest } = await admin.session();
  const found = schoolIn({ commune, ...rest }, 'Tiểu học');
  school = { ...found };
  officer = await Person.signIn(browser, house.base, await admin.hire('commune_officer', commune.id));
  principal = await Person.signIn(browser, house.base, await admin.hire('principal', school.id));
  // A teacher whom the indicator misses.
  const failing = await principal.get<{ items: { id: number; label: string }[] }>(
    `/api/indicators/14/records?school=${school.code}&purpose=Chon+nguoi+chua+duoc+tap+huan`,
  );
  const [missing] = failing.items;
  if (!missing) throw new Error('everybody is trained in the sample');
  learner = { id: missing.id, full_name: missing.label };
  const account = await principal.hire('teacher', school.id, undefined, learner.id);
  teacher = await Person.signIn(browser, house.base, account);
  await teacher.page.setViewportSize({ width: 360, height: 740 });
});
afterAll(() => browser.close());

test('the officer plans a course and opens it', async () => {
  const { page } = officer;
  await page.goto('/tap-huan');
  await page.getByText(`Chưa có khóa nào của năm ${year}`).waitFor();
  await page.getByRole('button', { name: 'Lập khóa' }).click();
  const box = dialog(page);
  await box.getByLabel('Tên khóa').fill(title);
  await box.getByLabel('Từ ngày').fill(formatDay(dayIn(0)));
  await box.getByLabel('Đến ngày', { exact: true }).fill(formatDay(dayIn(0)));
  await box.getByLabel('Số chỗ').fill('0');
  await box.getByRole('button', { name: 'Lưu' }).click();
  await box.getByText('Số chỗ').first().waitFor();
  await box.locator('.field-error').first().waitFor();
  await box.getByLabel('Số chỗ').fill('40');
  if (shots) await page.screenshot({ path: `${shots}/training-form.png` });
  await box.getByRole('button', { name: 'Lưu' }).click();
  await page.waitForURL(/\/tap-huan\/\d+$/);
  course = new URL(page.url()).pathname;

  await page.getByRole('button', { name: 'Thêm buổi học' }).click();
  await dialog(page).getByLabel('Địa điểm').fill('Hội trường xã');
  await dialog(page).getByRole('button', { name: 'Lưu' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Hội trường xã').waitFor();
  await confirm(page, 'Mở đăng ký');
  await page.getByText('Khóa đang nhận đăng ký.').waitFor();
});

test('the school puts its people on the list, and is told', async () => {
  const { page } = principal;
  await page.goto('/thong-bao');
  await page.getByText(`Khóa “${title}” đang nhận đăng ký`).first().click();
  await page.waitForURL(`**${course}`);
  await page.getByRole('button', { name: 'Thêm người' }).click();
  await dialog(page)
    .getByRole('checkbox', { name: `Chọn ${learner.full_name}`, exact: true })
    .first()
    .check();
  await dialog(page).getByRole('button', { name: 'Thêm 1 người' }).click();
  await page
    .getByRole('cell', { name: 'Hội trường xã' })
    .or(page.getByText('1 người trong lớp'))
    .first()
    .waitFor();
});

test('the code on the screen marks who scans it, once, and only while it is fresh', async () => {
  const { page } = officer;
  await page.goto(`${course}?phan=sessions`);
  await page.getByRole('link', { name: 'Điểm danh' }).click();
  await page.waitForURL(/\/tap-huan\/buoi\/\d+$/);
  session = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Mở điểm danh bằng mã' }).click();
  const shown = page.locator('.training-code');
  await shown.waitFor();
  if (shots) await page.screenshot({ path: `${shots}/training-screen.png` });
  const id = session.split('/').at(-1) ?? '';
  const phone = teacher.page;
  await phone.goto(`/tap-huan/diem-danh?buoi=${id}&ma=AAAA-BBBB`);
  await phone.getByText('đã hết hạn').first().waitFor();
  await phone.goto(`/tap-huan/diem-danh?buoi=${id}&ma=${(await shown.textContent()) ?? ''}`);
  await phone.getByText('Bạn đã được ghi có mặt').waitFor();
  if (shots) await phone.screenshot({ path: `${shots}/training-scanned.png` });
  await page.getByText('Có mặt 1/1').waitFor();
  expect(await look(officer, session, 'training-session')).toEqual([]);
  await page.getByRole('button', { name: 'Thôi nhận mã' }).click();
  await page.getByRole('button', { name: 'Mở điểm danh bằng mã' }).waitFor();
});

test('results follow from attendance; a finished course counts for indicator 14', async () => {
  const before = await trained();
  const { page } = officer;
  await page.goto(course);
  await page.getByText('Còn 1 người chưa có kết quả').waitFor();
  expect(await look(officer, course, 'training-course')).toEqual([]);
  await page.getByRole('button', { name: 'Điền theo đề nghị' }).click();
  await page.getByRole('button', { name: 'Lưu kết quả (1)' }).click();
  await page.getByText('Đã lưu kết quả.').waitFor();
  await confirm(page, 'Kết thúc khóa');
  await page.getByText('Khóa đã kết thúc.').waitFor();
  expect(await trained()).toBe(before + 1);
});

test('the certificate is verified by anybody who holds it', async () => {
  const { page } = officer;
  await confirm(page, 'Cấp chứng nhận');
  await page.getByText('Đã cấp chứng nhận.').waitFor();
  const phone = teacher.page;
  await phone.goto('/tap-huan/cua-toi');
  const link = phone.getByRole('link', { name: title }).last();
  const address = ((await link.getAttribute('href')) ?? '').replace('.pdf', '.docx');
  const file = await phone.request.get(address);
  expect(file.status()).toBe(200);
  const folder = mkdtempSync(join(tmpdir(), 'khue-certificate-'));
  writeFileSync(join(folder, 'paper.docx'), await file.body());
  const text = execFileSync('unzip', ['-p', join(folder, 'paper.docx'), 'word/document.xml'])
    .toString()
    .replaceAll(/<[^>]+>/g, ' ');
  rmSync(folder, { recursive: true });
  const code = /[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}/.exec(text)?.[0] ?? '';
  const number = /\d{4}\/\d{4}\/CN-[0-9A-Z]+/.exec(text)?.[0] ?? '';
  const stranger = await browser.newContext({ baseURL: house.base, viewport: { width: 360, height: 740 } });
  const open = await stranger.newPage();
  await open.goto('/xac-minh-chung-nhan');
  await open.getByLabel('Số chứng nhận').fill(number);
  await open.getByLabel('Mã xác minh').fill('AAAA-AAAA-AAAA-AAAA');
  await open.getByRole('button', { name: 'Xác minh' }).click();
  await open.getByText('Không có chứng nhận nào với số và mã này').waitFor();
  await open.getByLabel('Mã xác minh').fill(code);
  await open.getByRole('button', { name: 'Xác minh' }).click();
  await open.getByText('Chứng nhận có thật và còn giá trị.').waitFor();
  await open.getByText(learner.full_name).waitFor();
  if (shots) await open.screenshot({ path: `${shots}/training-verified.png`, fullPage: true });
  await stranger.close();
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  const findings: string[] = [];
  for (const [person, who, paths] of [
    [officer, 'officer', ['/tap-huan', course, '/tap-huan/ke-hoach']],
    [principal, 'principal', ['/tap-huan', course]],
    [teacher, 'teacher', ['/tap-huan', course, '/tap-huan/cua-toi']],
  ] as const)
    for (const path of paths)
      findings.push(...(await look(person, path, `training-${who}${path.replaceAll('/', '_')}`)));
  expect(findings).toEqual([]);
});
