// What every journey needs: the built page on a local server, and a browser that tells of errors and requests.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { execFileSync } from 'node:child_process';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.json': 'application/json' };

/** Serves a folder with Brotli where there is a compressed neighbour. */
export async function serve(folder = join(root, 'dist')) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)).replace(/^(\.\.[/\\])+/, '');
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file)) { response.writeHead(404).end(); return; }
    const squeezed = existsSync(`${file}.br`) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
      ...(squeezed ? { 'content-encoding': 'br' } : {}),
    });
    response.end(readFileSync(squeezed ? `${file}.br` : file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((done) => server.close(done)) };
}

export async function launch() {
  const found = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => {
    try { return execFileSync('which', [name]).toString().trim(); } catch { return ''; }
  }).find(Boolean);
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? found,
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** A fresh profile with one page; `problems` fills with console errors and requests that leave the page's origin. */
export async function visit(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const problems = [];
  const requests = [];
  page.on('console', (message) => { if (message.type() === 'error') problems.push(`console: ${message.text()}`); });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('request', (request) => {
    requests.push(request.url());
    const there = new URL(request.url());
    if (!['data:', 'blob:'].includes(there.protocol) && there.origin !== new URL(url).origin) problems.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  await ready(page);
  return { context, page, problems, requests };
}

/** Waits until the designer answers input. */
export async function ready(page) {
  await page.locator('html[data-ready="true"]').waitFor({ timeout: 60_000, state: 'attached' });
}

/** A test handle of the designer. */
export const handle = (page, id) => page.getByTestId(id);
export const box = (page, kind) => page.locator(`[data-testid="canvas"] [data-node-id][data-kind="${kind}"]`);

/** Keeps a picture for people to look at; the folder is not in version control. */
export async function picture(page, name) {
  const folder = join(root, 'target', 'pictures');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Presses at the middle of one element, moves in steps, lets go at a place of another. */
export async function drag(page, from, to, offset = {}) {
  const a = await from.boundingBox();
  const b = await to.boundingBox();
  const x = b.x + (offset.x ?? b.width / 2);
  const y = b.y + (offset.y ?? b.height / 2);
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move((a.x + x) / 2, (a.y + y) / 2, { steps: 4 });
  await page.mouse.move(x, y, { steps: 6 });
  await page.mouse.up();
}

/** Chooses the empty canvas in the gallery. */
export async function empty(page) {
  await page.getByRole('button', { name: /Empty canvas/ }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' }).catch(() => {});
}

/** Chooses a preset in the gallery. */
export async function preset(page, title) {
  await page.getByRole('button', { name: new RegExp(title) }).first().click();
  await box(page, 'vpc').waitFor();
}

/** Unpacks a zip and has terraform validate, plan and test what is in it, where there is a provider. */
export function terraform(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'groundplan-'));
  writeFileSync(join(folder, 'design.zip'), bytes);
  execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, 'design.zip'), folder]);
  const name = readdirSync(folder).find((it) => it !== 'design.zip');
  const root = join(folder, name);
  assert.ok(readdirSync(root).includes('main.tf'), 'the module has a main.tf');
  const tf = process.env.GROUNDPLAN_TF;
  if (!tf) { console.log('SKIPPED: no provider for terraform (GROUNDPLAN_TF is not set)'); return; }
  execFileSync('terraform', ['fmt', '-check', '-recursive', root]);
  execFileSync(tf, ['validate', root]);
  const plan = execFileSync(tf, ['plan', join(root, 'environments', 'prod')]).toString();
  assert.match(plan, /Plan: \d+ to add, 0 to change, 0 to destroy/);
}

/** What `act` downloads. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const stream = await download.createReadStream();
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** How many errors the findings list. */
export async function errors(page) {
  return handle(page, 'findings').locator('[data-severity="error"]').count();
}

/** The designer without a mouse: the finder adds and chooses, `c` and a name draw an arrow. */
export function byKeyboard(page) {
  const count = (kind) => page.locator(`[data-testid=canvas] [data-node-id][data-kind="${kind}"]`).count();
  const arrows = () => page.evaluate(() => new Set([...document.querySelectorAll('[data-link-id]')].map((it) => it.dataset.linkId)).size);
  const choose = async (words) => {
    const finder = page.getByRole('combobox', { name: 'Find or do anything' });
    await page.keyboard.press('Control+k');
    await finder.fill(words);
    await page.locator('.command__item').first().waitFor();
    await page.keyboard.press('Enter');
    // The same key would close a finder that is still open.
    await finder.waitFor({ state: 'hidden' });
  };
  const add = async (label, kind) => {
    const before = await count(kind);
    await choose(`Add ${label}`);
    await page.waitForFunction(([kind, more]) => document.querySelectorAll(`[data-testid=canvas] [data-node-id][data-kind=${kind}]`).length === more, [kind, before + 1]);
  };
  const join = async (from, to) => {
    const before = await arrows();
    await choose(from);
    await page.keyboard.press('c');
    await page.keyboard.type(to);
    await page.keyboard.press('Enter');
    await page.waitForFunction((more) => new Set([...document.querySelectorAll('[data-link-id]')].map((it) => it.dataset.linkId)).size === more, before + 1);
  };
  return { add, choose, join };
}
