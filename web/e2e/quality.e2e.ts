// The state of the data: a leader of a school sees the scores, opens a check, mends its offenders in the grid by
// keyboard, accepts an exception, and the score moves; the commune says why it opens the names.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const sample = await openHouse('sample');
const missing = 'pupil.number_missing';
const checkPage = (code: string, school: string) => `/hien-trang-du-lieu/kiem-tra/${code}?truong=${school}`;

let browser: Browser;
let principal: Person;
let officer: Person;
let school: { id: number; code: string; name: string };

interface State {
  schools: { scores: { score: string; kept: number; asked: number }[] }[];
  checks: { code: string; broken: number; asked: number; excused: number }[];
}
const state = () => principal.get<State>('/api/quality');
const count = async (code: string) => (await state()).checks.find((check) => check.code === code);
const kept = async (score: string) =>
  (await state()).schools[0]?.scores.find((one) => one.score === score)?.kept ?? 0;

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, sample.base, sample);
  const session = await admin.session();
  school = schoolIn(session, 'THCS');
  const base = sample.base;
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  for (const name of ['Nguyễn Thử Nhất', 'Nguyễn Thử Nhì'])
    await principal.post('/api/pupils', {
      full_name: name,
      birth_date: '2014-03-08',
      sex: '02',
      status: '01',
    });
});
afterAll(() => browser.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await principal.page.screenshot({ path: 'test-results/quality.png', fullPage: true });
});

test('a score opens to its checks, a check to its offenders, and mending moves the score', async () => {
  const { page } = principal;
  const before = await kept('enough');
  const offenders = (await count(missing))?.broken ?? 0;
  expect(offenders).toBeGreaterThan(1);
  await page.goto('/hien-trang-du-lieu');
  await page.getByRole('button', { name: /^Đủ/ }).click();
  await page.getByRole('link', { name: 'Học sinh chưa có số định danh cá nhân' }).click();
  const grid = page.getByRole('grid');
  const row = grid.getByRole('row', { name: /Nguyễn Thử Nhất/ });
  await row.getByRole('gridcell').first().focus();
  await page.keyboard.type('031314900001');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await count(missing))?.broken).toBe(offenders - 1);
  expect(await kept('enough')).toBe(before + 1);
  await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
  await expect.poll(() => row.count()).toBe(0);
});

test('what is typed without a network is kept, and saved once there is one', async () => {
  const { page, context } = principal;
  await page.goto(checkPage('pupil.birth_place_missing', school.code));
  const cell = page.getByRole('grid').locator('tbody tr td:nth-of-type(1)').last();
  await cell.focus();
  await context.setOffline(true);
  await page.keyboard.type('Hải Dương');
  await page.keyboard.press('Enter');
  await cell.getByText('Chưa lưu: mất kết nối.').waitFor();
  await context.setOffline(false);
  await expect.poll(() => page.locator('.grid-saved').count(), { timeout: 15_000 }).toBe(1);
});

test('a block is pasted, filled down and undone', async () => {
  const { page } = principal;
  await page.goto(checkPage('pupil.birth_place_missing', school.code));
  const cells = page.getByRole('grid').locator('tbody tr td:nth-of-type(1)');
  await cells.first().focus();
  await principal.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: sample.base });
  await page.evaluate(() => navigator.clipboard.writeText('Hải Phòng'));
  await page.keyboard.press('Control+v');
  await expect.poll(() => cells.nth(0).textContent()).toContain('Hải Phòng');
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d']) await page.keyboard.press(key);
  await expect.poll(() => cells.nth(2).textContent()).toContain('Hải Phòng');
  await expect.poll(() => page.locator('.grid-saved').count()).toBe(3);
  await page.keyboard.press('Control+z');
  await expect.poll(() => cells.nth(2).textContent()).not.toContain('Hải Phòng');
});

