// Information systems: a school keeps its own and sees the level follow from its data; the commune records the decision
// with its file and sees no network. At a desk and on a phone.
import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { look, shots } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;
const list = '/an-toan-thong-tin';
const pdf = Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n', 'latin1');

let browser: Browser;
let principal: Person;
let leader: Person;
let officer: Person;
let system = '';
let dossier = '';

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  const school = schoolIn(session, 'THCS');
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', session.commune.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
});
afterAll(() => browser.close());

test('a school puts a system into its inventory', async () => {
  const { page } = principal;
  await page.goto(list);
  await page.getByText('Chưa có hệ thống thông tin nào trong danh mục').waitFor();
  await page.getByRole('link', { name: 'Thêm hệ thống' }).click();
  await page.getByLabel('Tên hệ thống').fill('Hệ thống học tập trực tuyến');
  await page.getByLabel('Mục đích, chức năng').fill('Dạy học, giao bài, thông báo cho phụ huynh');
  await page.getByLabel('Nhà cung cấp').fill('Công ty phần mềm mẫu');
  await page.getByRole('radiogroup', { name: 'Phục vụ hoạt động nội bộ' }).getByLabel('Có').check();
  await page
    .getByRole('radiogroup', { name: 'Cung cấp dịch vụ trực tuyến' })
    .getByLabel('Có', { exact: true })
    .check();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Chưa đủ thông tin để xác định cấp độ').waitFor();
  system = new URL(page.url()).pathname;
});

test('the level follows from the data, with its article and what is in doubt', async () => {
  const { page } = principal;
  await page.getByLabel('Tài khoản người dùng').check();
  await page.getByLabel('Tình trạng sức khỏe, khuyết tật').check();
  await page.getByRole('button', { name: 'Lưu loại dữ liệu' }).click();
  await page.getByText('Theo tiêu chí, hệ thống ở cấp 2.').waitFor();
  await page.getByText('Điều 12 khoản 1 Nghị định 331/2026/NĐ-CP').first().waitFor();
  await page.getByText('vùng chưa rõ giữa cấp 2 và cấp 3').waitFor();
  await page.getByLabel('Địa chỉ IP, tên miền').fill('lms.truong.example, 10.20.0.5');
  await page.getByRole('button', { name: 'Lưu vùng mạng' }).click();
  await page.getByText('Đã lưu.', { exact: true }).first().waitFor();
});

test('the commune records the decision, sees no network, and the system counts', async () => {
  const { page } = leader;
  await page.goto(list);
  await page.getByText('0/1 hệ thống thuộc phạm vi').waitFor();
  await page.getByRole('link', { name: 'Hệ thống học tập trực tuyến' }).click();
  await page.getByText('Chưa ghi nhận quyết định nào.').waitFor();
  expect(await page.content()).not.toContain('10.20.0.5');
  await page.getByRole('button', { name: 'Ghi nhận quyết định' }).click();
  await dialog(page).getByLabel('Số, ký hiệu').fill('45/QĐ-UBND');
  await dialog(page).getByLabel('Ngày ban hành').first().fill('15/09/2026');
  await dialog(page).getByLabel('Cơ quan phê duyệt').fill('UBND xã');
  await dialog(page)
    .getByLabel('Tệp quyết định')
    .setInputFiles({ name: 'qd.pdf', mimeType: 'application/pdf', buffer: pdf });
  await dialog(page).getByRole('button', { name: 'Ghi nhận quyết định' }).click();
  await page.getByText('45/QĐ-UBND, ngày 15/09/2026, UBND xã').waitFor();
  await page.getByText('Còn giá trị', { exact: true }).waitFor();
  await page.goto(list);
  await page.getByText('1/1 hệ thống thuộc phạm vi').waitFor();
});

test('a measure is recorded, with its reason where it is not met', async () => {
  const { page } = principal;
  await page.goto(`${system}/bien-phap`);
  await page.getByText(/^Còn \d+ yêu cầu chưa ghi kết quả\.$/).waitFor();
  await page.getByRole('button', { name: 'Ghi kết quả yêu cầu K4' }).click();
  await dialog(page).getByLabel('Kết quả').selectOption('unmet');
  await dialog(page).getByRole('button', { name: 'Lưu' }).click();
  await dialog(page).getByText('Xin ghi vì sao chưa đạt').waitFor();
  await dialog(page).getByLabel('Cách thực hiện, lý do').fill('Nhà cung cấp chưa hỗ trợ');
  await dialog(page).getByLabel('Người phụ trách').fill('Tổ CNTT');
  await dialog(page).getByRole('button', { name: 'Lưu' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Nhà cung cấp chưa hỗ trợ').waitFor();
});

test('a dossier is made of the inventory and says what is missing', async () => {
  const { page } = principal;
  await page.goto('/ho-so-cap-do');
  await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
  await dialog(page).getByLabel('Hệ thống học tập trực tuyến').check();
  await dialog(page).getByRole('button', { name: 'Lập hồ sơ' }).click();
  await page.getByText(/^Còn \d+ điều phải bổ sung trước khi nộp$/).waitFor();
  dossier = new URL(page.url()).pathname;
  await page.getByLabel('Nơi thẩm định').fill('Công an thành phố');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Chưa ghi nơi thẩm định.').waitFor({ state: 'detached' });
  const id = dossier.split('/').at(-1) ?? '';
  for (const part of ['mau-01', 'tong-quan', 'de-xuat-cap-do', 'phuong-an', 'danh-gia-rui-ro'])
    for (const end of ['docx', 'pdf']) {
      const file = await page.request.get(`/api/security/dossiers/${id}/parts/${part}/file.${end}`);
      expect(file.status()).toBe(200);
      if (shots) writeFileSync(`${shots}/${part}.${end}`, await file.body());
    }
  expect((await page.request.get(`/api/security/dossiers/${id}/archive`)).status()).toBe(200);
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  const findings: string[] = [];
  for (const [person, who] of [
    [principal, 'principal'],
    [officer, 'officer'],
  ] as const)
    for (const [path, name] of [
      [list, 'list'],
      [system, 'system'],
      [`${system}/bien-phap`, 'measures'],
      ['/ho-so-cap-do', 'dossiers'],
      [dossier, 'dossier'],
    ] as const)
      findings.push(...(await look(person, path, `security-${who}-${name}`)));
  findings.push(...(await look(principal, `${system}/sua`, 'security-edit')));
  expect(findings).toEqual([]);
});
