// Guidance on an AI tool: written by the IT lead, approved by the principal, read and acknowledged by a teacher on a
// phone; the commune sees what is missing. At a desk and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;
const title = 'Hướng dẫn sử dụng trợ lý AI trong soạn bài';
const pdf = {
  name: 'huong-dan.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n', 'latin1'),
};

let browser: Browser;
let lead: Person;
let principal: Person;
let teacher: Person;
let officer: Person;
let school: { id: number; name: string };
let address = '';
const findings: string[] = [];

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  school = schoolIn(session, 'THCS');
  lead = await Person.signIn(browser, base, await admin.hire('it_lead', school.id));
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  teacher = await Person.signIn(browser, base, await principal.hire('teacher', school.id));
  await teacher.page.setViewportSize({ width: 360, height: 740 });
});
afterAll(() => browser.close());

test('the IT lead writes it with what may not be entered, and hands it in', async () => {
  const { page } = lead;
  await page.goto('/quy-che');
  await page.getByText('Chưa có văn bản nào').waitFor();
  await page.getByRole('button', { name: 'Soạn văn bản' }).click();
  await dialog(page).getByLabel('Loại văn bản').selectOption('huong-dan-ai');
  await dialog(page).getByLabel('Tên văn bản').fill(title);
  await dialog(page).getByRole('button', { name: 'Soạn văn bản' }).click();
  await page.waitForURL(/\/quy-che\/\d+$/);
  address = new URL(page.url()).pathname;
  await page.getByLabel('Tên công cụ').fill('Trợ lý soạn thảo');
  await page.getByLabel('Được dùng để', { exact: false }).first().fill('Soạn bài, gợi ý câu hỏi');
  await page.getByLabel('Không được dùng để').fill('Chấm điểm thay giáo viên');
  await page.getByLabel('Dữ liệu không được nhập').fill('Họ tên, điểm số, ảnh học sinh');
  await page.getByLabel('Học sinh được dùng từ tuổi').fill('13');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã lưu.', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Gắn minh chứng' }).click();
  await dialog(page).getByLabel('Lấy từ đâu').selectOption('Tệp mới');
  await dialog(page).getByLabel('Tệp').setInputFiles(pdf);
  await dialog(page).getByLabel('Tên minh chứng').fill('Bản ký hướng dẫn AI');
  await dialog(page).getByRole('button', { name: 'Gắn minh chứng' }).click();
  await page.getByRole('link', { name: 'Mở minh chứng: Bản ký hướng dẫn AI' }).waitFor();
  await confirm(page, 'Gửi phê duyệt');
  await page.getByText('Chờ phê duyệt').first().waitFor();
});

test('the principal returns it, gets it again and approves it', async () => {
  const { page } = principal;
  await page.goto('/thong-bao');
  await page.getByRole('link', { name: 'chờ phê duyệt' }).first().click();
  await page.waitForURL(`**${address}`);
  await page.getByRole('button', { name: 'Trả lại để sửa' }).click();
  await dialog(page).getByLabel('Lý do').fill('Nêu rõ không nhập ảnh học sinh');
  await dialog(page).getByRole('button', { name: 'Trả lại để sửa' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await lead.page.reload();
  await lead.page.getByText('Được trả lại để sửa: Nêu rõ không nhập ảnh học sinh').waitFor();
  findings.push(...(await look(lead, address, 'regulations-lead-form')));
  await confirm(lead.page, 'Gửi phê duyệt');
  await page.reload();
  findings.push(...(await look(principal, address, 'regulations-principal-approving')));
  await page.getByRole('button', { name: 'Phê duyệt, ban hành' }).click();
  await dialog(page).getByLabel('Số, ký hiệu').fill('12/HD-THCS');
  await dialog(page).getByRole('button', { name: 'Phê duyệt, ban hành' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Đang có hiệu lực').first().waitFor();
});

test('a teacher reads and acknowledges it on a phone', async () => {
  const { page } = teacher;
  await page.goto('/quy-che');
  await page.getByText('Bạn phải đọc và xác nhận').waitFor();
  findings.push(...(await look(teacher, '/quy-che', 'regulations-teacher-list')));
  findings.push(...(await look(teacher, address, 'regulations-teacher-one')));
  await page.getByRole('link', { name: title }).first().click();
  await page.getByText('Họ tên, điểm số, ảnh học sinh').waitFor();
  const link = page.getByRole('link', { name: 'Mở minh chứng: Bản ký hướng dẫn AI' });
  const opened = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(opened.status()).toBe(200);
  await confirm(page, 'Tôi đã đọc và cam kết thực hiện');
  await page.getByText(/^Bạn đã xác nhận ngày/).waitFor();
});

test('the school sees who has read it and reminds the others', async () => {
  const { page } = lead;
  await page.goto(address);
  await page.getByRole('heading', { name: 'Ai đã đọc' }).waitFor();
  await page.getByText('Chưa xác nhận').first().waitFor();
  await page.getByRole('button', { name: 'Nhắc người chưa đọc' }).click();
  await dialog(page).getByRole('button', { name: 'Nhắc người chưa đọc' }).click();
  await page.getByText(/^Đã nhắc \d+ người\.$/).waitFor();
});

test('the commune sees what each unit lacks', async () => {
  const { page } = officer;
  await page.goto('/quy-che?xem=thieu');
  await page.getByRole('link', { name: 'Có hiệu lực' }).first().waitFor();
  await page
    .getByText(/^thiếu \d+$/)
    .first()
    .waitFor();
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  for (const [person, path, name] of [
    [officer, '/quy-che', 'officer-list'],
    [officer, '/quy-che?xem=thieu', 'officer-overview'],
    [principal, '/quy-che', 'principal-list'],
    [principal, address, 'principal-one'],
  ] as const)
    findings.push(...(await look(person, path, `regulations-${name}`)));
  expect(findings).toEqual([]);
});
