// Prints the licences of what the pages are made of: every package that is not only for developing, with the text
// that its licence asks to be kept.
import { readFileSync, readdirSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

function licenceText(folder) {
    const name = readdirSync(folder).find((file) => /^licen[cs]e(\.(md|txt))?$/i.test(file));
    return name
        ? readFileSync(`${folder}/${name}`, 'utf8').trim()
        : 'The package has no text of its licence with it.';
}

for (const [folder, about] of Object.entries(lock.packages)) {
    if (!folder || about.dev) continue;
    const name = folder.replace(/^.*node_modules\//, '');
    console.log(`== ${name} ${about.version} (${about.license})\n\n${licenceText(folder)}\n`);
}
