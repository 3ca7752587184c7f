// Networks and devices: the inventory of a school, the gap, its proposal, the commune's review, the merged document.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dayIn, thisYear as year } from './days';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;

let browser: Browser;
let admin: Person;
let officer: Person;
let leader: Person;
let principal: Person;
let itLead: Person;
let accountant: Person;
let school: { id: number; name: string };
let inventory = '';
let proposal = '';
const findings: string[] = [];
const nextYear = year + 1;

beforeAll(async () => {
  browser = await launch();
  admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  school = schoolIn(session, 'THCS');
  const commune = session.commune.id;
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', commune));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', commune));
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  itLead = await Person.signIn(browser, base, await principal.hire('it_lead', school.id));
  accountant = await Person.signIn(browser, base, await principal.hire('accountant', school.id));
  const device = (name: string, kind: string, more: object) =>
    itLead.post('/api/equipment', {
      unit_id: school.id,
      room_id: null,
      name,
      kind,
      year: 2019,
      ...more,
    });
  await device('Máy tính phòng Tin 1', 'teaching_computer', {
    quantity: 20,
    usable: 15,
    repairable: 3,
    broken: 1,
    retiring: 1,
    system: 'windows_7',
  });
  await device('Ti vi lớp học', 'classroom_screen', { quantity: 2, usable: 2 });
  await device('Bộ phát tầng 1', 'access_point', { quantity: 2, usable: 1 });
  await itLead.post('/api/internet_lines', {
    unit_id: school.id,
    provider: 'Nhà mạng thử',
    megabits: 150,
    measured: 90,
    measured_on: dayIn(-30),
    kind: 'cap_quang',
    to_date: dayIn(30),
    monthly: 550_000,
  });
});
afterAll(() => browser.close());

