// A school writes and hands in its report, the office receives it and answers a difficulty, the school reads the answer;
// what was received stands in the commune's report. At a desk and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { fileName, look, shots } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('init');
const { base } = account;
const period = '2026-Q3';
const difficulty = 'Phòng tin học thiếu 12 máy tính so với số học sinh một ca.';
const proposal = 'Đề nghị tập huấn học bạ số cho giáo viên mới.';
const answer = 'Xã bố trí 10 máy tính trong quý IV.';

let browser: Browser;
let officer: Person;
let principal: Person;
let department: Person;
let unit: { id: number; name: string };

async function addIssue(button: string, text: string, addressee: string) {
  const { page } = principal;
  await page.getByRole('button', { name: button }).click();
  const box = dialog(page);
  await box.getByLabel('Nội dung').fill(text);
  await box.getByLabel('Gửi tới').selectOption({ label: addressee });
  if (button === 'Thêm khó khăn') await box.getByLabel('Chỉ tiêu liên quan').selectOption({ index: 1 });
  await box.getByRole('button', { name: button }).click();
  await box.waitFor({ state: 'detached' });
  await page.getByText(text).waitFor();
}

/** What is typed while there is no network is said to be only here, and is kept once there is one. */
async function losesTheNetwork() {
  const { page, context } = principal;
  const section = page.getByLabel('Kết quả nổi bật');
  const told = page.getByText('Chưa kết nối được với máy chủ');
  await context.setOffline(true);
  await told.waitFor();
  await section.fill('Đã triển khai học bạ số ở tất cả các khối, các lớp.');
  await page.getByText('Đang lưu…').waitFor();
  await context.setOffline(false);
  await told.waitFor({ state: 'detached' });
  await page.getByText('Đã tự lưu').waitFor();
  await page.reload();
  await expect.poll(() => section.inputValue()).toContain('các lớp');
}

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  unit = schoolIn(session, 'Tiểu học');
  principal = await Person.signIn(browser, base, await admin.hire('principal', unit.id));
  const culture = await admin.addDepartment('Trung tâm Văn hóa xã');
  department = await Person.signIn(browser, base, await admin.hire('partner_department', culture));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
});
afterAll(() => browser.close());

test('the officer sees who has not reported and reminds them', async () => {
  const { page } = officer;
  await page.goto(`/bao-cao-truong?ky=${period}`);
  await page.getByText(/^0\/\d+ trường đã nộp/).waitFor();
  await confirm(officer.page, 'Nhắc các trường chưa nộp');
  await page.getByText(/^Đã nhắc \d+ trường\.$/).waitFor();
  await principal.page.goto('/thong-bao');
  await principal.page.getByText('Trường chưa nộp báo cáo quý III năm 2026').first().waitFor();
});

test('a draft keeps what is typed, and what is empty is said', async () => {
  const { page } = principal;
  await page.goto(`/bao-cao-truong?ky=${period}`);
  await page.getByRole('button', { name: 'Lập báo cáo' }).click();
  await page.getByLabel('Kết quả nổi bật').fill('Đã triển khai học bạ số ở tất cả các khối.');
  await page.getByText('Đã tự lưu').waitFor();
  await page.reload();
  await expect.poll(() => page.getByLabel('Kết quả nổi bật').inputValue()).toContain('học bạ số');
  await losesTheNetwork();
  await page.getByRole('tab', { name: /^Chỉ tiêu/ }).click();
  await page
    .getByRole('row', { name: /Chưa có số liệu/ })
    .first()
    .waitFor();
  await page.getByRole('tab', { name: /^Khó khăn, kiến nghị/ }).click();
  await addIssue('Thêm khó khăn', difficulty, 'Phòng Văn hóa - Xã hội xã');
  await addIssue('Thêm kiến nghị', proposal, 'Sở Giáo dục và Đào tạo');
  await page.getByRole('button', { name: 'Nộp báo cáo' }).click();
  await dialog(page)
    .getByText('Còn để trống: Công tác chỉ đạo, Tồn tại, nguyên nhân, Nhiệm vụ kỳ tới.')
    .waitFor();
  await dialog(page).getByRole('button', { name: 'Nộp báo cáo' }).click();
  await page.getByText('Đã nộp báo cáo.').waitFor();
  await page.getByText('chờ xã tiếp nhận').waitFor();
});

test('the officer returns it with a reason, the school mends it, the officer receives it', async () => {
  const { page } = officer;
  await page.goto(`/bao-cao-truong?ky=${period}`);
  await page.getByRole('link', { name: unit.name }).first().click();
  await page.getByText('Đã triển khai học bạ số').waitFor();
  await page.getByRole('button', { name: 'Trả lại' }).click();
  await dialog(page).getByLabel('Lý do trả lại').fill('Chưa nêu nhiệm vụ kỳ tới.');
  await dialog(page).getByRole('button', { name: 'Trả lại' }).click();
  await page.getByText('Đã trả lại báo cáo.').waitFor();

  const desk = principal.page;
  await desk.goto(`/bao-cao-truong?ky=${period}`);
  await desk.getByText('Chưa nêu nhiệm vụ kỳ tới.').waitFor();
  await desk.getByLabel('Nhiệm vụ kỳ tới').fill('- Tập huấn giáo viên\n- Rà soát máy tính');
  await desk.getByText('Đã tự lưu').waitFor();
  await confirm(principal.page, 'Nộp báo cáo');
  await page.reload();
  await confirm(officer.page, 'Tiếp nhận');
  await page.getByText('Đã tiếp nhận báo cáo.').waitFor();
  await page.getByRole('tab', { name: 'Lần nộp (2)' }).click();
  await page.getByRole('row', { name: /Lần 1.*Chưa nêu nhiệm vụ kỳ tới/ }).waitFor();
});