test('who was faster is shown in the cell', async () => {
  const { page } = principal;
  await page.goto(checkPage(missing, school.code));
  const row = page.getByRole('grid').getByRole('row', { name: /Nguyễn Thử Nhì/ });
  await row.waitFor();
  const { items } = await principal.get<{ items: { id: number; version: number }[] }>(
    `/api/pupils?q=${encodeURIComponent('Nguyễn Thử Nhì')}`,
  );
  const [pupil] = items;
  if (!pupil) throw new Error('no such pupil');
  await principal.page.request.put(`/api/pupils/${pupil.id}`, {
    data: { citizen_number: '031314900022' },
    headers: { 'X-CSRF-Token': (await principal.session()).csrf, 'If-Match': `"${pupil.version}"` },
  });
  await row.getByRole('gridcell').first().focus();
  await page.keyboard.type('031314900033');
  await page.keyboard.press('Enter');
  await page.getByText('Người khác vừa ghi: 031314900022.').waitFor();
  await page.getByRole('button', { name: 'Giữ của tôi' }).click();
  const stored = async () =>
    (await principal.get<{ citizen_number: string }>(`/api/pupils/${pupil.id}`)).citizen_number;
  await expect.poll(stored).toBe('031314900033');
});

test('an exception is accepted with its reason and counted apart', async () => {
  const { page } = principal;
  const before = await count(missing);
  await page.goto(checkPage(missing, school.code));
  await page.getByRole('checkbox').nth(1).check();
  await page.getByRole('button', { name: 'Chấp nhận ngoại lệ' }).click();
  await page.getByLabel('Lý do').fill('Gia đình đang làm lại giấy khai sinh');
  await page.getByRole('dialog').getByRole('button', { name: 'Chấp nhận ngoại lệ' }).click();
  await page.getByRole('cell', { name: /Gia đình đang làm lại giấy khai sinh/ }).waitFor();
  expect(await count(missing)).toMatchObject({ broken: (before?.broken ?? 0) - 1, excused: 1 });
});

test('the commune sees counts, and names for who says why', async () => {
  const { page } = officer;
  await page.goto(checkPage(missing, school.code));
  await page.getByLabel('Mục đích').fill('Rà soát hồ sơ thiếu số định danh');
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await page
    .getByRole('link', { name: /Mở hồ sơ/ })
    .or(page.locator('tbody th'))
    .first()
    .waitFor();
  expect(await page.getByRole('grid').count()).toBe(0);
});

test('an officer writes a check from lists, tries it, puts it to use, and it counts', async () => {
  const { page } = officer;
  await page.goto('/hien-trang-du-lieu');
  await page.getByRole('link', { name: 'Kiểm tra tự viết' }).click();
  await page.getByRole('button', { name: 'Thêm kiểm tra' }).click();
  await page.getByRole('button', { name: 'Thêm điều kiện' }).click();
  const condition = page.locator('.question-compare');
  await condition.locator('select').first().selectOption('previous_class');
  await condition.locator('select').nth(1).selectOption('empty');
  await page.getByRole('button', { name: 'Thử', exact: true }).click();
  await page.getByText(/hồ sơ chưa đạt:/).waitFor();
  for (const [label, text] of [
    ['Tên kiểm tra', 'Chưa ghi lớp năm trước (xã)'],
    ['Kiểm tra gì', 'Hồ sơ chưa ghi lớp năm học trước.'],
    ['Cách sửa', 'Ghi lớp năm học trước.'],
    ['Căn cứ', 'Yêu cầu rà soát của xã'],
  ] as const)
    await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Lưu bản soạn' }).click();
  await page.getByRole('button', { name: 'Đưa vào dùng' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đưa vào dùng' }).click();
  await page.getByRole('link', { name: 'Chưa ghi lớp năm trước (xã)' }).waitFor();
  const own = (await state()).checks.find(({ code }) => code.startsWith('own.'));
  expect(own?.broken).toBeGreaterThan(0);
});

test('the pages are clean at a desk and on a phone', async () => {
  const findings = [
    ...(await look(officer, '/hien-trang-du-lieu', 'quality_commune')),
    ...(await look(officer, '/hien-trang-du-lieu/tu-viet', 'quality_own')),
    ...(await look(principal, '/hien-trang-du-lieu', 'quality_school')),
    ...(await look(principal, '/hien-trang-du-lieu?diem=unified', 'quality_score')),
    ...(await look(principal, checkPage(missing, school.code), 'quality_check')),
    ...(await look(officer, checkPage('unit.rooms_none', school.code), 'quality_check_commune')),
  ];
  expect(findings).toEqual([]);
});
