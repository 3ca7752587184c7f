// Keeps the house in order: who may import whom, and how many bytes a first view may cost. Names every breach.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');
const dist = join(root, 'dist');
const breaches = [];

// ---- walls ---------------------------------------------------------------------------------------------

const sourceFiles = (folder) =>
    readdirSync(folder, { recursive: true })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(folder, name));

const importsOf = (file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
        ([, target]) => target,
    );

/** Place of a file as ['core', 'ui'], ['modules', 'reports'] or ['app']. */
const placeOf = (path) => relative(src, path).split('/');

function targetOf(file, target) {
    if (target.startsWith('@core/')) return placeOf(join(src, target.replace('@core/', 'core/')));
    return target.startsWith('.') ? placeOf(resolve(dirname(file), target)) : null;
}

function breachOf(file, target) {
    const [floor, name] = placeOf(file);
    if (/^antd(\/|$)/.test(target) && !(floor === 'core' && name === 'widgets')) {
        return 'only core/widgets may import the component kit';
    }
    const to = targetOf(file, target);
    if (!to) return null;
    if (floor === 'core' && to[0] !== 'core') return 'core stands below app and modules';
    if (floor === 'modules' && to[0] === 'app') return 'a module may not import app';
    if (floor === 'modules' && to[0] === 'modules' && to[1] !== name)
        return 'a module may not import another module';
    return null;
}

for (const file of sourceFiles(src)) {
    for (const target of importsOf(file)) {
        const breach = breachOf(file, target);
        if (breach) breaches.push(`${relative(root, file)} imports ${target}: ${breach}`);
    }
}

// ---- byte budgets, brotli -------------------------------------------------------------------------------

const budgets = { shell: 130_000, dashboard: 200_000, route: 130_000 };
const entry = 'console.html';
const dashboardPage = 'src/modules/indicators/DashboardPage.tsx';
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

function checkBudgets() {
    const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
    const shell = filesOf(manifest, closure(manifest, entry));
    const fonts = readdirSync(join(dist, 'assets'))
        .filter((name) => name.endsWith('.woff2'))
        .map((name) => `assets/${name}`);
    const dashboard = new Set([...shell, ...filesOf(manifest, closure(manifest, dashboardPage))]);
    check('shell', total(shell), budgets.shell);
    check('first view of the dashboard, fonts included', total([...dashboard, ...fonts]), budgets.dashboard);
    for (const file of dashboard) {
        if (file.endsWith('.js') && kitMark.test(readFileSync(join(dist, file), 'utf8'))) {
            breaches.push(`the dashboard loads a part of the kit: ${file}`);
        }
    }
    for (const key of manifest[entry].dynamicImports ?? []) {
        const own = [...filesOf(manifest, closure(manifest, key))].filter((file) => !shell.has(file));
        check(key, total(own), budgets.route);
    }
}

if (existsSync(join(dist, '.vite/manifest.json'))) checkBudgets();
else console.log('no build in dist/: byte budgets not measured');

for (const breach of breaches) console.error(breach);
process.exitCode = breaches.length > 0 ? 1 : 0;
