// Measures what a first view costs, in bytes as sent (brotli), against budgets. Needs the build in dist/.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const dist = resolve(import.meta.dirname, '../dist');
const breaches = [];

const budgets = { shell: 130_000, firstView: 230_000, route: 130_000 };
const entry = 'console.html';
const firstViews = [
    ['first page', 'src/app/FirstPage.tsx'],
    ['dashboard', 'src/modules/indicators/DashboardPage.tsx'],
];
const kitMark = /["'`]anticon/; // in every chunk that holds a part of the kit

const brotliSize = (asset) => {
    const compressed = join(dist, `${asset}.br`);
    return statSync(existsSync(compressed) ? compressed : join(dist, asset)).size;
};

/** The chunk and all it imports statically. */
function closure(manifest, key, seen = new Set()) {
    if (seen.has(key)) return seen;
    seen.add(key);
    for (const next of manifest[key].imports ?? []) closure(manifest, next, seen);
    return seen;
}

const filesOf = (manifest, keys) =>
    new Set([...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]));

const total = (files) => [...files].reduce((sum, file) => sum + brotliSize(file), 0);

function check(name, bytes, budget) {
    console.log(`${name.padEnd(50)} ${String(bytes).padStart(7)} of ${budget} bytes`);
    if (bytes > budget) breaches.push(`${name} costs ${bytes} bytes, its budget is ${budget}`);
}

const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const shell = filesOf(manifest, closure(manifest, entry));
const fonts = readdirSync(join(dist, 'assets'))
    .filter((name) => name.endsWith('.woff2'))
    .map((name) => `assets/${name}`);
for (const [name, page] of firstViews) {
    // With the cards that it draws at once.
    const cards = manifest[page].dynamicImports ?? [];
    const parts = [page, ...cards].flatMap((key) => [...filesOf(manifest, closure(manifest, key))]);
    const files = new Set([...shell, ...parts]);
    check(`first view of the ${name}, fonts included`, total([...files, ...fonts]), budgets.firstView);
    for (const file of files) {
        if (file.endsWith('.js') && kitMark.test(readFileSync(join(dist, file), 'utf8'))) {
            breaches.push(`the ${name} loads a part of the kit: ${file}`);
        }
    }
}
for (const key of manifest[entry].dynamicImports ?? []) {
    const own = [...filesOf(manifest, closure(manifest, key))].filter((file) => !shell.has(file));
    check(key, total(own), budgets.route);
}

for (const breach of breaches) console.error(breach);
process.exitCode = breaches.length > 0 ? 1 : 0;
