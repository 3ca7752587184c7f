// The library: a teacher drafts, the principal nominates, the commune recognises, another school adopts and counts.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;

let browser: Browser;
let teacher: Person;
let principal: Person;
let officer: Person;
let leader: Person;
let neighbour: Person;
let path = '';
const findings: string[] = [];

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  const school = schoolIn(session, 'THCS');
  const other = schoolIn(session, 'Tiểu học');
  const { commune } = session;
  teacher = await Person.signIn(browser, base, await admin.hire('teacher', school.id));
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', commune.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', commune.id));
  neighbour = await Person.signIn(browser, base, await admin.hire('principal', other.id));
});
afterAll(() => browser.close());

async function day(page: Page, label: string, value: string) {
  await dialog(page).getByLabel(label).fill(value);
  await dialog(page).getByLabel(label).press('Tab');
}

test('a teacher drafts with figures', async () => {
  const { page } = teacher;
  await page.goto('/mo-hinh');
  await page.getByText('Chưa có mô hình nào được công nhận').waitFor();
  findings.push(...(await look(teacher, '/mo-hinh', 'practices-empty')));
  await page.getByRole('button', { name: 'Soạn mô hình, sáng kiến' }).click();
  const form = dialog(page);
  await form.getByLabel(/^Tên/).fill('Sổ đầu bài điện tử trên máy tính bảng dùng chung');
  await form.getByLabel(/^Lĩnh vực/).selectOption({ label: 'Hồ sơ, sổ sách điện tử, chữ ký số' });
  await form.getByLabel('Vấn đề cần giải quyết').fill('Ghi sổ đầu bài bằng tay mất thời gian, khó tra cứu.');
  await form
    .getByLabel('Nội dung, cách làm')
    .fill('Mỗi tầng một máy tính bảng.\nGiáo viên ghi ngay sau tiết dạy.');
  await form.getByLabel('Thêm tác giả').selectOption({ index: 1 });
  await form.getByRole('button', { name: 'Thêm số liệu' }).click();
  await form.getByLabel(/^Nội dung đo/).fill('Thời gian ghi sổ đầu bài');
  await form.getByLabel('Đơn vị đo').selectOption({ label: 'giờ làm việc mỗi tháng' });
  await form.getByLabel(/^Trước/).fill('40');
  await form.getByLabel(/^Sau/).fill('10,5');
  await form.getByLabel(/^Cách đo/).fill('Bấm giờ trong một tháng');
  await form.getByRole('button', { name: 'Soạn mô hình, sáng kiến' }).click();
  await page.getByText('−29,5').waitFor();
  path = new URL(page.url()).pathname;
});

test('the principal nominates it', async () => {
  const { page } = principal;
  await page.goto(path);
  await confirm(page, 'Đề cử lên xã');
  await page.getByText('Chờ xã xét').first().waitFor();
});

test('the commune scores and recognises it', async () => {
  await officer.page.goto(path);
  await officer.page.getByRole('button', { name: 'Cho điểm, nhận xét' }).click();
  await dialog(officer.page).getByLabel('Hiệu quả có số liệu, đo được').fill('9');
  await dialog(officer.page).getByLabel('Nhận xét chung').fill('Số liệu rõ ràng.');
  await dialog(officer.page).getByRole('button', { name: 'Cho điểm, nhận xét' }).click();
  await officer.page.getByText('9/10 điểm, trung bình của 1 người xét').waitFor();
  findings.push(...(await look(officer, path, 'practices-review')));
  const { page } = leader;
  await page.goto(path);
  await page.getByRole('button', { name: 'Công nhận', exact: true }).click();
  await dialog(page)
    .getByLabel(/^Cấp công nhận/)
    .selectOption('commune');
  await dialog(page).getByLabel('Số quyết định').fill('12/QĐ-UBND');
  await dialog(page).getByRole('button', { name: 'Công nhận', exact: true }).click();
  await page.getByText('Đã công nhận').first().waitFor();
});