test('a difficulty is taken up and answered, and the school is told', async () => {
  const { page } = officer;
  await page.goto('/kien-nghi');
  const card = page.getByRole('article').filter({ hasText: difficulty });
  await card.getByRole('button', { name: 'Nhận xem xét' }).click();
  await dialog(page).getByRole('button', { name: 'Nhận xem xét' }).click();
  await card.getByText('Đang xem xét', { exact: true }).waitFor();
  await card.getByRole('button', { name: 'Trả lời' }).click();
  await dialog(page).getByLabel('Nội dung trả lời trường').fill(answer);
  await dialog(page).getByRole('button', { name: 'Trả lời' }).click();
  await card.waitFor({ state: 'detached' });
  await page.getByText('1 nội dung').waitFor();

  const desk = principal.page;
  await desk.goto('/thong-bao');
  await desk.getByText('Xã đã trả lời một khó khăn, vướng mắc của trường').first().click();
  await desk.waitForURL('**/kien-nghi/*');
  await desk.getByText(answer).waitFor();
});

test('a proposal is given to a department, which is told and answers it', async () => {
  const { page } = officer;
  await page.goto('/kien-nghi');
  const card = page.getByRole('article').filter({ hasText: proposal });
  await card.getByRole('button', { name: 'Nhận xem xét' }).click();
  await dialog(page).getByLabel('Đơn vị xử lý').selectOption({ label: 'Trung tâm Văn hóa xã' });
  await dialog(page).getByRole('button', { name: 'Nhận xem xét' }).click();
  await card.getByText('Trung tâm Văn hóa xã xem xét').waitFor();

  const desk = department.page;
  await desk.goto('/thong-bao');
  await desk.getByText('Xã giao đơn vị xem xét, trả lời một kiến nghị, đề xuất').first().click();
  await desk.waitForURL('**/kien-nghi/*');
  await desk.getByText(proposal).waitFor();
  expect(await look(department, '/kien-nghi', 'school-department_kien-nghi')).toEqual([]);
  expect(await look(department, new URL(desk.url()).pathname, 'school-department_one')).toEqual([]);
  await desk.getByRole('button', { name: 'Trả lời' }).click();
  await dialog(desk).getByLabel('Nội dung trả lời trường').fill('Tập huấn ngày 12/10 tại hội trường xã.');
  await dialog(desk).getByRole('button', { name: 'Trả lời' }).click();
  await desk.getByText('Đã gửi trả lời cho trường.').waitFor();

  await principal.page.goto('/kien-nghi?tinh_trang=all');
  await principal.page.getByText('Tập huấn ngày 12/10 tại hội trường xã.').waitFor();
});

test('what was received stands in the commune’s report', async () => {
  const made = await officer.post<{ id: number }>('/api/reports', { kind: 'quarter', period });
  const { page } = officer;
  await page.goto(`/bao-cao/${made.id}`);
  const weaknesses = page.getByLabel(/^IV\. TỒN TẠI/);
  await expect
    .poll(() => weaknesses.inputValue())
    .toContain(`${unit.name}: ${difficulty.slice(0, -1)} (chỉ tiêu`);
  expect(await page.getByLabel(/^VI\. ĐỀ XUẤT/).inputValue()).toContain(
    'Kiến nghị của các trường đối với Sở Giáo dục và Đào tạo',
  );
});

test('every part of a report fits a phone', async () => {
  const page = await principal.context.newPage();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/bao-cao-truong?ky=${period}`);
  for (const name of [/^Khó khăn, kiến nghị/, /^Chỉ tiêu/, /^Nhiệm vụ/, /^Lần nộp/]) {
    const tab = page.getByRole('tab', { name });
    await tab.click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const file = ((await tab.textContent()) ?? '').replaceAll(/[^\p{L}]+/gu, '-');
    if (shots) await page.screenshot({ path: `${shots}/school-tab-${file}.png` });
  }
  await page.close();
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  const { items } = await officer.get<{ items: { id: number | null; unit_id: number }[] }>(
    `/api/school-reports?period=${period}`,
  );
  const id = items.find((one) => one.unit_id === unit.id)?.id ?? 0;
  await principal.post('/api/school-reports', { period: '2026-Q4' });
  const findings: string[] = [];
  for (const person of [principal, officer]) {
    for (const path of [
      '/bao-cao-truong?ky=2026-Q4',
      `/bao-cao-truong/${id}`,
      '/kien-nghi?tinh_trang=all',
      '/',
    ]) {
      const who = person === officer ? 'officer' : 'principal';
      findings.push(...(await look(person, path, `school-${who}${fileName(path)}`)));
    }
  }
  expect(findings).toEqual([]);
});
