// Moves: a pupil changes class, another is handed over between two schools that both agree, the whole school goes on to
// the next year and back again.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { look, shots } from './look';
import { Person } from './people';
import { openHouse } from './server';

const sample = await openHouse('sample');
const moved = 'Tôn Nữ Chuyển Trường';

let browser: Browser;
let office: Person;
let neighbour: Person;
let officer: Person;
let school: { id: number; name: string };
let other: { id: number; name: string };
let pupil: { id: number };
let otherClass = '';

interface ClassRow {
  id: number;
  name: string;
  school_year: string;
  grade: string;
}
const classesOf = async (person: Person) =>
  (await person.get<{ items: ClassRow[] }>('/api/school_classes?limit=100&sort=name')).items;

async function snap(page: Page, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, sample.base, sample);
  const { units, commune } = await admin.session();
  const schools = units.filter((one) => one.kind === 'school');
  const first = schools.find((one) => one.name.includes('THCS'));
  const second = schools.find((one) => one.id !== first?.id);
  if (!first || !second) throw new Error('two schools are needed');
  school = first;
  other = second;
  const hire = async (unit: number) => {
    const principal = await Person.signIn(browser, sample.base, await admin.hire('principal', unit));
    return Person.signIn(browser, sample.base, await principal.hire('school_office', unit));
  };
  office = await hire(first.id);
  neighbour = await hire(second.id);
  officer = await Person.signIn(browser, sample.base, await admin.hire('commune_officer', commune.id));
  const [from, to] = await classesOf(office);
  if (!from || !to) throw new Error('two classes are needed');
  otherClass = to.name;
  pupil = await office.post<{ id: number }>('/api/pupils', {
    unit_id: first.id,
    class_id: from.id,
    full_name: moved,
    birth_date: '2014-03-08',
    sex: '02',
    status: '01',
    ministry_code: '3100099001',
  });
});

afterAll(() => browser.close());

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await office.page.screenshot({ path: 'test-results/moves.png', fullPage: true });
  await neighbour.page.screenshot({ path: 'test-results/moves-neighbour.png', fullPage: true });
});

test('a pupil changes class from the list, and where they were stays known', async () => {
  const { page } = office;
  await page.goto('/du-lieu/pupils?q=Chuyển+Trường');
  await page.getByRole('checkbox', { name: moved }).check();
  await page.getByRole('link', { name: 'Chuyển lớp, rời trường…' }).click();
  await page.getByText('1 người được chọn').waitFor();
  await page.getByLabel('Lớp mới').selectOption({ label: otherClass });
  await page.getByRole('textbox', { name: 'Ghi chú' }).fill('Theo nguyện vọng của gia đình');
  expect(await look(office, `/bien-dong/moi?loai=pupil&ids=${pupil.id}`, 'move-new')).toEqual([]);
  await page.getByRole('button', { name: 'Ghi biến động' }).click();
  await page.getByRole('rowheader', { name: moved }).waitFor();
  await page.getByRole('link', { name: moved }).click();
  await page.getByRole('heading', { name: 'Nơi đã học, đã làm việc' }).waitFor();
  expect(await page.getByRole('table', { name: 'Nơi đã học, đã làm việc' }).getByRole('row').count()).toBe(3);
  expect(await look(office, `/bien-dong/qua-trinh/pupil/${pupil.id}`, 'move-path')).toEqual([]);
});

