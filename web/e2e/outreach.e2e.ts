// An activity held with evidence, an article, a pupil's consent. At a desk and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;

let browser: Browser;
let principal: Person;
let officer: Person;
let activity = '';
let article = '';
const findings: string[] = [];

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  const school = schoolIn(session, 'THCS');
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
});
afterAll(() => browser.close());

test('an activity is planned and held', async () => {
  const { page } = principal;
  await page.goto('/truyen-thong');
  await page.getByText('Ngày Chuyển đổi số quốc gia 10/10').first().waitFor();
  findings.push(...(await look(principal, '/truyen-thong', 'outreach-empty')));
  await page.getByRole('button', { name: 'Lên hoạt động' }).click();
  await dialog(page).getByLabel('Tên hoạt động').fill('Ngày hội học đọc số');
  await dialog(page).getByLabel('Ngày dự kiến').fill('10/10/2026');
  await dialog(page).getByLabel('Ngày dự kiến').press('Tab');
  await dialog(page).getByRole('button', { name: 'Lên hoạt động' }).click();
  await page.getByText('Chưa tính: hoạt động chưa ghi là đã tổ chức.').waitFor();
  activity = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Sửa kế hoạch' }).click();
  await dialog(page).getByLabel('Tên hoạt động').fill('Ngày hội cả trường học đọc số');
  await dialog(page).getByRole('button', { name: 'Sửa kế hoạch' }).click();
  await page.getByRole('heading', { name: 'Ngày hội cả trường học đọc số' }).waitFor();
  await page.getByRole('button', { name: 'Ghi đã tổ chức' }).click();
  await dialog(page).getByLabel('Số người được tiếp cận').fill('320');
  await dialog(page).getByLabel('Cách đếm').fill('Điểm danh theo lớp');
  await dialog(page).getByRole('button', { name: 'Ghi đã tổ chức' }).click();
  await page.getByText('Chưa tính: xin gắn minh chứng').waitFor();
  findings.push(...(await look(principal, activity, 'outreach-held')));
});

test('the commune plans a campaign and changes it', async () => {
  const { page } = officer;
  await page.goto('/truyen-thong');
  await page.getByRole('button', { name: 'Lập đợt truyền thông' }).click();
  await dialog(page).getByLabel('Tên đợt').fill('Tuần lễ an toàn trên mạng');
  await dialog(page).getByLabel('Từ ngày').fill('01/12/2030');
  await dialog(page).getByLabel('Từ ngày').press('Tab');
  await dialog(page).getByRole('button', { name: 'Lập đợt truyền thông' }).click();
  const campaign = page.locator('.row').filter({ has: page.locator('strong', { hasText: 'Tuần lễ' }) });
  await campaign.getByRole('button', { name: 'Sửa đợt truyền thông' }).click();
  await dialog(page).getByLabel('Tên đợt').fill('Tuần lễ an toàn trên mạng của xã');
  await dialog(page).getByRole('button', { name: 'Sửa đợt truyền thông' }).click();
  await page.getByText('Tuần lễ an toàn trên mạng của xã').first().waitFor();
  findings.push(...(await look(officer, '/truyen-thong', 'outreach-campaigns')));
});

test('an article is written and sent for review', async () => {
  const { page } = principal;
  await page.goto('/tin-bai');
  await page.getByRole('button', { name: 'Soạn bài' }).click();
  await dialog(page).getByLabel('Tiêu đề').fill('Trường em học đọc số');
  await dialog(page).getByLabel('Nội dung').fill('Sáng nay cả trường cùng học.');
  await dialog(page).getByLabel('Bài có nêu tên học sinh nào không?').selectOption('nobody');
  await dialog(page).getByRole('button', { name: 'Soạn bài' }).click();
  await page.getByText('Đang soạn').waitFor();
  article = new URL(page.url()).pathname;
  await confirm(page, 'Gửi duyệt');
  await page.getByText('Chờ duyệt').waitFor();
  findings.push(...(await look(principal, article, 'outreach-article')));
});

test('whose consent is missing is seen', async () => {
  const { page } = principal;
  await page.goto('/dong-y');
  await page.getByText(/^0\/\d+ học sinh được đăng hình ảnh/).waitFor();
  findings.push(...(await look(principal, '/dong-y', 'outreach-consents')));
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  findings.push(...(await look(principal, '/truyen-thong', 'outreach-list')));
  findings.push(...(await look(principal, '/tin-bai', 'outreach-articles')));
  findings.push(...(await look(principal, '/tin-tuc', 'outreach-public')));
  expect(findings).toEqual([]);
});
