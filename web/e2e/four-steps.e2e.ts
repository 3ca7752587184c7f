// The four steps of the commune: import, see, hand a fault to the school and see the figure move, close and report.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { classFile, laterPupilFile, missingNumber, pupilFile } from './files';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('init');
const { base } = account;
const correctedNumber = '030215004322';
const complete = 7; // "Hồ sơ học sinh được chuẩn hóa"
const period = '2026-Q3';

let browser: Browser;
let officer: Person;
let school: Person;
let leader: Person;
let unit: { id: number; code: string; name: string };

interface Figure {
  no: number;
  numerator: number | null;
  denominator: number | null;
  schools: { code: string; numerator: number | null; denominator: number | null }[];
}
async function schoolFigure(): Promise<string> {
  const figures = await officer.get<Figure[]>(`/api/indicators?period=${period}`);
  const one = figures.find((figure) => figure.no === complete)?.schools.find((row) => row.code === unit.code);
  return `${one?.numerator ?? '–'}/${one?.denominator ?? '–'}`;
}

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  unit = schoolIn(session, 'THCS');
  const commune = session.commune.id;
  const principal = await Person.signIn(browser, base, await admin.hire('principal', unit.id));
  await principal.post('/api/delegations', {
    kind: 'import',
    from_date: '2026-01-01',
    to_date: '2030-12-31',
    decision: 'Giao UBND xã nhập tệp thay trường',
  });
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', commune));
  school = await Person.signIn(browser, base, await admin.hire('school_office', unit.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', commune));
});

afterAll(() => browser.close());

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [name, person] of Object.entries({ officer, school, leader })) {
    await person.page.screenshot({ path: `test-results/${name}.png`, fullPage: true });
  }
});

async function importFile(person: Person, file: typeof pupilFile) {
  const { page } = person;
  await page.goto('/nhap-du-lieu');
  await page.getByLabel('Trường', { exact: true }).selectOption(unit.code);
  await page.getByLabel('Chọn tệp').setInputFiles(file);
  await page.getByRole('button', { name: 'Gửi tệp' }).click();
  await page.getByRole('button', { name: 'Kiểm tra thử' }).click();
  await page.getByRole('heading', { name: 'Kết quả kiểm tra thử' }).waitFor();
}

async function applyImport(person: Person) {
  const { page } = person;
  await page.getByRole('button', { name: 'Ghi vào hồ sơ' }).click();
  await dialog(page).getByRole('button', { name: 'Ghi vào hồ sơ' }).click();
  await page.getByText('Dữ liệu đã được ghi vào hồ sơ.').waitFor();
}

test('1. the officer imports the files of a school, sees every outcome first, and gets a receipt', async () => {
  const { page } = officer;
  await importFile(officer, classFile);
  await applyImport(officer);
  await importFile(officer, pupilFile);
  await page.getByText('4 dòng = 1 đạt + 1 đã chuẩn hóa + 1 có cảnh báo + 1 bị loại').waitFor();
  await page.getByLabel('Kết quả').selectOption({ label: 'Bị loại' });
  await page
    .getByText(/không phải ngày có thật/)
    .first()
    .waitFor();
  await applyImport(officer);
  await page.getByText('Đã thêm 3, cập nhật 0, giữ nguyên 0 hồ sơ.').waitFor();
  const [rejected] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải tệp các dòng bị loại' }).click(),
  ]);
  expect(await rejected.path()).toBeTruthy();
});

test('1. the same file again changes nothing', async () => {
  await importFile(officer, pupilFile);
  await officer.page.getByText('Sẽ thêm 0, cập nhật 0, giữ nguyên 3 hồ sơ.').waitFor();
});

test('2. the officer sees the 20 indicators against their targets, and the school behind one', async () => {
  const { page } = officer;
  await page.goto('/');
  await page.getByRole('link', { name: 'Xem cả 20 chỉ tiêu' }).click();
  await page.getByRole('button', { name: /Tất cả 20 chỉ tiêu/ }).click();
  await expect.poll(() => page.locator('[data-indicator]').count()).toBe(20);
  await page.locator(`[data-indicator="${complete}"]`).getByRole('link').click();
  await page.getByRole('heading', { name: 'Con số này từ đâu ra?' }).waitFor();
  await expect.poll(() => page.getByRole('row', { name: new RegExp(unit.name) }).count()).toBe(1);
});

test('3. a fault goes to the school, the school mends it, the figure moves', async () => {
  const before = await schoolFigure();
  const { page } = officer;
  await page.goto(`/chi-tieu/${complete}?truong=${unit.code}`);
  await page.getByLabel('Mục đích').fill('Rà soát hồ sơ trước khi chốt quý');
  await page.getByRole('button', { name: 'Xem hồ sơ', exact: true }).click();
  await page
    .getByRole('row', { name: /Vũ Ngọc Châu/ })
    .getByRole('checkbox')
    .check();
  await page.getByRole('button', { name: 'Chuyển cho trường xử lý' }).click();
  await dialog(page).getByLabel('Lời nhắn cho trường').fill('Đề nghị bổ sung số định danh.');
  await dialog(page).getByRole('button', { name: 'Chuyển cho trường xử lý' }).click();
  await page.getByText('Đã chuyển 1 hồ sơ cho trường xử lý.').waitFor();

  const desk = school.page;
  await desk.goto('/viec-can-xu-ly');
  await desk.getByRole('link', { name: new RegExp(`Chỉ tiêu ${complete}`) }).click();
  await desk.getByRole('link', { name: 'Mở hồ sơ để sửa' }).click();
  await desk
    .getByLabel(/định danh cá nhân/)
    .first()
    .fill(missingNumber);
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await desk.waitForURL('**/viec-can-xu-ly/**');
  await desk.getByRole('button', { name: 'Báo đã xử lý xong' }).click();
  await dialog(desk).getByRole('button', { name: 'Báo đã xử lý xong' }).click();
  await desk.getByText('Đã báo xử lý xong.').waitFor();

  expect(await schoolFigure()).not.toBe(before);
});