test('the administrator sees that no document stands behind the norms, and sets one with its basis', async () => {
  const { page } = admin;
  await page.goto('/dinh-muc-ha-tang');
  await page.getByText('Định mức do xã đặt, chưa có căn cứ: quản trị sửa').waitFor();
  await page.getByLabel('Cấp học').selectOption({ label: 'Trung học cơ sở' });
  const row = page.getByRole('row', { name: /^Máy tính cho học sinh/ });
  await row.getByRole('button', { name: 'Đặt', exact: true }).click();
  await dialog(page).getByLabel('Giá trị').fill('1');
  await dialog(page).getByLabel('Căn cứ').fill('Nghị quyết thử nghiệm của xã');
  await dialog(page).getByRole('button', { name: 'Đặt', exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await row.getByText('Nghị quyết thử nghiệm của xã').waitFor();
  findings.push(...(await look(admin, '/dinh-muc-ha-tang?cap=THCS', 'infrastructure-norms')));
});

test('the school counts its devices, mends a row in the grid and the principal confirms', async () => {
  const { page } = itLead;
  await page.goto('/ha-tang');
  await page.getByText(`Chưa mở kiểm kê năm ${year}.`).waitFor();
  await confirm(page, `Mở kiểm kê năm ${year}`);
  await page.waitForURL(/\/ha-tang\/kiem-ke\/\d+$/);
  inventory = new URL(page.url()).pathname;
  await page.getByText(/^Còn 3\/\d+ dòng chưa kiểm kê, 1 dòng chưa ghi đủ/).waitFor();
  const row = page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Bộ phát tầng 1' }) });
  const broken = row.getByRole('gridcell').nth(5);
  await broken.dblclick();
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await page.getByText(/^Còn 3\/\d+ dòng chưa kiểm kê\.$/).waitFor();
  findings.push(...(await look(itLead, inventory, 'infrastructure-inventory')));
  await page.getByRole('checkbox', { name: 'Chọn tất cả' }).check();
  await page.getByRole('button', { name: /^Đánh dấu đã kiểm kê \(3\)$/ }).click();
  await page.getByText(/^Đã kiểm kê đủ 3 dòng/).waitFor();
  const desk = principal.page;
  await desk.goto(inventory);
  await confirm(desk, 'Xác nhận kết quả');
  await desk.getByText('Đã xác nhận').first().waitFor();
});

test('the gap is said in a sentence and a proposal is made of it', async () => {
  const { page } = accountant;
  await page.goto('/ha-tang');
  await page
    .getByText(/có 15 dùng được, thiếu \d+ \(trong sổ còn 3 hỏng sửa được, 1 hỏng hẳn, 1 chờ thanh lý\)/)
    .waitFor();
  await page.getByText('còn 30 ngày').waitFor();
  findings.push(...(await look(accountant, '/ha-tang', 'infrastructure-school')));
  await confirm(page, 'Lập đề nghị từ phần thiếu');
  await page.waitForURL(/\/ha-tang\/de-nghi\/\d+$/);
  proposal = new URL(page.url()).pathname;
  await page.getByText('Sửa chữa: Máy tính cho học sinh').waitFor();
  const address = `/api/investment-proposals/${proposal.split('/').at(-1) ?? ''}`;
  const made = await accountant.get<{ lines: { id: number }[] }>(address);
  // One price through the page, the others beside it.
  await page.getByRole('button', { name: 'Sửa', exact: true }).first().click();
  await dialog(page).getByLabel('Đơn giá dự kiến').fill('1.500.000');
  await dialog(page).getByRole('button', { name: 'Sửa', exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('1.500.000').first().waitFor();
  expect(made.lines.length).toBeGreaterThan(2);
  const now = await accountant.get<{ lines: Record<string, unknown>[] }>(address);
  for (const line of now.lines)
    if (line.unit_price === null)
      await accountant.put(
        `/api/investment-lines/${String(line.id)}`,
        { ...pick(line), unit_price: 9_000_000 },
        Number(line.version),
      );
  findings.push(...(await look(accountant, proposal, 'infrastructure-proposal-draft')));
  expect((await officer.page.request.get(address)).status()).toBe(404);
});

const pick = ({
  action,
  kind,
  name,
  measure,
  quantity,
  reason,
  priority,
  funding,
}: Record<string, unknown>) => ({
  action,
  kind,
  name,
  measure,
  quantity,
  reason,
  priority,
  funding,
});

test('the principal hands it in, the officer decides each line', async () => {
  const desk = principal.page;
  await desk.goto(proposal);
  await confirm(desk, 'Gửi xã');
  await desk.getByText('Xã đang thẩm định từng dòng.').waitFor();
  const { page } = officer;
  await page.goto('/thong-bao');
  await page
    .getByRole('link', { name: /đã gửi đề nghị đầu tư hạ tầng/ })
    .first()
    .click();
  await page.waitForURL(/\/ha-tang\/de-nghi\/\d+$/);
  await page.getByText('Chờ thẩm định').first().waitFor();
  await page.getByRole('button', { name: 'Thẩm định', exact: true }).first().click();
  await dialog(page).getByLabel('Thẩm định').selectOption('reduced');
  await dialog(page).getByLabel('Số lượng chấp thuận').fill('1');
  await dialog(page).getByLabel('Ý kiến, lý do').fill('Chia làm hai năm');
  await dialog(page).getByRole('button', { name: 'Thẩm định', exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Chia làm hai năm').waitFor();
  const address = `/api/investment-proposals/${proposal.split('/').at(-1) ?? ''}`;
  const { lines } = await officer.get<{ lines: { id: number; version: number; decision: string }[] }>(
    address,
  );
  for (const line of lines.filter(({ decision }) => decision === 'waiting'))
    await officer.post(
      `/api/investment-lines/${line.id}/decide`,
      { decision: 'accepted' },
      { 'If-Match': `"${line.version}"` },
    );
  await page.reload();
  findings.push(...(await look(officer, proposal, 'infrastructure-proposal-review')));
  await confirm(page, 'Kết thúc thẩm định');
  await page.getByText('Đã thẩm định; chờ xã trình đề nghị chung.').waitFor();
});

test('all proposals become one, which the leader approves; it comes out as documents', async () => {
  const { page } = officer;
  const plan = `/ha-tang/tong-hop?nam=${nextYear}`;
  await page.goto(plan);
  await page.getByText(/^Chưa gửi đề nghị: /).waitFor();
  await confirm(page, 'Trình phê duyệt');
  await page.getByText('Đã trình').waitFor();
  const desk = leader.page;
  await desk.goto('/thong-bao');
  await desk
    .getByRole('link', { name: /chờ phê duyệt/ })
    .first()
    .click();
  await desk.getByRole('button', { name: 'Phê duyệt', exact: true }).click();
  await dialog(desk).getByLabel('Số quyết định').fill('45/QĐ-UBND');
  await dialog(desk).getByRole('button', { name: 'Phê duyệt', exact: true }).click();
  await desk.getByText('45/QĐ-UBND').waitFor();
  for (const end of ['docx', 'xlsx', 'pdf']) {
    const file = await page.request.get(`/api/investment-plan/file.${end}?year=${nextYear}`);
    expect(file.status()).toBe(200);
    expect((await file.body()).length).toBeGreaterThan(2000);
  }
  const buyer = accountant.page;
  await buyer.goto(proposal);
  await buyer.getByRole('button', { name: 'Ghi kết quả' }).first().click();
  await dialog(buyer).getByLabel('Kinh phí đã dùng').fill('1.400.000');
  await dialog(buyer).getByLabel('Ngày nghiệm thu').fill(`15/03/${nextYear}`);
  await buyer.keyboard.press('Tab');
  await dialog(buyer).getByRole('button', { name: 'Ghi kết quả' }).click();
  await dialog(buyer).waitFor({ state: 'detached' });
  await buyer
    .getByText(/1\.400\.000/)
    .first()
    .waitFor();
  const row = buyer.getByRole('row', { name: /^Máy tính cho học sinh/ });
  await row.getByRole('button', { name: 'Ghi kết quả' }).click();
  await dialog(buyer).getByLabel('Ngày nghiệm thu').fill(`15/03/${nextYear}`);
  await buyer.keyboard.press('Tab');
  await dialog(buyer).getByRole('button', { name: 'Ghi kết quả' }).click();
  await dialog(buyer).waitFor({ state: 'detached' });
  await row.getByRole('button', { name: 'Ghi vào sổ thiết bị' }).click();
  await dialog(buyer).getByLabel('Ghi vào dòng').selectOption({ label: 'Máy tính phòng Tin 1 (20)' });
  await dialog(buyer).getByRole('button', { name: 'Ghi vào sổ thiết bị' }).click();
  await dialog(buyer).waitFor({ state: 'detached' });
  await row.getByText(/Đã ghi sổ: \d+/).waitFor();
  expect(await row.getByRole('button', { name: 'Ghi vào sổ thiết bị' }).count()).toBe(0);
  findings.push(...(await look(accountant, proposal, 'infrastructure-proposal-registered')));
  await row.getByRole('link', { name: 'Xem trong sổ thiết bị' }).click();
  await buyer.getByText('Máy tính phòng Tin 1').first().waitFor();
  findings.push(...(await look(leader, plan, 'infrastructure-plan')));
  findings.push(...(await look(principal, proposal, 'infrastructure-proposal-approved')));
});

test('the overview of the commune fits a desk and a phone, and axe finds nothing', async () => {
  const { page } = officer;
  await page.goto('/ha-tang');
  await page.getByRole('link', { name: school.name }).first().waitFor();
  findings.push(...(await look(officer, '/ha-tang', 'infrastructure-commune')));
  findings.push(...(await look(officer, `/ha-tang/truong/${school.id}`, 'infrastructure-commune-school')));
  expect(findings).toEqual([]);
});
