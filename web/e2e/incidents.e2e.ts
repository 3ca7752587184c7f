// An incident: recorded by the school, its clocks run, who was told is recorded, it ends. At a desk and on a phone.
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
let lead: Person;
let officer: Person;
let incident = '';

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  lead = await Person.signIn(browser, base, await admin.hire('it_lead', schoolIn(session, 'THCS').id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
});
afterAll(() => browser.close());

test('an incident is recorded and its clocks run', async () => {
  const { page } = lead;
  await page.goto('/su-co');
  await page.getByText('Chưa ghi sự cố nào').waitFor();
  await page.getByRole('button', { name: 'Ghi sự cố' }).click();
  await dialog(page).getByLabel('Sự cố', { exact: false }).first().fill('Máy chủ tệp bị mã hóa');
  await dialog(page).getByLabel('Nhóm sự cố').selectOption('malware');
  await dialog(page).getByLabel('Nghiêm trọng', { exact: true }).check();
  await dialog(page).getByLabel('Lộ, mất dữ liệu cá nhân').check();
  await dialog(page).getByLabel('Mô tả').fill('Tệp bị đổi đuôi, có tệp đòi tiền chuộc');
  await dialog(page).getByRole('button', { name: 'Ghi sự cố' }).click();
  await page.getByText(/^còn 23 giờ \d+ phút$/).waitFor();
  await page
    .getByText(/^còn 71 giờ \d+ phút$/)
    .first()
    .waitFor();
  incident = new URL(page.url()).pathname;
});

test('who was told and what was done is kept by time', async () => {
  const { page } = lead;
  await page.getByRole('button', { name: 'Ghi đã gửi' }).first().click();
  await dialog(page).getByLabel('Nơi nhận').fill('Công an xã');
  await dialog(page).getByRole('button', { name: 'Ghi đã gửi' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Đúng hạn').waitFor();
  await page.getByRole('button', { name: 'Ghi diễn biến' }).click();
  await dialog(page).getByLabel('Loại').selectOption('isolated');
  await dialog(page).getByLabel('Nội dung').fill('Đã ngắt máy chủ khỏi mạng');
  await dialog(page).getByRole('button', { name: 'Ghi diễn biến' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Đã ngắt máy chủ khỏi mạng').waitFor();
  await page.getByRole('button', { name: 'Kết thúc sự cố' }).click();
  await dialog(page).getByLabel('Nguyên nhân').fill('Thư lừa đảo');
  await dialog(page).getByLabel('Bài học').fill('Tập huấn');
  await dialog(page).getByRole('button', { name: 'Kết thúc sự cố' }).click();
  await dialog(page).getByText('nên chưa kết thúc được sự cố').waitFor();
  await dialog(page).getByRole('button', { name: 'Hủy' }).click();
  const id = incident.split('/').at(-1) ?? '';
  const draft = await page.request.get(`/api/incident-drafts/${id}/personal/file.docx`);
  expect(draft.status()).toBe(200);
});

test('the commune is told and sees it', async () => {
  const { page } = officer;
  await page.goto('/thong-bao');
  await page.getByRole('link', { name: 'đã ghi một sự cố an ninh mạng cần theo dõi' }).click();
  await page.waitForURL(`**${incident}`);
  await page.getByText('Máy chủ tệp bị mã hóa').first().waitFor();
  expect(await page.getByRole('button', { name: 'Ghi diễn biến' }).count()).toBe(0);
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  const findings: string[] = [];
  for (const [person, who] of [
    [lead, 'lead'],
    [officer, 'officer'],
  ] as const)
    for (const [path, name] of [
      ['/su-co', 'list'],
      [incident, 'one'],
    ] as const)
      findings.push(...(await look(person, path, `incidents-${who}-${name}`)));
  expect(findings).toEqual([]);
});
