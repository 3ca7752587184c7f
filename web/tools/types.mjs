// Writes the shapes of the server's answers from its own description; `--check` only says whether they are fresh.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const description = join(import.meta.dirname, '../../docs/openapi.json');
const target = join(import.meta.dirname, '../src/core/api/schema.d.ts');
const head = '// Written by `npm run types` from docs/openapi.json; not edited by hand.\n';

// Pages speak of answers by name; addresses and the plain records, which /api/meta describes, stay out.
const { components } = JSON.parse(await readFile(description, 'utf8'));
const isRecord = ([, schema]) => schema.title !== undefined;
const schemas = Object.fromEntries(Object.entries(components.schemas).filter((entry) => !isRecord(entry)));
const ast = await openapiTS(
    { openapi: '3.1.0', info: { title: 'Khuê', version: '1' }, paths: {}, components: { schemas } },
    { rootTypes: true, rootTypesNoSchemaPrefix: true, alphabetize: true },
);
const text = await format(head + astToString(ast), {
    ...(await resolveConfig(target)),
    parser: 'typescript',
});
if (process.argv.includes('--check')) {
    if ((await readFile(target, 'utf8')) !== text) {
        console.error('core/api/schema.d.ts is out of date: npm run types writes it');
        process.exit(1);
    }
} else {
    await writeFile(target, text);
}
