// Cuts the program of a release page in two: what the first picture needs, and what comes after it (src/app/later.rs).
// Trunk cannot do that yet. It calls this when its page is built (see `seal` in ./dev), and what it made of the program
// gives way to the parts:  node split.mjs <the page's folder> <the program as linked, with relocations>
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [page, program] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'split-'));
const at = (name) => join(work, name);
const run = (tool, ...words) => execFileSync(tool, words, { stdio: ['ignore', 'inherit', 'inherit'] });

run('wasm-split-cli', program, work, '--out-name', 'designer');
run('wasm-bindgen', at('designer.wasm'), '--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', work, '--out-name', 'designer');
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];
for (const name of ['designer_bg.wasm', 'split_later.wasm']) {
  run('wasm-opt', '-Os', ...FEATURES.map((it) => `--enable-${it}`), '--strip-debug', '--strip-producers', at(name), '-o', at(name));
}

// The parts name each other, so one hash names them all.
const PARTS = { 'designer.js': 'designer-#.js', 'designer_bg.wasm': 'designer-#_bg.wasm', '__wasm_split.js': 'parts-#.js', 'split_later.wasm': 'later-#_bg.wasm' };
const hash = createHash('sha256');
for (const name of Object.keys(PARTS)) hash.update(readFileSync(at(name)));
const digest = hash.digest('hex').slice(0, 16);
const named = Object.fromEntries(Object.entries(PARTS).map(([name, to]) => [name, to.replace('#', digest)]));

for (const name of readdirSync(page)) if (/^designer-.*\.(js|wasm)$/.test(name)) rmSync(join(page, name));
const integrity = {};
for (const [name, to] of Object.entries(named)) {
  let bytes = readFileSync(at(name));
  if (name.endsWith('.js')) {
    // Where they fetch each other; the program itself goes on calling its import by its first name.
    bytes = bytes.toString().replace(/(from |URL\(")"?\.\/([\w.]+)"/g, (whole, before, from) => named[from] ? whole.replace(from, named[from]) : whole);
  }
  writeFileSync(join(page, to), bytes);
  integrity[to] = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

const index = join(page, 'index.html');
let html = readFileSync(index, 'utf8').replace(/designer-[0-9a-f]+(_bg\.wasm|\.js)/g, (_, end) => `designer-${digest}${end}`);
html = html.replace(/<link[^>]*href="?\.\/(designer-[^\s">]+)[^>]*>/g, (link, to) => link.replace(/integrity="?sha384-[^\s">]+"?/, `integrity="${integrity[to]}"`));
// The second part is fetched by the first, once that has arrived; what fetches it comes with the page.
const glue = named['__wasm_split.js'];
html = html.replace('</head>', `<link rel="modulepreload" href="./${glue}" integrity="${integrity[glue]}" crossorigin></head>`);
writeFileSync(index, html);
rmSync(work, { recursive: true });
