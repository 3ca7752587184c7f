// A school's self-evaluation of quality: an administrator puts the set to use, the school writes with codes of evidence,
// the council finishes, the principal signs off, the commune receives; files and the archive come out.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../tools/browser.mjs';
import { confirm } from './dialogs';
import { look } from './look';
import { Person, schoolIn } from './people';
import { openHouse } from './server';

const account = await openHouse('sample');
const { base } = account;

let browser: Browser;
let admin: Person;
let officer: Person;
let principal: Person;
let unit: { id: number; name: string };
let sheet = '';

interface Sheet {
  id: number;
  version: number;
  content: { criteria: { code: string }[] };
  lacks: { text: string }[];
}
const api = () => `/api/accreditations/${sheet.split('/').at(-1)?.split('?')[0]}`;

/** What is the same for each criterion is not typed fifteen times. */
async function writeTheRest() {
  const now = await principal.get<Sheet>(api());
  const points = now.content.criteria
    .filter(({ code }) => code !== '1.1')
    .map(({ code }) => [
      code,
      {
        levels: {
          1: { text: 'Trường thực hiện đủ yêu cầu.', reached: true },
          2: { text: 'Chưa rà soát thường xuyên.', reached: false },
        },
      },
    ]);
  await principal.put(`${api()}/points`, Object.fromEntries(points) as object, now.version);
  const item = await principal.post<{ id: number }>('/api/evidence', {
    unit_id: unit.id,
    title: 'Trang tự đánh giá của trường',
    kind: 'link',
    confidentiality: 'internal',
    link: 'https://truong.example/tu-danh-gia',
  });
  for (const { code } of now.content.criteria)
    await principal.post(`/api/evidence-uses/accreditation/${now.id}`, { item_id: item.id, point: code });
  const frame = await principal.get<Sheet>(api());
  await principal.put(
    `${api()}/frame`,
    {
      council_number: '15/QĐ-TH',
      council_on: '2026-09-10',
      council: [{ full_name: 'Trần Thị Mẫu', post: 'Hiệu trưởng', role: 'chair' }],
    },
    frame.version,
  );
}

beforeAll(async () => {
  browser = await launch();
  admin = await Person.signIn(browser, base, account);
  const session = await admin.session();
  unit = schoolIn(session, 'Tiểu học');
  principal = await Person.signIn(browser, base, await admin.hire('principal', unit.id));
  officer = await Person.signIn(browser, base, await admin.hire('commune_officer', session.commune.id));
  const sets = await admin.get<{ items: { id: number; code: string }[] }>('/api/criteria-sets');
  const set = sets.items.find(({ code }) => code === 'tt57-pho-thong');
  if (!set) throw new Error('the set of Thông tư 57 is not there');
  const { version } = await admin.get<{ version: number }>(`/api/criteria-sets/${set.id}`);
  await admin.post(
    `/api/criteria-sets/${set.id}/activate`,
    {
      number: '57/2026/TT-BGDĐT',
      issuer: 'Bộ Giáo dục và Đào tạo',
      issued_on: '2026-07-07',
      from: '2026-07-07',
      provisional: true,
    },
    { 'If-Match': `"${version}"` },
  );
});
afterAll(() => browser.close());

test('a school writes with codes of evidence', async () => {
  const { page } = principal;
  await page.goto('/kiem-dinh-chat-luong');
  await page.getByRole('button', { name: 'Lập hồ sơ tự đánh giá' }).click();
  await page.waitForURL(/\/kiem-dinh-chat-luong\/\d+/);
  sheet = new URL(page.url()).pathname;
  await writeTheRest();
  await page.goto(`${sheet}?muc=1`);
  const criterion = page.locator('#tieu-chi-1\\.1');
  const state = criterion.getByLabel('Hiện trạng ở Mức 1');
  await state.fill('Trường có kế hoạch phát triển');
  await criterion.getByRole('button', { name: 'MC.1.1.01' }).first().click();
  await page.getByText('Đã tự lưu.').waitFor();
  expect(await state.inputValue()).toBe('Trường có kế hoạch phát triển (MC.1.1.01)');
  await criterion.getByLabel('Mức 1', { exact: true }).selectOption({ label: 'Đạt' });
  await criterion.getByLabel('Mức 2', { exact: true }).selectOption({ label: 'Không đạt' });
  await page.getByText('Đang lưu…').waitFor({ state: 'hidden' });
  await page.getByText('Đạt Mức 1').first().waitFor();
  expect(await look(principal, `${sheet}?muc=1`, 'accreditation-standard')).toEqual([]);
});

test('the council finishes, the principal signs off', async () => {
  const { page } = principal;
  await page.goto(`${sheet}?muc=bao-cao`);
  await page.getByText('Hồ sơ đã đủ để hội đồng hoàn thành.').waitFor();
  expect(await look(principal, `${sheet}?muc=bao-cao`, 'accreditation-report')).toEqual([]);
  await confirm(page, 'Hội đồng hoàn thành');
  await confirm(page, 'Hiệu trưởng duyệt');
  await page.getByText('Hiệu trưởng đã duyệt').first().waitFor();
});

test('the commune receives, and the archive comes out', async () => {
  const { page } = officer;
  await page.goto(sheet);
  await confirm(page, 'Tiếp nhận');
  await page.getByText('Xã đã tiếp nhận').first().waitFor();
  for (const name of ['file.docx', 'file.pdf', 'evidence.xlsx', 'archive.zip'])
    expect((await page.request.get(`${base}${api()}/${name}`)).status(), name).toBe(200);
  expect(await look(officer, '/kiem-dinh-chat-luong', 'accreditation-list')).toEqual([]);
});
