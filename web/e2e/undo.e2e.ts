// Undo and the past: an import is undone and the lists are as before, two records are merged and parted again, many
// are edited at once, a list is seen as of a day, and two schools resolve a double together.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { formatDay } from '../src/core/format/format';
import { dayIn } from './days';
import { dialog } from './dialogs';
import { look, shots } from './look';
import { Person } from './people';
import { openHouse } from './server';

const sample = await openHouse('sample');
const given = 'Tôn Nữ Thử Hoàn';

let browser: Browser;
let office: Person;
let neighbour: Person;
let school: { id: number; code: string; name: string };

const pupilFile = (className: string) => ({
  name: 'ho_so_hoc_sinh_hoan_tac.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `\uFEFF${[
      'TT,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Số định danh cá nhân',
      `1,${given} Tác,05/09/2014,Nữ,Kinh,${className},`,
      `2,${given} Lại,12/01/2014,Nữ,Kinh,${className},`,
    ].join('\n')}\n`,
  ),
});

async function total(person: Person): Promise<number> {
  return (await person.get<{ total: number }>('/api/pupils?limit=1')).total;
}

async function addPupil(person: Person, unit: number, name: string) {
  return person.post<{ id: number }>('/api/pupils', {
    unit_id: unit,
    full_name: name,
    birth_date: '2014-03-08',
    sex: '02',
    status: '01',
  });
}

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, sample.base, sample);
  const { units } = await admin.session();
  const [first, second] = units.filter((one) => one.kind === 'school' && one.name.includes('THCS'));
  if (!first) throw new Error('no lower secondary school');
  school = first;
  const other = second ?? units.find((one) => one.kind === 'school' && one.id !== first.id);
  if (!other) throw new Error('no second school');
  const hire = async (unit: number) => {
    const principal = await Person.signIn(browser, sample.base, await admin.hire('principal', unit));
    return Person.signIn(browser, sample.base, await principal.hire('school_office', unit));
  };
  office = await hire(school.id);
  neighbour = await hire(other.id);
  await addPupil(neighbour, other.id, 'Tôn Nữ Hai Trường');
});

afterAll(() => browser.close());

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await office.page.screenshot({ path: 'test-results/undo.png', fullPage: true });
});

test('an import is looked at again and undone, and the lists are as before', async () => {
  const { page } = office;
  const before = await total(office);
  const classes = await office.get<{ items: { name: string }[] }>('/api/school_classes?limit=1');
  const pupils = pupilFile(classes.items[0]?.name ?? '');
  await page.goto('/nhap-du-lieu');
  if (await page.getByLabel('Trường', { exact: true }).isVisible())
    await page.getByLabel('Trường', { exact: true }).selectOption(school.code);
  await page.getByLabel('Chọn tệp').setInputFiles(pupils);
  await page.getByRole('button', { name: 'Gửi tệp' }).click();
  await page.getByRole('button', { name: 'Kiểm tra thử' }).click();
  await page.getByRole('button', { name: 'Ghi vào hồ sơ' }).click();
  await dialog(page).getByRole('button', { name: 'Ghi vào hồ sơ' }).click();
  await page.getByText('Dữ liệu đã được ghi vào hồ sơ.').waitFor();
  expect(await total(office)).toBe(before + 2);

  await page.getByRole('link', { name: 'Xem lại, hoàn tác' }).click();
  await page.getByRole('heading', { name: 'ho_so_hoc_sinh_hoan_tac.csv' }).waitFor();
  await page.getByRole('rowheader', { name: `Học sinh: ${given} Tác` }).waitFor();
  expect(await look(office, new URL(page.url()).pathname, 'lan-thay-doi')).toEqual([]);
  await page.getByRole('button', { name: 'Xem trước khi hoàn tác' }).click();
  await page
    .getByText(/Hoàn tác được \d+ hồ sơ/)
    .first()
    .waitFor();
  expect(await total(office), 'a preview changes nothing').toBe(before + 2);
  await page.getByRole('button', { name: 'Hoàn tác lần thay đổi này' }).click();
  await dialog(page).getByLabel('Lý do').fill('Nhập nhầm tệp');
  await dialog(page).getByRole('button', { name: 'Hoàn tác lần thay đổi này' }).click();
  await page.getByText('Lần hoàn tác').waitFor();
  expect(await total(office)).toBe(before);
  expect(await look(office, '/thay-doi', 'cac-lan-thay-doi')).toEqual([]);
});

test('two records are compared, merged, and parted again', async () => {
  const { page } = office;
  const full = await addPupil(office, school.id, 'Tôn Nữ Trùng Lặp');
  const poor = await addPupil(office, school.id, 'Ton Nu Trung Lap');
  await page.goto('/ho-so-trung');
  await page
    .getByRole('row', { name: /Tôn Nữ Trùng Lặp/ })
    .getByRole('link', { name: 'So sánh, gộp' })
    .click();
  await page.getByRole('heading', { name: 'Hai hồ sơ cạnh nhau' }).waitFor();
  await page
    .getByRole('radio', { name: /Họ và tên: lấy của/ })
    .first()
    .waitFor();
  expect(await look(office, new URL(page.url()).pathname, 'hai-ho-so')).toEqual([]);
  await page.getByLabel('Hồ sơ được giữ lại').selectOption(
    await page
      .getByLabel('Hồ sơ được giữ lại')
      .locator('option', { hasText: `số ${full.id}` })
      .getAttribute('value'),
  );
  await page.getByRole('button', { name: 'Gộp hai hồ sơ' }).click();
  await dialog(page).getByRole('button', { name: 'Gộp hai hồ sơ' }).click();
  await page.getByRole('heading', { name: 'Tôn Nữ Trùng Lặp' }).waitFor();
  expect((await office.page.request.get(`/api/pupils/${poor.id}`)).status()).toBe(404);

  await page.getByRole('tab', { name: 'Lịch sử' }).click();
  await page.goto('/thay-doi');
  await page
    .getByRole('row', { name: /Gộp hồ sơ trùng/ })
    .first()
    .getByRole('link')
    .click();
  await page.getByRole('button', { name: 'Xem trước khi hoàn tác' }).click();
  await page.getByRole('button', { name: 'Hoàn tác lần thay đổi này' }).click();
  await dialog(page).getByRole('button', { name: 'Hoàn tác lần thay đổi này' }).click();
  await page.getByText('Lần hoàn tác').waitFor();
  expect((await office.page.request.get(`/api/pupils/${poor.id}`)).status()).toBe(200);
  expect(await look(office, '/ho-so-trung', 'ho-so-trung')).toEqual([]);
});

test('many records get one value, and get back what they had', async () => {
  const { page } = office;
  await page.goto('/du-lieu/pupils?q=ton+nu+trung');
  await page.getByRole('checkbox', { name: 'Chọn cả trang' }).check();
  await page.getByRole('button', { name: 'Sửa hàng loạt' }).click();
  await dialog(page).getByLabel('Trường dữ liệu cần sửa').selectOption({ label: 'Điện thoại liên hệ' });
  await dialog(page).getByRole('textbox', { name: 'Điện thoại liên hệ' }).fill('0912345678');
  await dialog(page).getByRole('button', { name: 'Xem trước' }).click();
  await dialog(page).getByText('2 trong 2 bản ghi sẽ đổi').waitFor();
  if (shots) await page.screenshot({ path: `${shots}/sua-hang-loat.png`, fullPage: true });
  await dialog(page).getByRole('button', { name: 'Sửa 2 bản ghi' }).click();
  await page.getByText('Đã sửa 2 bản ghi.').waitFor();
  const { items } = await office.get<{ items: { phone: string | null }[] }>('/api/pupils?q=ton+nu+trung');
  expect(items.map(({ phone }) => phone)).toEqual(['0912345678', '0912345678']);
});

test('a list is seen as of yesterday, read-only, and by the day of validity', async () => {
  const { page } = office;
  await page.goto('/du-lieu/pupils?q=ton+nu+trung');
  await page.getByRole('link', { name: 'Tôn Nữ Trùng Lặp' }).waitFor();
  await page.getByText('Xem tại ngày').click();
  await page.getByLabel('Theo ngày ghi nhận').fill(formatDay(dayIn(-1)));
  await page.getByLabel('Theo ngày ghi nhận').press('Enter');
  await page.getByText('Bạn đang xem theo ngày, không phải danh sách hiện tại').waitFor();
  await page.getByText('Không có bản ghi phù hợp').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Sửa hàng loạt' }).count()).toBe(0);
  expect(
    await look(office, `/du-lieu/enrolments?as_of=${dayIn(-1)}&valid_on=${dayIn(-1)}`, 'tai-ngay'),
  ).toEqual([]);
  await page.getByRole('button', { name: 'Về hiện tại' }).click();
  await page.getByRole('link', { name: 'Tôn Nữ Trùng Lặp' }).waitFor();
});

test('two schools resolve a double together, and neither sees the other before', async () => {
  await addPupil(office, school.id, 'Tôn Nữ Hai Trường');
  const { page } = office;
  await page.goto('/ho-so-trung');
  const row = page.getByRole('row', { name: /Tôn Nữ Hai Trường/ });
  await row.getByRole('button', { name: 'Đề nghị gộp' }).click();
  await dialog(page).getByRole('button', { name: 'Đề nghị gộp' }).click();
  await page.getByText('Chờ đơn vị kia trả lời').waitFor();

  const other = neighbour.page;
  await other.goto('/ho-so-trung');
  await other.getByText('Chờ đơn vị bạn trả lời').waitFor();
  expect(await other.getByText(school.name).count(), 'not even which school').toBe(0);
  await other.getByRole('button', { name: 'Đồng ý' }).click();
  await dialog(other).getByRole('button', { name: 'Đồng ý' }).click();
  await other.getByText('Hai bên đã đồng ý').waitFor();

  await page.reload();
  await page.getByRole('link', { name: 'Xem hai hồ sơ' }).click();
  await page.getByRole('button', { name: 'Gộp hai hồ sơ' }).click();
  await dialog(page).getByRole('button', { name: 'Gộp hai hồ sơ' }).click();
  await page.getByRole('heading', { name: 'Tôn Nữ Hai Trường' }).waitFor();
  await other.reload();
  await other.getByText('Đã gộp').waitFor();
  await other.getByRole('button', { name: 'Hoàn tác việc gộp' }).click();
  await dialog(other).getByRole('button', { name: 'Hoàn tác việc gộp' }).click();
  await other.getByText('Hai bên đã đồng ý').waitFor();
});
