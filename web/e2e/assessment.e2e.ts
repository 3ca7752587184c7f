// From a set of criteria that does not add up to a published level: an administrator copies, corrects and puts the set to
// use, a school assesses itself, the commune reviews, confirms and publishes, and indicators 4 and 5 count it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;
const year = '2026-2027';
const list = `/danh-gia-cds?nam=${year}`;

let browser: Browser;
let admin: Person;
let officer: Person;
let leader: Person;
let principal: Person;
let unit: { id: number; name: string };
let sheet = '';

interface Sheet {
  version: number;
  answers: Record<string, { most: number; condition: boolean; score: number | null }>;
}
const api = () => `/api/assessments/${sheet.split('/').at(-1)}`;

/** What is the same for each criterion is not typed nine and twenty times. */
async function fillTheRest() {
  const now = await principal.get<Sheet>(api());
  const open = Object.entries(now.answers).filter(([, { score }]) => score === null);
  const scores = open.map(([code, { most, condition }]) => [
    code,
    { score: condition ? 1 : Math.floor(most * 0.7) },
  ]);
  await principal.put(`${api()}/answers`, Object.fromEntries(scores) as object, now.version);
  const item = await principal.post<{ id: number }>('/api/evidence', {
    unit_id: unit.id,
    title: 'Trang chuyển đổi số của trường',
    kind: 'link',
    confidentiality: 'internal',
    link: 'https://truong.example/chuyen-doi-so',
  });
  for (const point of Object.keys(now.answers))
    await principal.post(`/api/evidence-uses/assessment/${sheet.split('/').at(-1)}`, {
      item_id: item.id,
      point,
    });
}

const figure = async (no: number) => {
  const answer = await officer.get<{ numerator: number; denominator: number }>(
    `/api/indicators/${no}?period=2026-Q4`,
  );
  return answer;
};

