// The tasks of the plan: the school reports and draws up its plan, a department reports its support, the officer
// follows, settles what is doubtful, and loads next year's plan; at a desk and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('init');
const { base } = account;

let browser: Browser;
let officer: Person;
let school: Person;
let department: Person;
let unit: { id: number; name: string };

interface Task {
  id: number;
  no: number;
  percent: number;
}
async function taskId(no: number): Promise<number> {
  const { items } = await officer.get<{ items: Task[] }>('/api/tasks');
  const task = items.find((one) => one.no === no);
  if (!task) throw new Error(`no task ${no}`);
  return task.id;
}

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  unit = schoolIn(session, 'THCS');
  const youth = await admin.addDepartment('Đoàn Thanh niên xã');
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  school = await Person.signIn(browser, base, await admin.hire('principal', unit.id));
  department = await Person.signIn(browser, base, await admin.hire('partner_department', youth));
});

afterAll(() => browser.close());

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [name, person] of Object.entries({ officer, school, department })) {
    await person.page.screenshot({ path: `test-results/tasks-${name}.png`, fullPage: true });
  }
});

test('the school reports on its part, with evidence and money', async () => {
  const { page } = school;
  await page.goto('/nhiem-vu');
  await page.getByRole('link', { name: /^1\. / }).waitFor();
  await page.getByLabel('Nhóm').selectOption({ index: 2 });
  await page.getByRole('link', { name: /^1\. / }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /^5\. / }).click();
  await page.getByRole('heading', { name: 'Nhiệm vụ 5' }).waitFor();
  await page.getByRole('button', { name: 'Báo kết quả' }).click();
  await dialog(page).getByLabel('Tiến độ (%)').fill('140');
  await dialog(page).getByText('Tiến độ là số từ 0 đến 100.').waitFor();
  await dialog(page).getByLabel('Tiến độ (%)').fill('40');
  await dialog(page).getByLabel('Kết quả, vướng mắc').fill('Đã rà soát khối 6');
  await dialog(page).getByRole('button', { name: 'Báo kết quả' }).click();
  await page.getByText('Đã báo kết quả.').waitFor();
  await page.getByRole('cell', { name: 'Đã rà soát khối 6' }).waitFor();

  await page.getByRole('button', { name: 'Gắn minh chứng' }).first().click();
  await dialog(page).getByLabel('Lấy từ đâu').selectOption('Đường dẫn mới');
  await dialog(page)
    .getByRole('textbox', { name: /^Đường dẫn/ })
    .fill('https://truong.example/bien-ban');
  await dialog(page).getByLabel('Tên minh chứng').fill('Biên bản rà soát');
  await dialog(page).getByRole('button', { name: 'Gắn minh chứng' }).click();
  await page.getByRole('link', { name: 'Mở minh chứng: Biên bản rà soát' }).waitFor();

  await page.getByRole('button', { name: 'Thêm dòng kinh phí' }).click();
  await dialog(page).getByLabel('Nguồn').selectOption('recurrent');
  await dialog(page).getByLabel('Dự toán').fill('20.000.000');
  await dialog(page).getByLabel('Đã chi').fill('5.000.000');
  await dialog(page).getByRole('button', { name: 'Thêm dòng kinh phí' }).click();
  await page.getByRole('cell', { name: '20.000.000' }).waitFor();
  expect(await look(school, new URL(page.url()).pathname, 'school-task')).toEqual([]);
  expect(await look(school, '/nhiem-vu', 'school-tasks')).toEqual([]);
});

