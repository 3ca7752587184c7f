// Questionnaires: a school opens a round, a teacher and pupils answer, the results stay hidden below five.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { formatDay } from '../src/core/format/format';
import { dayIn } from './days';
import { confirm, dialog } from './dialogs';
import { look, shots } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;
const phone = { width: 360, height: 740 };

let browser: Browser;
let principal: Person;
let teacher: Person;
let round = '';
let pupilLink = '';
const findings: string[] = [];

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const school = schoolIn(await admin.session(), 'THCS');
  principal = await Person.signIn(browser, base, await admin.hire('principal', school.id));
  teacher = await Person.signIn(browser, base, await admin.hire('it_lead', school.id));
});
afterAll(() => browser.close());

test('a school opens a round', async () => {
  const { page } = principal;
  await page.goto('/phieu-hoi');
  await page.getByText('Chưa có đợt phiếu hỏi nào').waitFor();
  await page.getByRole('button', { name: 'Mở đợt phiếu hỏi' }).click();
  await dialog(page)
    .getByLabel('Đến hết ngày')
    .fill(formatDay(dayIn(14)));
  await dialog(page).getByRole('button', { name: 'Mở đợt phiếu hỏi' }).click();
  await page.getByText('Mã của các lớp').first().waitFor();
  round = new URL(page.url()).pathname;
  pupilLink = (await page.locator('a.survey-code').first().getAttribute('href')) ?? '';
  findings.push(...(await look(principal, round, 'survey-open')));
});

test('a teacher answers once', async () => {
  const { page } = teacher;
  findings.push(...(await look(teacher, '/', 'survey-waits')));
  await page.goto('/');
  await page.getByRole('link', { name: '1 phiếu hỏi về chuyển đổi số chờ trả lời' }).click();
  await page.getByText('Phiếu dành cho bạn').waitFor();
  findings.push(...(await look(teacher, '/phieu-hoi', 'survey-teacher')));
  for (const statement of await page.locator('fieldset.survey-statement').all())
    await statement.getByLabel('Đồng ý', { exact: true }).check();
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await page.getByText('Bạn đã trả lời').waitFor();
});

test('a pupil answers on a phone by the code of the class, without script', async () => {
  const context = await browser.newContext({
    viewport: phone,
    locale: 'vi-VN',
    baseURL: base,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto('/khao-sat');
  if (shots) await page.screenshot({ path: `${shots}/pupil-code-360.png`, fullPage: true });
  await page.getByLabel('Mã của lớp').fill(new URL(pupilLink, base).searchParams.get('ma') ?? '');
  await page.getByRole('button', { name: 'Bắt đầu' }).click();
  const statements = page.locator('fieldset');
  expect(await statements.count()).toBe(10);
  for (const statement of await statements.all())
    await statement.getByLabel('Đồng ý', { exact: true }).check();
  if (shots) await page.screenshot({ path: `${shots}/pupil-sheet-360.png`, fullPage: true });
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await page.getByRole('heading', { name: 'Cảm ơn em!' }).waitFor();
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test('results come with the end, and few people stay hidden', async () => {
  const { page } = principal;
  await page.goto(round);
  await page.getByText('Kết quả hiện khi đợt kết thúc').waitFor();
  await confirm(page, 'Kết thúc ngay');
  await page.getByText('Chưa đủ 5 người trả lời.').first().waitFor();
  findings.push(...(await look(principal, round, 'survey-ended')));
  findings.push(...(await look(principal, '/phieu-hoi', 'survey-list')));
  findings.push(...(await look(principal, '/khao-sat', 'survey-pupil')));
  expect(findings).toEqual([]);
});