test('3. the school mends a rejected row where it says why it was refused', async () => {
  const before = await schoolFigure();
  const { page } = school;
  await page.goto('/du-lieu/rejected_rows');
  await page.getByRole('link', { name: 'Bùi Đức Dũng' }).click();
  await page.getByText('Trong tệp: 31/02/2015').waitFor();
  const birth = page.getByLabel('Ngày sinh');
  await birth.fill('30/02/2015');
  await page.getByRole('button', { name: 'Kiểm tra và ghi vào hồ sơ' }).click();
  await page
    .getByText(/vẫn chưa nhập được|không phải ngày có thật/)
    .first()
    .waitFor();
  await birth.fill('28/02/2015');
  await page.getByRole('button', { name: 'Kiểm tra và ghi vào hồ sơ' }).click();
  await page.getByText('Đã thêm hồ sơ mới từ dòng này.').first().waitFor();
  expect(await schoolFigure()).not.toBe(before);
});

test('3. a later file shows what was changed by hand, who is missing and who may be there twice', async () => {
  const desk = school.page;
  await desk.goto('/du-lieu/pupils?q=Phạm Gia Bình');
  await desk.getByRole('link', { name: 'Phạm Gia Bình' }).click();
  await desk.getByRole('link', { name: 'Sửa', exact: true }).click();
  await desk
    .getByLabel(/định danh cá nhân/)
    .first()
    .fill(correctedNumber);
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await desk.getByText('Đã lưu.').waitFor();
  await importFile(school, laterPupilFile);
  await desk.getByRole('tab', { name: /Giá trị đã sửa tay/ }).click();
  await desk.getByRole('cell', { name: correctedNumber }).waitFor();
  await desk.getByRole('tab', { name: /Không còn trong tệp/ }).click();
  await desk.getByRole('link', { name: 'Vũ Ngọc Châu' }).waitFor();
  await desk.getByRole('tab', { name: /Có thể trùng người/ }).click();
  await desk.getByText('Có thể trùng: họ tên thiếu dấu').waitFor();
  await desk.getByRole('button', { name: 'Hủy lần nhập này' }).click();
  await dialog(desk).getByRole('button', { name: 'Hủy lần nhập này' }).click();
  await desk.getByText('Lần nhập này đã hủy').waitFor();
});

test('4. the officer freezes the quarter, drafts, edits and submits the report', async () => {
  const { page } = officer;
  await page.goto('/bao-cao');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Quý III năm 2026' })
    .getByRole('button', { name: 'Chốt số liệu' })
    .click();
  await dialog(page).getByRole('button', { name: 'Chốt số liệu' }).click();
  await page.getByText('Đã chốt số liệu của kỳ.').waitFor();
  await page.waitForURL('**/bao-cao/*');
  await page.getByText(/^Số liệu chốt lúc/).waitFor();
  await page.getByLabel('Họ và tên người ký').fill('Nguyễn Thử Nghiệm');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await dialog(page).getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByText('Chờ duyệt').waitFor();
});

test('4. the leader approves; the three files are there', async () => {
  const { page } = leader;
  await page.goto('/bao-cao');
  await page
    .getByRole('link', { name: /quý III/i })
    .first()
    .click();
  await page.getByRole('button', { name: 'Duyệt báo cáo' }).click();
  await dialog(page).getByRole('button', { name: 'Duyệt báo cáo' }).click();
  await page.getByText('Đã duyệt').waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  for (const [format, magic] of [
    ['docx', 'PK'],
    ['pdf', '%PDF'],
    ['xlsx', 'PK'],
  ] as const) {
    const file = await page.request.get(`/api/reports/${id}/file.${format}`);
    expect(file.status(), format).toBe(200);
    expect((await file.body()).subarray(0, magic.length).toString(), format).toBe(magic);
  }
});

test('4. a later correction is a revision with a reason, never a silent change', async () => {
  const desk = school.page;
  await desk.goto('/du-lieu/pupils?q=Vũ Ngọc Châu');
  await desk.getByRole('link', { name: 'Vũ Ngọc Châu' }).click();
  await desk.getByRole('link', { name: 'Sửa', exact: true }).click();
  await desk
    .getByLabel(/định danh cá nhân/)
    .first()
    .fill('');
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await desk.getByText('Đã lưu.').waitFor();

  const { page } = officer;
  await page.goto(`/chi-tieu/${complete}?ky=${period}`);
  await page.getByText(/Tính theo dữ liệu hiện nay/).waitFor();
  await page.goto('/bao-cao');
  await page
    .getByRole('link', { name: /quý III/i })
    .first()
    .click();
  await page.getByRole('button', { name: 'Lập bản sửa đổi' }).click();
  await dialog(page).getByLabel('Lý do sửa đổi').fill('Trường rút lại một số định danh ghi nhầm.');
  await dialog(page).getByRole('button', { name: 'Lập bản sửa đổi' }).click();
  await page.getByText('Đã thực hiện.').waitFor();
  await page.getByRole('tab', { name: 'Bản sửa đổi' }).click();
  await page.getByText('Lý do: Trường rút lại một số định danh ghi nhầm.').waitFor();
  await page.getByRole('row', { name: new RegExp(unit.name) }).waitFor();
});