test('another school adopts it and counts', async () => {
  const { page } = neighbour;
  await page.goto('/mo-hinh');
  await page.getByLabel('Tìm theo từ').fill('so dau bai');
  await page.getByRole('link', { name: /Sổ đầu bài điện tử/ }).click();
  await page.getByRole('button', { name: 'Trường tôi áp dụng' }).click();
  await dialog(page).getByLabel('Kế hoạch áp dụng').fill('Làm thử ở khối 5.');
  await day(page, 'Áp dụng từ ngày', '02/11/2026');
  await dialog(page).getByLabel('Người liên hệ').fill('Tổ văn phòng');
  await dialog(page).getByRole('button', { name: 'Trường tôi áp dụng' }).click();
  await page.getByText('Dự kiến').waitFor();
  await confirm(page, 'Ghi đã áp dụng');
  await page.getByText('Đang áp dụng').first().waitFor();
  await page.getByRole('button', { name: 'Sửa, ghi số liệu' }).click();
  await dialog(page).getByRole('button', { name: 'Thêm số liệu' }).click();
  await dialog(page)
    .getByLabel(/^Trước/)
    .fill('20');
  await dialog(page).getByLabel(/^Sau/).fill('8');
  await dialog(page)
    .getByLabel(/^Cách đo/)
    .fill('Bấm giờ hai tuần');
  await dialog(page).getByRole('button', { name: 'Sửa, ghi số liệu' }).click();
  await page.getByText('Chưa có số liệu được xác nhận').waitFor();
  await confirm(page, 'Xác nhận số liệu');
  await page.getByText('1/1 trường có số liệu').waitFor();
  findings.push(...(await look(neighbour, path, 'practices-adopted')));
  findings.push(...(await look(neighbour, '/mo-hinh', 'practices-library')));
});

test('the list and the sheet are files', async () => {
  const id = path.split('/').at(-1);
  const starts: [string, string][] = [
    [`/api/practices/${id}/sheet.pdf`, '%PDF-'],
    [`/api/practices/${id}/sheet.docx`, 'PK'],
    ['/api/practice-list.xlsx', 'PK'],
  ];
  for (const [address, start] of starts) {
    const answer = await neighbour.page.request.get(address);
    expect(answer.status()).toBe(200);
    expect((await answer.body()).subarray(0, start.length).toString()).toBe(start);
  }
});

test('an article is drafted from it, and the pages fit a desk and a phone', async () => {
  const { page } = principal;
  await page.goto(path);
  await confirm(page, 'Soạn bài giới thiệu');
  await page.getByRole('link', { name: 'Bài giới thiệu' }).click();
  await page.getByText('Chưa nói rõ', { exact: true }).waitFor();
  findings.push(...(await look(principal, path, 'practices-own')));
  expect(findings).toEqual([]);
});

test('a school keeps what it adopted when the recognition is taken back', async () => {
  await leader.page.goto(path);
  await leader.page.getByRole('button', { name: 'Thu hồi công nhận' }).click();
  await dialog(leader.page).getByLabel('Lý do').fill('Trùng với mô hình của trường khác.');
  await dialog(leader.page).getByRole('button', { name: 'Thu hồi công nhận' }).click();
  await leader.page.getByText(/Xã đã thu hồi công nhận ngày/).waitFor();
  const { page } = neighbour;
  await page.goto('/mo-hinh');
  await page.getByRole('heading', { name: 'Đã thu hồi công nhận' }).waitFor();
  const found = await look(neighbour, '/mo-hinh', 'practices-taken-back-list');
  await page.getByRole('link', { name: /Sổ đầu bài điện tử/ }).click();
  await page.getByText('Trùng với mô hình của trường khác.').waitFor();
  expect(await page.getByRole('button', { name: 'Trường tôi áp dụng' }).count()).toBe(0);
  found.push(...(await look(neighbour, path, 'practices-taken-back')));
  expect(found).toEqual([]);
});
