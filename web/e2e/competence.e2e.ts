// From one's own rating on a phone to what the school and the commune need; posts for IT from the decision to the
// commune's answer.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const house = await openHouse('sample');

let browser: Browser;
let officer: Person;
let principal: Person;
let teachers: Person[] = [];
let teacher: Person;
let colleague: Person;
let names: string[] = [];
let classPage = '';
let school: { id: number; name: string };

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, house.base, house);
  const session = await admin.session();
  school = schoolIn(session, 'Tiểu học');
  officer = await Person.signIn(browser, house.base, await admin.hire('commune_officer', session.commune.id));
  principal = await Person.signIn(browser, house.base, await admin.hire('principal', school.id));
  const staff = await principal.get<{ items: { id: number; full_name: string }[] }>(
    '/api/staff?limit=5&f.staff_group=GV&f.status=01',
  );
  names = staff.items.map(({ full_name }) => full_name);
  teachers = await Promise.all(
    staff.items.map(async ({ id }) =>
      Person.signIn(browser, house.base, await principal.hire('teacher', school.id, undefined, id)),
    ),
  );
  const [one, two] = teachers;
  if (!one || !two) throw new Error('the sample has too few teachers');
  teacher = one;
  colleague = two;
});
afterAll(() => browser.close());

test('a teacher rates herself on the phone', async () => {
  const { page } = teacher;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/nang-luc-so/tu-danh-gia');
  await page
    .getByRole('radiogroup', { name: /^1\.1 / })
    .getByRole('radio', { name: 'Cơ bản' })
    .check();
  await page
    .getByRole('radiogroup', { name: /^4\.3 / })
    .getByRole('radio', { name: 'Cơ bản' })
    .check();
  await page.getByLabel('Ghi chú: điều bạn muốn').fill('Xin học thêm về an toàn');
  await page.getByRole('button', { name: 'Lưu đánh giá (2/20)' }).click();
  await page.getByText('Đã lưu đánh giá.').waitFor();
  await page.getByText('Lần gần nhất').waitFor();
});