test('a school hands a pupil over, and the other one takes them in', async () => {
  const { page } = office;
  await page.goto(`/bien-dong/moi?loai=pupil&ids=${pupil.id}`);
  await page.getByLabel('Việc cần ghi').selectOption({ label: 'Chuyển sang trường khác trong xã' });
  await page.getByLabel('Trường tiếp nhận').selectOption({ label: other.name });
  await page.getByLabel(/Số, ngày giấy tờ/).fill('GGT 12/2026');
  await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await page.getByText('Chờ trường bên kia trả lời').waitFor();

  const theirs = neighbour.page;
  await theirs.goto('/bien-dong');
  await theirs.getByText('Chờ trường mình trả lời').waitFor();
  expect(await look(neighbour, '/bien-dong', 'moves-waiting')).toEqual([]);
  expect(await look(neighbour, '/bien-dong/xin-nhan', 'move-ask')).toEqual([]);
  await theirs.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await dialog(theirs).getByText('3100099001').waitFor();
  await dialog(theirs).getByRole('button', { name: 'Đóng' }).last().click();
  await theirs.getByRole('button', { name: 'Đồng ý', exact: true }).click();
  const [firstClass] = await classesOf(neighbour);
  await dialog(theirs)
    .getByLabel('Xếp vào lớp')
    .selectOption({ label: firstClass?.name ?? '' });
  await snap(theirs, 'move-agree');
  await dialog(theirs).getByRole('button', { name: 'Đồng ý', exact: true }).click();
  await theirs.getByText('Không có đề nghị nào chờ trả lời').waitFor();
  await theirs.goto(`/bien-dong/qua-trinh/pupil/${pupil.id}`);
  await theirs.getByRole('rowheader', { name: school.name }).first().waitFor();

  await page.goto('/bien-dong?muc=xong');
  await page.getByRole('button', { name: moved }).click();
  await dialog(page)
    .getByText(/Hồ sơ như lúc bàn giao/)
    .waitFor();
  await snap(page, 'move-frozen');
  expect(await look(office, '/bien-dong?muc=xong', 'moves-done')).toEqual([]);
});

test('the whole school goes on to the next year, and back again', async () => {
  const { page } = office;
  await page.goto('/len-lop');
  await page.getByRole('table', { name: 'Lên lớp' }).waitFor();
  await page
    .getByRole('button', { name: /^Chọn…/ })
    .first()
    .click();
  await dialog(page)
    .getByRole('combobox', { name: /^Kết quả/ })
    .first()
    .selectOption({ label: 'Lưu ban' });
  await snap(page, 'promotion-pupils');
  await dialog(page).getByRole('button', { name: 'Xong' }).click();
  await page.getByText(/1 lưu ban/).waitFor();
  expect(await look(office, '/len-lop', 'promotion')).toEqual([]);
  await page.getByRole('button', { name: 'Ghi lên lớp' }).click();
  await dialog(page).getByRole('button', { name: 'Ghi lên lớp' }).click();
  await page.getByRole('button', { name: 'Xem trước khi hoàn tác' }).waitFor({ timeout: 60_000 });
  const made = (await classesOf(office)).filter((one) => one.school_year === '2027-2028');
  expect(made.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Xem trước khi hoàn tác' }).click();
  await page.getByRole('button', { name: 'Hoàn tác lần thay đổi này' }).click();
  await dialog(page).getByRole('button', { name: 'Hoàn tác lần thay đổi này' }).click();
  await page.getByText('Lần hoàn tác').waitFor({ timeout: 60_000 });
  expect((await classesOf(office)).filter((one) => one.school_year === '2027-2028')).toHaveLength(0);
});

test('the commune sees how many moved, and nobody by name', async () => {
  const { page } = officer;
  await page.goto('/bien-dong');
  await page.getByRole('rowheader', { name: school.name }).waitFor();
  expect(await page.getByText(moved).count()).toBe(0);
  expect(await look(officer, '/bien-dong', 'moves-commune')).toEqual([]);
});

test('a former commune is looked up, and an address that names one is brought to today', async () => {
  const { page } = office;
  await office.post('/api/pupils', {
    unit_id: school.id,
    full_name: 'Tôn Nữ Địa Chỉ',
    birth_date: '2014-03-08',
    sex: '02',
    status: '01',
    address: 'Thôn Đông, xã Đại Hợp, huyện Tứ Kỳ, tỉnh Hải Dương',
  });
  await page.goto('/tra-ma-cu?q=11119');
  await page.getByText('Xã Tân Kỳ, Thành phố Hải Phòng (11113)').waitFor();
  await page.getByRole('checkbox', { name: 'Chọn Tôn Nữ Địa Chỉ' }).check();
  expect(await look(office, '/tra-ma-cu?q=11119', 'places')).toEqual([]);
  await page.getByRole('button', { name: 'Đổi địa chỉ' }).click();
  await dialog(page).getByRole('button', { name: 'Đổi địa chỉ' }).click();
  await page.getByText('Đã đổi 1 địa chỉ.').waitFor();
});
