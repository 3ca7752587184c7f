// Opens pages at a desk's and a phone's width: a screenshot of each, axe findings, CSP and console errors.
// node tools/look.mjs [PATH…]; KHUE_URL (else the mock's), OUT (else test-results/look).
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch } from './browser.mjs';

const base = process.env.KHUE_URL ?? 'http://127.0.0.1:4100';
const out = process.env.OUT ?? 'test-results/look';
const all = [
    '/',
    '/chi-tieu/8',
    '/viec-can-xu-ly',
    '/viec-can-xu-ly/1',
    '/nhap-du-lieu',
    '/nhap-du-lieu/1',
    '/nhap-du-lieu/2',
    '/nhap-du-lieu/3',
    '/nhap-du-lieu/4',
    '/bao-cao',
    '/bao-cao/1',
    '/bao-cao/2',
    '/du-lieu',
    '/du-lieu/pupils',
    '/du-lieu/pupils/1',
    '/du-lieu/pupils/1/sua',
    '/du-lieu/pupils/moi',
    '/nguoi-dung',
    '/nguoi-dung/1',
    '/vai-tro',
    '/nhat-ky',
    '/cong-viec',
    '/tai-khoan',
    '/gioi-thieu',
];
const pages = process.argv.length > 2 ? process.argv.slice(2) : all;
const widths = { desk: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

mkdirSync(out, { recursive: true });
const browser = await launch();
let findings = 0;
const report = (where, what) => {
    findings += 1;
    console.log(`${where}: ${what}`);
};

for (const [width, viewport] of Object.entries(widths)) {
    const context = await browser.newContext({ viewport, locale: 'vi-VN', bypassCSP: false });
    for (const path of pages) {
        const page = await context.newPage();
        const where = `${width} ${path}`;
        page.on(
            'console',
            (message) => message.type() === 'error' && report(where, message.text().slice(0, 300)),
        );
        page.on('pageerror', (error) => report(where, error.message));
        await page.goto(base + path);
        await page.waitForLoadState('load');
        await page
            .waitForFunction(
                () => document.querySelector('h1') && !document.querySelector('.loading'),
                undefined,
                { timeout: 10_000 },
            )
            .catch(() => report(where, 'never settled'));
        await page.waitForTimeout(250);
        const name = `${path.replaceAll('/', '_')}-${width}.png`;
        await page.screenshot({ path: `${out}/${name}`, fullPage: true });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) report(where, `${overflow}px wider than the screen`);
        await page.evaluate(axe);
        const violations = await page.evaluate(
            (runOnly) =>
                window.axe
                    .run(document, { runOnly })
                    .then((result) =>
                        result.violations.map(
                            (one) =>
                                `${one.id} ×${one.nodes.length}: ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary?.split('\n')[1] ?? ''}`,
                        ),
                    ),
            rules,
        );
        violations.forEach((violation) => report(where, `axe ${violation}`));
        await page.close();
    }
    await context.close();
}
await browser.close();
console.log(`${pages.length} pages, ${findings} findings`);
process.exitCode = findings ? 1 : 0;
