// Writes a Brotli and a gzip neighbour for each file of a folder, as a static host would serve them, and prints sizes.
import { brotliCompressSync, gzipSync, constants } from 'node:zlib';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'dist';
let total = 0;
for (const name of readdirSync(folder).sort()) {
  const path = join(folder, name);
  if (/\.(br|gz)$/.test(name) || !statSync(path).isFile()) continue;
  const raw = readFileSync(path);
  const brotli = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(raw, { level: 9 }));
  total += brotli.length;
  console.log(`${String(raw.length).padStart(9)} raw ${String(brotli.length).padStart(8)} brotli  ${name}`);
}
console.log(`${String(total).padStart(22)} brotli in all (${(total / 1024).toFixed(1)} KiB)`);