beforeAll(async () => {
  browser = await launch();
  admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  unit = schoolIn(session, 'Tiểu học');
  principal = await Person.signIn(browser, base, await admin.hire('principal', unit.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', session.commune.id));
});
afterAll(() => browser.close());

test('a set that does not add up says by how much and is refused', async () => {
  const { page } = admin;
  await page.goto('/bo-tieu-chi');
  await page.getByText('Nhóm 2: 90/100').waitFor();
  expect(await look(admin, '/bo-tieu-chi', 'criteria-sets')).toEqual([]);
  await page.getByRole('link', { name: /Bộ chỉ số đánh giá mức độ chuyển đổi số/ }).click();
  await page.getByText('thiếu 10 điểm.').first().waitFor();
  await page.getByText('Điểm còn nghi ngờ: Tiêu chí 2.3.3').waitFor();
  expect(await look(admin, new URL(page.url()).pathname, 'criteria-set')).toEqual([]);
});

test('it is copied, corrected and put to use by a decision', async () => {
  const { page } = admin;
  const original = page.url();
  await page.getByRole('button', { name: 'Tạo bản sao' }).click();
  await dialog(page).getByLabel('Tên phiên bản của bản sao').fill('2022, xã sửa');
  await dialog(page).getByRole('button', { name: 'Tạo bản sao' }).click();
  await page.waitForURL((url) => url.href !== original);
  await page.getByRole('button', { name: 'Sửa nội dung' }).click();
  await page.getByLabel('Điểm tối đa 2.3.3').fill('hai mươi');
  await page.getByText('Xin ghi số điểm, ví dụ 7,5.').waitFor();
  await page.getByLabel('Điểm tối đa 2.3.3').fill('20');
  await page.getByText('Nhóm 2: 100/100').waitFor();
  await page.getByRole('button', { name: 'Lưu nội dung' }).click();
  await page.getByText('Bộ tiêu chí khớp').waitFor();
  await page.getByLabel('So sánh với').selectOption({ index: 1 });
  await page.getByRole('row', { name: /2\.3\.3 · Điểm tối đa/ }).waitFor();
  await page.getByRole('button', { name: 'Đưa vào áp dụng' }).click();
  const box = dialog(page);
  await box.getByLabel('Số văn bản').fill('12/QĐ-UBND');
  await box.getByLabel('Cơ quan ban hành').fill('Ủy ban nhân dân xã Tân Kỳ');
  await box.getByLabel('Ngày văn bản').fill('20/11/2026');
  await box.getByLabel('Áp dụng từ ngày').fill('01/09/2026');
  await page.keyboard.press('Tab');
  await box.getByRole('button', { name: 'Đưa vào áp dụng' }).click();
  await box.waitFor({ state: 'detached' });
  await page.getByText('Đang áp dụng').waitFor();
  await page.getByText('tạm thời', { exact: true }).waitFor();
});

test('the office opens the round, and schools without a set are not applicable', async () => {
  const { page } = officer;
  await page.goto(list);
  await confirm(page, 'Mở đợt đánh giá');
  await page.getByText(/Hạn trường nộp 31\/05\/2027/).waitFor();
  await page.getByText('Không áp dụng').first().waitFor();
});

test('a school begins, takes what the registers propose, and scores', async () => {
  const { page } = principal;
  await page.goto(list);
  await page.getByRole('button', { name: 'Lập phiếu đánh giá' }).click();
  await page.waitForURL(/\/danh-gia-cds\/\d+$/);
  sheet = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Lấy điểm này' }).first().click();
  await page
    .getByText(/^Theo sổ:/)
    .first()
    .waitFor();
  const score = page.getByLabel('Điểm trường tự chấm, tiêu chí 1.3.1', { exact: true });
  await score.fill('7');
  await page.getByText('Xin ghi từ 0 đến 6, bước 0,5.').waitFor();
  await score.fill('4,5');
  await score.press('Enter');
  await page.getByText('Đã tự lưu.').waitFor();
  await page.getByLabel('Điểm trường tự chấm, tiêu chí 1.1', { exact: true }).selectOption('1');
  await page.getByText('Đã tự lưu.').waitFor();
  expect((await principal.get<Sheet>(api())).answers['1.3.1']?.score).toBe(4.5);
  await page.getByRole('button', { name: 'Nộp phiếu' }).click();
  await dialog(page).getByRole('button', { name: 'Nộp phiếu' }).click();
  await dialog(page).getByText('Tiêu chí 1.3.1 có điểm nhưng chưa gắn minh chứng.').waitFor();
  await dialog(page).getByRole('button', { name: 'Đóng' }).click();
  expect(await look(principal, sheet, 'assessment-writing')).toEqual([]);
});

test('the principal hands it in', async () => {
  const { page } = principal;
  await fillTheRest();
  await page.reload();
  await page.getByText('Mức 2 – đáp ứng cơ bản').first().waitFor();
  await confirm(page, 'Nộp phiếu');
  await page.getByText('Đã nộp', { exact: true }).waitFor();
  expect(await figure(4)).toMatchObject({ numerator: 1 });
  expect(await figure(5)).toMatchObject({ numerator: 0 });
});

test('the office scores beside the school, and the leader confirms', async () => {
  const { page } = officer;
  await page.goto(sheet);
  await confirm(page, 'Bắt đầu kiểm tra');
  const score = page.getByLabel('Điểm của xã, tiêu chí 1.4', { exact: true });
  await score.fill('5');
  await score.press('Enter');
  await page.getByText('Điểm khác của trường: xin ghi lý do rồi điểm mới được lưu.').waitFor();
  const reason = page.getByLabel('Lý do, tiêu chí 1.4', { exact: false });
  await reason.fill('Danh mục chỉ có 25 học liệu đã duyệt');
  await reason.blur();
  await page.getByText('Đã tự lưu.').waitFor();
  expect(await look(officer, sheet, 'assessment-review')).toEqual([]);
  await confirm(page, 'Giữ điểm của trường ở các tiêu chí còn lại');
  await leader.page.goto(sheet);
  await confirm(leader.page, 'Xác nhận mức độ');
  await leader.page.getByText('Đã xác nhận', { exact: true }).waitFor();
  expect(await figure(5)).toMatchObject({ numerator: 1 });
});

test('the level is published with its document, and stays provisional', async () => {
  const { page } = leader;
  await page.goto(list);
  await page.getByRole('button', { name: 'Công bố' }).click();
  await dialog(page).getByLabel('Số văn bản công bố').fill('45/TB-UBND');
  await dialog(page).getByLabel('Ngày văn bản').fill('25/11/2026');
  await page.keyboard.press('Tab');
  await dialog(page).getByRole('button', { name: 'Công bố' }).click();
  await page.getByText('Đã công bố', { exact: true }).waitFor();
  await page.getByText('bộ tiêu chí tạm thời').first().waitFor();
  expect(await look(leader, list, 'assessment-list')).toEqual([]);
  expect(await look(principal, sheet, 'assessment-published')).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Word' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`muc-do-cds-${year}.docx`);
});