test('the officer sees it, settles a doubtful schedule by the keyboard, and takes the product', async () => {
  const { page } = officer;
  await page.goto('/nhiem-vu');
  await page.getByText('Chỉ tiêu chưa có nhiệm vụ đỡ').waitFor();
  await page.getByRole('tab', { name: 'Bảng' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('region', { name: 'Đang thực hiện' }).getByRole('link', { name: /^5\. / }).waitFor();
  expect(await look(officer, '/nhiem-vu?xem=cot', 'officer-board')).toEqual([]);
  expect(await look(officer, '/nhiem-vu', 'officer-tasks')).toEqual([]);

  await page.goto(`/nhiem-vu/${await taskId(11)}`);
  await page.getByText('Kế hoạch ghi “Quý IIIII”', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Sửa nhiệm vụ' }).click();
  await dialog(page).getByLabel('Các quý').fill('3,2');
  await dialog(page).getByRole('button', { name: 'Sửa nhiệm vụ' }).click();
  await dialog(page).getByRole('alert').waitFor();
  await dialog(page).getByLabel('Các quý').fill('2,3');
  await dialog(page).getByLabel('Thời gian vẫn cần xác nhận').uncheck();
  await dialog(page).getByRole('button', { name: 'Sửa nhiệm vụ' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await page.getByText('Thời gian trong văn bản không rõ').waitFor({ state: 'detached' });

  const [document] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: /^Tải \.docx/ })
      .first()
      .click(),
  ]);
  expect(document.suggestedFilename()).toMatch(/^nhiem-vu-11-.*\.docx$/);
  expect(await look(officer, new URL(page.url()).pathname, 'officer-task')).toEqual([]);
  await page.getByRole('link', { name: 'Lịch sử' }).click();
  await page.getByRole('heading', { name: 'Lịch sử nhiệm vụ 11' }).waitFor();
  await page.getByText('Nạp vào từ kế hoạch.').waitFor();
  await page.getByLabel('Phần việc').selectOption({ label: 'Nhiệm vụ của kế hoạch' });
  await expect.poll(() => page.getByText('Giao việc cho đơn vị.').count()).toBe(0);
  expect(await look(officer, `/nhiem-vu/${await taskId(5)}/lich-su`, 'officer-history')).toEqual([]);
  await page.goto('/nhiem-vu/tong-hop');
  await page.getByRole('heading', { name: 'Chỉ tiêu và nhiệm vụ đỡ' }).waitFor();
  await expect.poll(() => page.getByText('Không có nhiệm vụ đỡ').count()).toBe(3);
  await expect.poll(() => page.getByText('Chỉ gián tiếp').count()).toBe(1);
  await page.getByRole('cell', { name: '5.000.000 / 20.000.000' }).first().waitFor();
  expect(await look(officer, '/nhiem-vu/tong-hop', 'officer-overview')).toEqual([]);
});

test('a department sees only the task it was asked to help with', async () => {
  const desk = department.page;
  await desk.goto('/nhiem-vu');
  await desk.getByText('Chưa có nhiệm vụ nào có phần của đơn vị bạn').waitFor();
  const { page } = officer;
  await page.goto(`/nhiem-vu/${await taskId(22)}`);
  await page.getByRole('button', { name: 'Thêm đơn vị phối hợp' }).click();
  await dialog(page).getByLabel('Phòng, ban, đoàn thể').selectOption({ label: 'Đoàn Thanh niên xã' });
  await dialog(page).getByRole('button', { name: 'Thêm đơn vị phối hợp' }).click();
  await page.getByText('Đoàn Thanh niên xã (phối hợp)').waitFor();

  await desk.reload();
  await desk.getByRole('link', { name: /^22\. / }).click();
  await expect.poll(() => desk.getByText(unit.name).count()).toBe(0);
  await desk.getByRole('button', { name: 'Báo kết quả' }).click();
  await dialog(desk).getByLabel('Tiến độ (%)').fill('70');
  await dialog(desk).getByLabel('Kết quả, vướng mắc').fill('Tổ chức 2 buổi tuyên truyền');
  await dialog(desk).getByRole('button', { name: 'Báo kết quả' }).click();
  await desk.getByRole('cell', { name: 'Tổ chức 2 buổi tuyên truyền' }).waitFor();
  expect(await look(department, new URL(desk.url()).pathname, 'department-task')).toEqual([]);
});

test('the school draws up its plan, the officer returns it, then approves it', async () => {
  const { page } = school;
  await page.goto('/ke-hoach-truong');
  await page.getByRole('button', { name: 'Lập kế hoạch năm 2026' }).click();
  await page.waitForURL('**/ke-hoach-truong/*');
  await page.getByLabel('Mục tiêu của trường').fill('Hoàn thành mọi nhiệm vụ xã giao.');
  await page.getByRole('button', { name: 'Lưu' }).first().click();
  await page.getByText('Đã lưu.').waitFor();
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await dialog(page).getByRole('button', { name: 'Trình duyệt' }).click();
  await dialog(page).getByRole('alert').waitFor();
  await dialog(page).getByRole('button', { name: 'Hủy' }).click();
  await page.getByLabel(/dùng chung cho mọi nhiệm vụ/).fill('Tổ Văn phòng');
  await page.getByRole('button', { name: 'Điền vào dòng trống' }).click();
  await page.getByRole('button', { name: 'Lưu' }).first().click();
  await page.getByText('Đã lưu.').waitFor();
  expect(await look(school, new URL(page.url()).pathname, 'school-plan-draft')).toEqual([]);
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await dialog(page).getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByText('Chờ duyệt').waitFor();

  const desk = officer.page;
  await desk.goto('/ke-hoach-truong');
  await desk.getByRole('link', { name: new RegExp(`Kế hoạch năm 2026: ${unit.name}`) }).click();
  await desk.getByRole('button', { name: 'Trả lại' }).click();
  await dialog(desk).getByLabel('Lý do trả lại').fill('Bổ sung thời hạn');
  await dialog(desk).getByRole('button', { name: 'Trả lại' }).click();
  await desk.getByText('Xã trả lại kế hoạch').waitFor();

  await page.reload();
  await page.getByText('Bổ sung thời hạn').waitFor();
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await dialog(page).getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByText('Chờ duyệt').waitFor();
  await desk.reload();
  await desk.getByRole('button', { name: 'Duyệt' }).click();
  await dialog(desk).getByRole('button', { name: 'Duyệt' }).click();
  await desk.getByText('Đã duyệt').waitFor();
  expect(await look(officer, new URL(desk.url()).pathname, 'officer-school-plan')).toEqual([]);
});

test("next year's plan is looked into, mended and loaded from a file", async () => {
  const { page } = officer;
  const table = (last: string) => ({
    name: 'ke-hoach-2027.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      '\uFEFFTT,Nhóm,Nhiệm vụ,Sản phẩm,Chủ trì,Phối hợp,Thời gian,Chỉ tiêu\n' +
        '1,Quản trị,Theo dõi chỉ tiêu,Báo cáo,Phòng Văn hóa - Xã hội,,Hàng quý,4\n' +
        `2,Dữ liệu,Làm sạch dữ liệu,Bộ dữ liệu,Các cơ sở giáo dục,Sở,${last},7\n`,
    ),
  });
  await page.goto('/nhiem-vu/ke-hoach');
  await page.getByLabel('Tệp kế hoạch').setInputFiles(table('Quý IIIII'));
  await page.getByLabel('Năm (khi tệp là bảng tính)').fill('2027');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByText('Nhiệm vụ 2: không hiểu thời gian “Quý IIIII”.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Nạp kế hoạch này' }).count()).toBe(0);
  await page.getByLabel('Tệp kế hoạch').setInputFiles(table('Quý III'));
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByText('Tệp hợp lệ: 2 nhiệm vụ năm 2027.').waitFor();
  await page.getByRole('button', { name: 'Nạp kế hoạch này' }).click();
  await page.waitForURL('**/nhiem-vu?ke=*');
  await page.getByRole('link', { name: '2. Làm sạch dữ liệu' }).waitFor();
  expect(await look(officer, '/nhiem-vu/ke-hoach', 'officer-plans')).toEqual([]);
  await page.goto('/nhiem-vu/ke-hoach');
  await page.getByRole('button', { name: 'Bỏ kế hoạch' }).first().click();
  await dialog(page).getByRole('button', { name: 'Bỏ kế hoạch' }).click();
  await page.getByText('Đã bỏ kế hoạch.').waitFor();
});
