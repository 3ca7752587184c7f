// A school declares with evidence, the officer returns and approves, the word from above is recorded; everywhere the
// figure is marked as declared. At a desk and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { fileName, look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('init');
const { base } = account;
const period = '2026-Q3';
const pdf = {
  name: 'danh-muc-quy-trinh.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n'),
};

let browser: Browser;
let officer: Person;
let leader: Person;
let principal: Person;
let unit: { id: number; code: string; name: string };

interface Figure {
  no: number;
  numerator: number | null;
  basis: string;
  waiting: number | null;
  schools: { code: string; numerator: number | null; basis: string }[];
}
async function figure(no: number): Promise<string> {
  const figures = await officer.get<Figure[]>(`/api/indicators?period=${period}`);
  const school = figures.find((one) => one.no === no)?.schools.find((one) => one.code === unit.code);
  return `${school?.numerator ?? '–'} ${school?.basis ?? ''}`;
}

async function begin(person: Person, no: number) {
  await person.page.goto(`/khai-bao?ky=${period}`);
  await person.page
    .getByRole('button', { name: new RegExp(`^Khai Chỉ tiêu ${no}, .*${unit.name}`) })
    .first()
    .click();
  await person.page.waitForURL('**/khai-bao/*');
}

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  unit = schoolIn(session, 'Tiểu học');
  principal = await Person.signIn(browser, base, await admin.hire('principal', unit.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', session.commune.id));
});
afterAll(() => browser.close());

test('the school declares what no register counts, with evidence', async () => {
  await begin(principal, 6);
  const { page } = principal;
  await page.getByLabel(/Quy trình đã tái cấu trúc/).fill('9');
  await page.getByLabel(/Quy trình nội bộ trong danh mục/).fill('8');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Tử số không được lớn hơn mẫu số.').waitFor();
  await page.getByLabel(/Quy trình nội bộ trong danh mục/).fill('10');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await page.getByRole('button', { name: 'Gắn minh chứng' }).click();
  await dialog(page).getByLabel('Lấy từ đâu').selectOption('Tệp mới');
  await dialog(page).getByLabel('Tệp').setInputFiles(pdf);
  await dialog(page).getByLabel('Tên minh chứng').fill('Danh mục quy trình');
  await dialog(page).getByRole('button', { name: 'Gắn minh chứng' }).click();
  await page.getByRole('link', { name: 'Mở minh chứng: Danh mục quy trình' }).waitFor();
  await confirm(principal.page, 'Nộp');
  await page.getByText('Đã nộp, chờ xã duyệt.').waitFor();
  expect(await figure(6)).toBe('– missing');
});

test('the officer returns it with a reason, the school mends and sends it again', async () => {
  const { page } = officer;
  await page.goto(`/khai-bao?ky=${period}`);
  await page
    .getByRole('region', { name: 'Chờ duyệt' })
    .getByRole('link', { name: /^Mở bản khai Chỉ tiêu 6/ })
    .click();
  await page.getByRole('button', { name: 'Trả lại' }).click();
  await dialog(page).getByLabel('Lý do trả lại').fill('Danh mục còn thiếu hai quy trình.');
  await dialog(page).getByRole('button', { name: 'Trả lại' }).click();
  await page.getByText('Đã trả lại.').waitFor();

  const desk = principal.page;
  await desk.goto(`/khai-bao?ky=${period}`);
  await desk.getByRole('link', { name: /^Mở bản khai Chỉ tiêu 6/ }).click();
  await desk.getByText('Danh mục còn thiếu hai quy trình.').first().waitFor();
  await desk.getByLabel(/Quy trình nội bộ trong danh mục/).fill('12');
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await desk.getByText('Đã lưu.').waitFor();
  await confirm(principal.page, 'Nộp');
  await desk.getByText('Đã nộp, chờ xã duyệt.').waitFor();
});

test('the officer approves several at once; the figure counts and is marked as declared', async () => {
  await begin(principal, 17);
  await principal.page.getByLabel(/Đơn vị có ít nhất một hoạt động/).selectOption({ label: 'Chưa' });
  await principal.page.getByRole('button', { name: 'Lưu' }).click();
  await principal.page.getByText('Đã lưu.').waitFor();
  await confirm(principal.page, 'Nộp');
  await principal.page.getByText('Đã nộp, chờ xã duyệt.').waitFor();

  const { page } = officer;
  await page.goto(`/khai-bao?ky=${period}`);
  await page.getByRole('region', { name: 'Chờ duyệt' }).getByLabel('Chọn tất cả').check();
  await confirm(officer.page, 'Duyệt các bản đã chọn');
  await page.getByText('Đã duyệt 2 bản khai.').waitFor();
  expect(await figure(6)).toBe('9 declared');
  await page.goto(`/chi-tieu/6?ky=${period}`);
  await page.getByRole('row', { name: new RegExp(`${unit.name}.*đơn vị khai`) }).waitFor();
});

test('an indicator of the three counts once the document from above is recorded', async () => {
  await begin(principal, 11);
  const desk = principal.page;
  await desk.getByLabel(/Hệ thống thông tin có quyết định/).fill('1');
  await desk.getByLabel(/Hệ thống thông tin trong danh mục/).fill('1');
  await desk.getByLabel('Đường dẫn minh chứng').fill('https://truong.example/quyet-dinh');
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await desk.getByText('Đã lưu.').waitFor();
  await confirm(principal.page, 'Nộp');
  await desk.getByText('Đã nộp, chờ xã duyệt.').waitFor();

  await leader.page.goto(`/khai-bao?ky=${period}`);
  await leader.page
    .getByRole('region', { name: 'Chờ duyệt' })
    .getByRole('link', { name: /^Mở bản khai Chỉ tiêu 11/ })
    .click();
  await confirm(leader.page, 'Duyệt');
  await leader.page.getByText('Đã duyệt.').waitFor();
  expect(await figure(11)).toBe('0 unconfirmed');

  const { page } = officer;
  await page.goto(`/khai-bao?ky=${period}`);
  await page
    .getByRole('region', { name: 'Chờ cấp trên xác nhận' })
    .getByLabel(/^Chọn Chỉ tiêu 11/)
    .check();
  await page.getByRole('button', { name: 'Ghi nhận xác nhận' }).click();
  const box = dialog(page);
  await box.getByLabel('Số, ký hiệu').fill('15/QĐ-UBND');
  await box.getByLabel('Ngày ban hành').fill('10/09/2026');
  await box.getByLabel('Cơ quan ban hành').fill('UBND thành phố Hải Phòng');
  await box.getByLabel('Tệp văn bản').setInputFiles(pdf);
  await box.getByRole('button', { name: 'Ghi nhận xác nhận' }).click();
  await page.getByText('Đã ghi nhận xác nhận.').waitFor();
  expect(await figure(11)).toBe('1 confirmed');
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  const declared = await principal.get<{ items: { id: number | null; indicator: number }[] }>(
    `/api/declarations?period=${period}`,
  );
  const id = declared.items.find((one) => one.indicator === 11)?.id ?? 0;
  const findings: string[] = [];
  for (const person of [principal, officer]) {
    for (const path of [`/khai-bao?ky=${period}`, `/khai-bao/${id}`]) {
      const who = person === officer ? 'officer' : 'principal';
      findings.push(...(await look(person, path, `declare-${who}${fileName(path)}`)));
    }
  }
  expect(findings).toEqual([]);
});
