// A breach: recorded by the principal, explained by the teacher on a phone, concluded, decided, made good; the commune
// sees numbers. At a desk and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;

let browser: Browser;
let principal: Person;
let teacher: Person;
let officer: Person;
let leader: Person;
let learner = { id: 0, full_name: '' };
let address = '';
let own = '';
const findings: string[] = [];

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  const school = schoolIn(session, 'THCS');
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', session.commune.id));
  const options = await principal.get<{ people: { id: number; name: string }[] }>('/api/violations/options');
  const [person] = options.people;
  if (!person) throw new Error('nobody works in the sample school');
  learner = { id: person.id, full_name: person.name };
  teacher = await Person.signIn(
    browser,
    base,
    await principal.hire('teacher', school.id, undefined, learner.id),
  );
  await teacher.page.setViewportSize({ width: 360, height: 740 });
});
afterAll(() => browser.close());

test('the principal records what happened and asks for an explanation', async () => {
  const { page } = principal;
  await page.goto('/vi-pham');
  await page.getByText('Chưa có vụ việc nào').waitFor();
  await page.getByRole('button', { name: 'Ghi vụ việc' }).click();
  await dialog(page).getByLabel('Người chịu trách nhiệm').selectOption(String(learner.id));
  await dialog(page).getByLabel('Nhóm hành vi').selectOption('tai-khoan');
  await dialog(page).getByLabel('Việc đã xảy ra').fill('Cho mượn mật khẩu sổ điểm');
  await dialog(page).getByLabel('Quy định bị vi phạm').fill('Quy chế, Điều 5');
  await dialog(page).getByRole('button', { name: 'Ghi vụ việc' }).click();
  await page.waitForURL(/\/vi-pham\/\d+$/);
  address = new URL(page.url()).pathname;
  await page.getByText('Người này được báo ngay').waitFor();
  await page.getByRole('button', { name: 'Yêu cầu giải trình' }).click();
  await dialog(page).getByRole('button', { name: 'Yêu cầu giải trình' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Chờ giải trình').first().waitFor();
});

test('the teacher explains on a phone', async () => {
  const { page } = teacher;
  await page.goto('/thong-bao');
  await page.getByRole('link', { name: 'Bạn được đề nghị giải trình một việc' }).click();
  await page.waitForURL(/\/vi-pham\/cua-toi\/\d+$/);
  own = new URL(page.url()).pathname;
  findings.push(...(await look(teacher, own, 'violations-teacher-explaining')));
  await page.getByLabel('Nội dung giải trình').fill('Tôi đã đổi mật khẩu ngay hôm đó');
  await page.getByRole('button', { name: 'Gửi giải trình' }).click();
  await page.getByText('Đã gửi giải trình').first().waitFor();
  expect((await page.request.get(`/api/violations/${address.split('/').at(-1) ?? ''}`)).status()).toBe(403);
});

test('it is concluded, decided and made good', async () => {
  const { page } = principal;
  await page.goto(address);
  await page.getByText('Tôi đã đổi mật khẩu ngay hôm đó').waitFor();
  await page.getByRole('button', { name: 'Kết luận' }).click();
  await dialog(page).getByLabel('Có vi phạm không').selectOption('yes');
  await dialog(page).getByLabel('Nội dung kết luận').fill('Có vi phạm, đã tự khắc phục');
  await dialog(page).getByLabel('Mức độ').selectOption('nhe');
  await dialog(page).getByLabel('Hình thức xử lý').selectOption('rut-kinh-nghiem');
  await dialog(page).getByLabel('Biện pháp khắc phục').fill('Dự tập huấn an toàn thông tin');
  await dialog(page).getByLabel('Hạn khắc phục').fill('31/12/2030');
  await page.keyboard.press('Tab');
  await dialog(page).getByRole('button', { name: 'Kết luận' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Đã kết luận, đang khắc phục').waitFor();
  for (const end of ['docx', 'pdf'])
    expect(
      (await page.request.get(`/api/violations/${address.split('/').at(-1) ?? ''}/minutes.${end}`)).status(),
    ).toBe(200);
  findings.push(...(await look(principal, address, 'violations-principal-concluded')));
  await page.getByRole('button', { name: 'Ghi đã khắc phục' }).click();
  await dialog(page).getByLabel('Kết quả khắc phục').fill('Đã dự tập huấn');
  await dialog(page).getByRole('button', { name: 'Ghi đã khắc phục' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Đã kết thúc').waitFor();
});

test('the commune sees the number and nothing else', async () => {
  const { page } = officer;
  await page.goto('/vi-pham');
  await page.getByRole('heading', { name: 'Số vụ việc theo đơn vị' }).waitFor();
  expect(await page.getByText(learner.full_name).count()).toBe(0);
  expect(await officer.get<{ items: unknown[] }>('/api/violations')).toEqual({ items: [] });
});

test('an officer of the commune records and prepares, the leader decides', async () => {
  const { page } = officer;
  await page.goto('/vi-pham');
  await page.getByRole('button', { name: 'Ghi vụ việc' }).click();
  await dialog(page).getByLabel('Ai chịu trách nhiệm').selectOption('collective');
  await dialog(page).getByLabel('Tập thể chịu trách nhiệm').fill('Tổ tiếp nhận hồ sơ');
  await dialog(page).getByLabel('Nhóm hành vi').selectOption('phan-mem');
  await dialog(page).getByLabel('Việc đã xảy ra').fill('Cài phần mềm ngoài danh mục');
  await dialog(page).getByRole('button', { name: 'Ghi vụ việc' }).click();
  await page.waitForURL(/\/vi-pham\/\d+$/);
  const place = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Ghi giải trình bằng giấy' }).click();
  await dialog(page).getByLabel('Nội dung giải trình').fill('Đã gỡ phần mềm');
  await dialog(page).getByRole('button', { name: 'Ghi giải trình bằng giấy' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  expect(await page.getByRole('button', { name: 'Kết luận', exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Chuẩn bị kết luận' }).click();
  await dialog(page).getByLabel('Có vi phạm không').selectOption('yes');
  await dialog(page).getByLabel('Nội dung kết luận').fill('Có vi phạm, đã khắc phục');
  await dialog(page).getByLabel('Mức độ').selectOption('nhe');
  await dialog(page).getByLabel('Hình thức xử lý').selectOption('phe-binh');
  await dialog(page).getByRole('button', { name: 'Chuẩn bị kết luận' }).click();
  await page.getByText(/^Dự thảo kết luận do/).waitFor();
  findings.push(...(await look(officer, place, 'violations-officer-prepared')));
  const desk = leader.page;
  await desk.goto('/thong-bao');
  await desk.getByRole('link', { name: 'Đã có dự thảo kết luận một vụ việc' }).click();
  await desk.getByText(/^Dự thảo kết luận do/).waitFor();
  await desk.getByRole('button', { name: 'Kết luận', exact: true }).click();
  await dialog(desk).getByRole('button', { name: 'Kết luận', exact: true }).click();
  await desk.getByText('Đã kết thúc').waitFor();
  findings.push(...(await look(leader, place, 'violations-leader-decided')));
});

test('who was asked to explain finds it in the menu, nobody else does', async () => {
  const link = { name: 'Giải trình của tôi' };
  for (const [person, seen] of [
    [teacher, 1],
    [principal, 0],
  ] as const) {
    await person.page.setViewportSize({ width: 1366, height: 768 });
    await person.page.goto('/');
    await person.page.getByRole('navigation').first().getByRole('link').first().waitFor();
    expect(await person.page.getByRole('navigation').first().getByRole('link', link).count()).toBe(seen);
  }
  await teacher.page.getByRole('navigation').first().getByRole('link', link).click();
  await teacher.page.getByRole('heading', { name: 'Việc bạn được đề nghị giải trình' }).waitFor();
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  for (const [person, path, name] of [
    [principal, '/vi-pham', 'principal-list'],
    [principal, address, 'principal-one'],
    [officer, '/vi-pham', 'officer-counts'],
    [teacher, own, 'teacher-result'],
    [teacher, '/vi-pham/cua-toi', 'teacher-list'],
  ] as const)
    findings.push(...(await look(person, path, `violations-${name}`)));
  expect(findings).toEqual([]);
});
