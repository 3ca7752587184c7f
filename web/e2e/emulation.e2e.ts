// What is offered to the emulation council: the school's statement, the office's offer, the leader's confirmation, kept
// as it was. At a desk and on a phone.
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
let officer: Person;
let leader: Person;
let school: { id: number; name: string };
let kept = '';
const findings: string[] = [];

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  school = schoolIn(session, 'THCS');
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', session.commune.id));
});
afterAll(() => browser.close());

test('the school writes what it stands out with', async () => {
  const { page } = principal;
  await page.goto('/thi-dua');
  await page.getByRole('button', { name: 'Ghi kết quả nổi bật' }).click();
  await dialog(page).getByLabel('Ghi kết quả nổi bật').fill('Mô hình lớp học số');
  await dialog(page).getByRole('button', { name: 'Ghi kết quả nổi bật' }).click();
  await page.getByText('Trường: Mô hình lớp học số').waitFor();
  expect(await page.getByRole('button', { name: 'Ghi đề nghị' }).count()).toBe(0);
  await page.getByRole('button', { name: `Từng chỉ tiêu: ${school.name}` }).click();
  await dialog(page).getByText('Cơ sở số liệu').first().waitFor();
});

test('the office offers, the leader confirms what was read', async () => {
  await leader.page.goto('/thi-dua');
  await leader.page.getByRole('button', { name: 'Xác nhận danh sách' }).click();
  await dialog(leader.page).getByText('trường chưa ghi đề nghị').waitFor();
  const { page } = officer;
  await page.goto('/thi-dua');
  const buttons = page.getByRole('button', { name: 'Ghi đề nghị' });
  await buttons.first().waitFor();
  for (let index = 0; index < (await buttons.count()); ++index) {
    await buttons.nth(index).click();
    await dialog(page).getByLabel('Đề nghị', { exact: true }).selectOption('yes');
    await dialog(page).getByLabel('Nhận xét của xã').fill('Có tiến bộ rõ');
    await dialog(page).getByRole('button', { name: 'Ghi đề nghị' }).click();
    await dialog(page).waitFor({ state: 'detached' });
  }
  await leader.page.reload();
  await leader.page.getByRole('button', { name: 'Xác nhận danh sách' }).click();
  await dialog(leader.page).getByText('sẽ được giữ nguyên').waitFor();
  await dialog(leader.page).getByRole('button', { name: 'Xác nhận danh sách' }).click();
  await dialog(leader.page).waitFor({ state: 'detached' });
  await leader.page.getByLabel('Bảng', { exact: true }).selectOption({ index: 1 });
  await leader.page.getByText('Số liệu được giữ nguyên').waitFor();
  const url = new URL(leader.page.url());
  kept = url.pathname + url.search;
  const id = url.searchParams.get('ban') ?? '';
  for (const end of ['docx', 'xlsx', 'pdf'])
    expect((await leader.page.request.get(`/api/emulation/lists/${id}/file.${end}`)).status()).toBe(200);
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  for (const [person, path, name] of [
    [principal, '/thi-dua', 'principal'],
    [officer, '/thi-dua', 'officer'],
    [leader, '/thi-dua', 'leader'],
    [leader, kept, 'leader-kept'],
  ] as const)
    findings.push(...(await look(person, path, `emulation-${name}`)));
  expect(findings).toEqual([]);
});
