// The yearly security report of a school and of the commune. The year before is used: its close has passed.
import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm, dialog } from './dialogs';
import { look, shots } from './look';
import { thisYear } from './days';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;
const lastYear = String(thisYear - 1);
const list = `/bao-cao-an-ninh?nam=${lastYear}`;
const proposal = 'Đề nghị trang bị thiết bị sao lưu.';

let browser: Browser;
let principal: Person;
let officer: Person;
let unit: { id: number; name: string };
let report = '';
const findings: string[] = [];

beforeAll(async () => {
  browser = await launch();
  const admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  unit = schoolIn(session, 'THCS');
  principal = await Person.signIn(browser, base, await admin.hire('principal', unit.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
});
afterAll(() => browser.close());

test('a school drafts its report from its records and hands it in', async () => {
  const { page } = principal;
  await page.goto(list);
  await page.getByText('Quá hạn').first().waitFor();
  await confirm(page, 'Lập báo cáo');
  await page.getByRole('heading', { name: '1. Tổ chức, người phụ trách' }).waitFor();
  report = new URL(page.url()).pathname;
  findings.push(...(await look(principal, report, 'security-report-draft')));
  await page.getByLabel('Lời báo cáo').last().fill(proposal);
  await page.getByRole('button', { name: 'Lưu báo cáo' }).click();
  await page.getByText('Đã lưu.', { exact: true }).first().waitFor();
  await confirm(page, 'Nộp báo cáo');
  await page.getByText('Nội dung đã giữ nguyên khi nộp').waitFor();
  expect(await page.getByRole('button', { name: 'Lưu báo cáo' }).count()).toBe(0);
});

test('the commune receives it, gathers and records what it sent', async () => {
  const { page } = officer;
  await page.goto(report);
  await confirm(page, 'Tiếp nhận');
  await page.getByText('Đã tiếp nhận').first().waitFor();
  await page.goto(list);
  await confirm(page, 'Lập báo cáo');
  await page.getByText(proposal).waitFor();
  await page.getByLabel('Số', { exact: true }).fill('45');
  await page.getByLabel('Ngày', { exact: true }).fill(`20/12/${lastYear}`);
  await page.getByLabel('Nơi nhận').fill('Bộ Công an');
  await page.getByRole('button', { name: 'Lưu báo cáo' }).click();
  await page.getByText('Đã lưu.', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Ghi đã gửi cấp trên' }).click();
  await dialog(page).getByRole('button', { name: 'Ghi đã gửi cấp trên' }).click();
  await page.getByText('Đã gửi cấp trên', { exact: true }).waitFor();
  const address = new URL(page.url()).pathname;
  findings.push(...(await look(officer, address, 'security-report-sent')));
  const id = address.split('/').at(-1) ?? '';
  for (const end of ['docx', 'pdf']) {
    const file = await page.request.get(`/api/security-reports/${id}/paper.${end}`);
    expect(file.status()).toBe(200);
    if (shots) writeFileSync(`${shots}/security-report.${end}`, await file.body());
  }
});

test('the pages fit a desk and a phone, and axe finds nothing', async () => {
  findings.push(...(await look(officer, list, 'security-reports-list')));
  findings.push(...(await look(principal, report, 'security-report-received')));
  expect(findings).toEqual([]);
});
