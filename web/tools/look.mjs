// Opens pages at a desk's and a phone's width: a screenshot of each, and what inspect() finds.
// node tools/look.mjs [PATH…]; KHUE_URL (else the mock's), OUT (else test-results/look).
import { mkdirSync } from 'node:fs';
import { launch } from './browser.mjs';
import { inspect } from './inspect.mjs';

const base = process.env.KHUE_URL ?? 'http://127.0.0.1:4100';
const out = process.env.OUT ?? 'test-results/look';
const all =
    '/ /chi-tieu /chi-tieu/8 /viec-can-xu-ly /viec-can-xu-ly/1 /nhap-du-lieu /nhap-du-lieu/1 /nhap-du-lieu/2 /nhap-du-lieu/3 /nhap-du-lieu/4 /bao-cao /bao-cao/1 /bao-cao/2 /du-lieu /du-lieu/pupils /du-lieu/pupils/1 /du-lieu/pupils/1/sua /du-lieu/pupils/moi /nguoi-dung /nguoi-dung/1 /vai-tro /nhat-ky /cong-viec /tai-khoan /gioi-thieu'.split(
        ' ',
    );
const pages = process.argv.length > 2 ? process.argv.slice(2) : all;
const widths = { desk: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } };

mkdirSync(out, { recursive: true });
const browser = await launch();
let count = 0;
for (const [width, viewport] of Object.entries(widths)) {
    const context = await browser.newContext({ viewport, locale: 'vi-VN' });
    for (const path of pages) {
        const page = await context.newPage();
        const findings = await inspect(page, base + path);
        await page.screenshot({ path: `${out}/${path.replaceAll('/', '_')}-${width}.png`, fullPage: true });
        for (const finding of findings) console.log(`${width} ${path}: ${finding}`);
        count += findings.length;
        await page.close();
    }
    await context.close();
}
await browser.close();
console.log(`${pages.length} pages, ${count} findings`);
process.exitCode = count ? 1 : 0;
