// From a consent to a photo on the public page, and away again when the consent is withdrawn.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;

interface Brief {
  pupil_id: number;
  full_name: string;
  class_name: string;
  seven: string;
}

let browser: Browser;
let office: Person;
let principal: Person;
let leader: Person;
let pupil: Brief;
let path = '';
const findings: string[] = [];

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  const school = schoolIn(session, 'THCS');
  office = await Person.signIn(browser, base, await admin.hire('school_office', school.id));
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  leader = await Person.signIn(browser, base, await admin.hire('commune_leader', session.commune.id));
  const { items } = await office.get<{ items: Brief[] }>('/api/consents');
  const first = items.find(({ seven }) => seven === 'yes');
  if (!first) throw new Error('no pupil of seven years');
  pupil = first;
  await office.post('/api/guardians', {
    unit_id: school.id,
    pupil_id: pupil.pupil_id,
    relation: 'me',
    full_name: 'Nguyễn Thị Mẫu',
  });
});
afterAll(() => browser.close());

async function day(page: Page, label: RegExp, value: string) {
  await dialog(page).getByLabel(label).fill(value);
  await dialog(page).getByLabel(label).press('Tab');
}

test('the office records a consent', async () => {
  const { page } = office;
  await page.goto(`/dong-y/${pupil.pupil_id}`);
  await page.getByRole('button', { name: 'Ghi sự đồng ý' }).click();
  const form = dialog(page);
  await form.getByLabel('Được đăng').selectOption('picture');
  await form.getByLabel('Mục đích').fill('Đưa tin hoạt động của trường');
  await form.getByLabel('Nơi đăng').fill('Trang tin của xã');
  await day(page, /^Từ ngày/, '01/11/2026');
  await form.getByLabel(/^Người đại diện/).selectOption({ label: 'Nguyễn Thị Mẫu' });
  await form.getByLabel(/^Cách đồng ý/).selectOption('paper');
  await day(page, /^Ngày đồng ý/, '01/11/2026');
  await form.getByLabel('Cách trẻ đồng ý').selectOption('paper');
  await day(page, /^Ngày trẻ đồng ý/, '02/11/2026');
  await form.getByRole('button', { name: 'Ghi sự đồng ý' }).click();
  await page.getByText('Đã ghi nhận').waitFor();
  findings.push(...(await look(office, `/dong-y/${pupil.pupil_id}`, 'publishing-consent')));
});

test('an article with a photo that shows the pupil is sent for review', async () => {
  const { page } = office;
  await page.goto('/tin-bai');
  await page.getByRole('button', { name: 'Soạn bài' }).click();
  await dialog(page).getByLabel('Tiêu đề').fill('Ngày hội đọc số');
  await dialog(page).getByLabel('Nội dung').fill(`Sáng nay em ${pupil.full_name} kể chuyện.`);
  await dialog(page).getByLabel('Bài có nêu tên học sinh nào không?').selectOption('nobody');
  await dialog(page).getByRole('button', { name: 'Soạn bài' }).click();
  await page.getByText(/Bài có họ tên trùng với/).waitFor();
  path = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Sửa bài' }).click();
  await dialog(page).getByLabel('Nội dung').fill('Sáng nay cả trường cùng đọc.');
  await dialog(page).getByRole('button', { name: 'Sửa bài' }).click();
  await page.getByText(/Bài có họ tên trùng với/).waitFor({ state: 'detached' });
  await page.locator('input[type=file]').setInputFiles({
    name: 'anh.png',
    mimeType: 'image/png',
    buffer: await page.screenshot(),
  });
  await page.getByRole('button', { name: 'Đưa ảnh lên' }).click();
  await page.getByText('Chưa nói rõ có nhận ra học sinh nào trong ảnh không.').waitFor();
  await page.getByRole('button', { name: 'Chú thích, ai trong ảnh' }).click();
  await dialog(page)
    .getByLabel(/^Chú thích/)
    .fill('Góc đọc số');
  await dialog(page).getByLabel('Có nhận ra học sinh nào trong ảnh không?').selectOption('pupils');
  await dialog(page)
    .getByLabel('Thêm học sinh')
    .selectOption({ label: `${pupil.full_name} (${pupil.class_name})` });
  await dialog(page).getByRole('button', { name: 'Chú thích, ai trong ảnh' }).click();
  await page.getByText('Được đăng', { exact: true }).waitFor();
  findings.push(...(await look(office, path, 'publishing-article')));
  await confirm(page, 'Gửi duyệt');
  await page.getByText('Chờ duyệt').waitFor();
});

test('others approve and publish it', async () => {
  await principal.page.goto(path);
  await confirm(principal.page, 'Duyệt');
  await principal.page.getByText('Đã duyệt, chờ xã đăng').waitFor();
  await leader.page.goto(path);
  await confirm(leader.page, 'Đăng bài');
  await leader.page.getByText('Đã đăng').first().waitFor();
});

test('everybody sees the photo, at a desk and on a phone, until the consent is withdrawn', async () => {
  const visitor = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    baseURL: base,
  });
  const page = await visitor.newPage();
  const address = path.replace('/tin-bai/', '/tin-tuc/');
  await page.goto('/');
  await page.getByRole('link', { name: 'Tin tức, thông báo của xã' }).click();
  await page.locator(`a[href="${address}"]`).first().click();
  const photo = page.getByRole('img', { name: 'Góc đọc số' });
  await photo.waitFor();
  await expect
    .poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  findings.push(...(await look(office, address, 'publishing-public')));
  await office.page.goto(`/dong-y/${pupil.pupil_id}`);
  await office.page.getByRole('button', { name: 'Ghi rút đồng ý' }).click();
  await dialog(office.page).getByLabel('Ai rút, bằng cách nào').fill('Mẹ gọi điện');
  await dialog(office.page).getByRole('button', { name: 'Ghi rút đồng ý' }).click();
  await office.page.getByText('Đã rút', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('Sáng nay cả trường cùng đọc.').waitFor();
  expect(await photo.count()).toBe(0);
  await visitor.close();
  expect(findings).toEqual([]);
});
