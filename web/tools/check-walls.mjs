// Keeps the walls of the house: who may import whom. Names every breach.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');
const breaches = [];

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

for (const breach of breaches) console.error(breach);
process.exitCode = breaches.length > 0 ? 1 : 0;
