// Writes .br and .gz beside every text asset of dist/, so that the server compresses nothing while it serves.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const assets = new URL('../dist/assets/', import.meta.url).pathname;
const text = /\.(js|css|svg|json)$/;

for (const name of readdirSync(assets).filter((file) => text.test(file))) {
    const bytes = readFileSync(join(assets, name));
    const brotli = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes, { params: brotli }));
    writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
