// Opens one page and says what is wrong with it: never settles, says that something failed, a request that was
// refused, console or CSP errors, axe findings, too wide.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const settled = () => document.querySelector('h1') && !document.querySelector('.loading');

const errorsShown = () =>
    [...document.querySelectorAll('.notice.tone-bad')].map((one) => `shows an error: ${one.textContent}`);

const violations = (runOnly) =>
    window.axe
        .run(document, { runOnly, resultTypes: ['violations'] })
        .then((result) =>
            result.violations.map(
                (one) =>
                    `axe ${one.id} ×${one.nodes.length}: ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary?.split('\n')[1] ?? ''}`,
            ),
        );

/** What is wrong with the page as it stands, on its present screen. */
async function look(page) {
    const findings = [];
    await page
        .waitForFunction(settled, undefined, { timeout: 10_000 })
        .catch(() => findings.push('never settled'));
    await page.waitForTimeout(250); // late requests and fonts
    findings.push(...(await page.evaluate(errorsShown)));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) findings.push(`${overflow}px wider than the screen`);
    return [...findings, ...(await page.evaluate(violations, rules))];
}

/** What axe finds on the page as it stands; empty when all is well. */
export async function axeFindings(page) {
    await page.evaluate(axe);
    return page.evaluate(violations, rules);
}

/** The same for a page that somebody has led here. */
export async function blemishes(page) {
    await page.evaluate(axe);
    return look(page);
}

/**
 * `page` is a fresh Playwright page; answers a list of findings, empty when all is well. With `sizes`, the page is
 * looked at on a screen of each, and `seen` is told after each.
 */
export async function inspect(page, address, sizes = [page.viewportSize()], seen = async () => {}) {
    const findings = [];
    page.on(
        'console',
        (message) => message.type() === 'error' && findings.push(message.text().slice(0, 300)),
    );
    page.on('pageerror', (error) => findings.push(error.message));
    page.on('response', (response) => {
        if (response.status() >= 400)
            findings.push(`${response.status()} ${new URL(response.url()).pathname}`);
    });
    await page.goto(address);
    await page.evaluate(axe);
    for (const size of sizes) {
        await page.setViewportSize(size);
        findings.push(...(await look(page)).map((finding) => `${size.width}px: ${finding}`));
        await seen(size);
    }
    return findings;
}