test('the principal names a colleague, who observes', async () => {
  const { page } = principal;
  await page.goto('/nang-luc-so/doi-ngu');
  const row = page
    .getByRole('row')
    .filter({ has: page.getByText(names[0] ?? '', { exact: true }) })
    .first();
  await row.getByRole('button', { name: 'Cử người' }).click();
  await dialog(page)
    .getByLabel('Đồng nghiệp')
    .selectOption({ label: names[1] ?? '' });
  await dialog(page).getByRole('button', { name: 'Cử người' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  const { page: other } = colleague;
  await other.goto('/nang-luc-so/tu-danh-gia');
  await other.getByText('Trường cử bạn quan sát').waitFor();
  await other.getByRole('link', { name: names[0] ?? '' }).click();
  await other
    .getByRole('radiogroup', { name: /^4\.3 / })
    .getByRole('radio', { name: 'Thành thạo' })
    .check();
  await other.getByRole('button', { name: 'Lưu đánh giá (1/20)' }).click();
  await other.getByText('Đã lưu đánh giá.').waitFor();
  await row.getByRole('link').first().click();
  await page.getByText('Tự đánh giá: Cơ bản').first().waitFor();
});

test('the commune sees counts, once five people have rated themselves', async () => {
  const { page } = officer;
  await page.goto('/nang-luc-so');
  await page.getByText('Trường có dưới 5 người đã đánh giá không hiện số').waitFor();
  for (const teacher of teachers.slice(1))
    await teacher.put('/api/competence/own', { levels: { '1.1': 1, '4.3': 3 } }, 0);
  await page.reload();
  const safety = page.getByRole('row', { name: /^4\.3 / });
  await safety.getByText('0/5').first().waitFor();
  await page.getByRole('button', { name: 'Mức mong muốn' }).click();
  await dialog(page)
    .getByLabel(/^4\.3 /)
    .selectOption({ label: 'Nâng cao' });
  await dialog(page).getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã đặt mức mong muốn.').waitFor();
  await safety.getByText('1/5').first().waitFor();
});

test('a school assigns the post, proposes, and the commune answers', async () => {
  const { page } = principal;
  await page.goto('/vi-tri-cntt');
  await page.getByRole('button', { name: 'Phân công', exact: true }).click();
  const box = dialog(page);
  await box.getByLabel('Người phụ trách').selectOption({ label: names[2] ?? '' });
  await box.getByRole('button', { name: 'Lưu' }).click();
  await box.getByText('Xin ghi số quyết định phân công').first().waitFor();
  await box.getByLabel('Số quyết định').fill('15/QĐ-TH');
  await box.getByRole('button', { name: 'Lưu' }).click();
  await box.waitFor({ state: 'detached' });
  await page.getByText('15/QĐ-TH').waitFor();
  await page.getByLabel('Rà soát').fill('Một giáo viên Tin học kiêm nhiệm.');
  await page.getByLabel('Đề xuất').fill('Xin một vị trí chuyên trách dùng chung.');
  await confirm(page, 'Gửi xã');
  await page.getByText('Đã gửi xã').first().waitFor();

  const desk = officer.page;
  await desk.goto('/thong-bao');
  await desk.getByText('đã gửi rà soát vị trí việc làm').first().click();
  await desk.waitForURL('**/vi-tri-cntt');
  await desk.getByRole('button', { name: 'Trả lời' }).first().click();
  await dialog(desk).getByLabel('Nội dung trả lời').fill('Xã ghi nhận, tổng hợp báo cáo Sở.');
  await dialog(desk).getByRole('button', { name: 'Trả lời' }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByText('Xã ghi nhận, tổng hợp báo cáo Sở.').first().waitFor();
  const file = await desk.request.get('/api/it-posts/report.docx');
  expect(file.status()).toBe(200);
});

test('a class notes the levels of its pupils; the year is closed when it ends', async () => {
  const { page } = principal;
  await page.goto('/muc-nang-luc-so');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.waitForURL(/\/muc-nang-luc-so\/lop\/\d+$/);
  await page.getByRole('button', { name: /^Ghi đạt mức của khối cho \d+ em còn lại$/ }).click();
  await page.getByText(/Đã ghi (\d+)\/\1 học sinh/).waitFor();
  const first = page.getByRole('combobox', { name: /^Mức của / }).first();
  await first.selectOption({ label: 'Chưa đạt mức nào' });
  await page.getByText('chưa đạt', { exact: true }).first().waitFor();
  classPage = new URL(page.url()).pathname;
  await page.goto('/muc-nang-luc-so');
  await page.getByRole('button', { name: 'Chốt năm học' }).click();
  await dialog(page).getByRole('button', { name: 'Chốt năm học' }).click();
  await dialog(page).getByText('Chỉ chốt được từ ngày 15/05/2027').waitFor();
  await dialog(page).getByRole('button', { name: 'Hủy' }).click();
  await officer.page.goto('/muc-nang-luc-so');
  await officer.page
    .getByRole('row', { name: new RegExp(school.name) })
    .first()
    .waitFor();
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  const findings: string[] = [];
  for (const [person, who, paths] of [
    [officer, 'officer', ['/nang-luc-so', '/vi-tri-cntt', '/muc-nang-luc-so']],
    [
      principal,
      'principal',
      ['/nang-luc-so', '/nang-luc-so/doi-ngu', '/vi-tri-cntt', '/muc-nang-luc-so', classPage],
    ],
    [teacher, 'teacher', ['/nang-luc-so/tu-danh-gia']],
  ] as const)
    for (const path of paths)
      findings.push(...(await look(person, path, `competence-${who}${path.replaceAll('/', '_')}`)));
  expect(findings).toEqual([]);
});
