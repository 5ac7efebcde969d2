// From an empty canvas to a zip that the real terraform plans: once by mouse, once by keyboard only.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { box, byKeyboard, downloaded, drag, empty, errors, handle, launch, picture, serve, terraform, visit } from '../lib.mjs';

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); await site?.close(); });

/** Draws an arrow from a port of one box to another box. */
async function connect(page, from, to) {
  await from.click({ position: { x: 60, y: 12 } });
  const port = page.locator('.port').last();
  await port.waitFor();
  await drag(page, port, to);
}

test('a design drawn by mouse downloads as Terraform that plans', async () => {
  const { page, problems, context } = await visit(browser, site.url, { viewport: { width: 1680, height: 1000 } });
  await empty(page);
  const canvas = handle(page, 'canvas');
  const place = async (kind, target, offset) => { await drag(page, handle(page, `palette-item-${kind}`), target, offset); };
  await place('vpc', canvas, { x: 120, y: 140 });
  await box(page, 'vpc').waitFor();
  for (let n = 1; n <= 3; n++) {
    await place('tier', box(page, 'vpc'));
    await assert.doesNotReject(page.waitForFunction((n) => document.querySelectorAll('[data-testid=canvas] [data-kind=tier]').length === n, n));
  }
  const tier = (name) => page.locator('[data-testid="canvas"] [data-kind="tier"]').filter({ hasText: new RegExp(`^\\s*${name}`, 'i') }).first();
  await place('alb', tier('public'));
  await place('nat', tier('public'));
  await place('service', tier('application'));
  await place('database', tier('data'));
  await place('internet', canvas, { x: 420, y: 40 });
  await place('cluster', canvas, { x: 900, y: 260 });
  for (const kind of ['alb', 'nat', 'service', 'database', 'internet', 'cluster']) await box(page, kind).first().waitFor();
  await connect(page, box(page, 'internet'), box(page, 'alb'));
  await connect(page, box(page, 'alb'), box(page, 'service'));
  await connect(page, box(page, 'service'), box(page, 'database'));
  await page.waitForFunction(() => document.querySelectorAll('[data-link-id]').length >= 3);
  await page.waitForTimeout(300);
  await picture(page, 'drawn-by-mouse');
  assert.equal(await errors(page), 0, await handle(page, 'findings').innerText());
  assert.match(await handle(page, 'cost-total').innerText(), /^\$[1-9]/);
  const bytes = await downloaded(page, () => handle(page, 'download-zip').click());
  terraform(bytes);
  assert.deepEqual(problems, []);
  await context.close();
});

test('the same by keyboard only', async () => {
  const { page, problems, context } = await visit(browser, site.url, { viewport: { width: 1680, height: 1000 } });
  await page.keyboard.press('Escape');
  const { add, choose, join } = byKeyboard(page);
  await add('VPC', 'vpc');
  for (let n = 1; n <= 3; n++) await add('Tier', 'tier');
  await add('ALB', 'alb');
  await add('NAT', 'nat');
  await add('Service', 'service');
  await add('Database', 'database');
  await add('Internet', 'internet');
  await add('Cluster', 'cluster');
  await join('internet', 'edge');
  await join('edge', 'service');
  await join('service', 'database');
  await page.waitForTimeout(300);
  await picture(page, 'drawn-by-keyboard');
  assert.equal(await errors(page), 0, await handle(page, 'findings').innerText());
  const bytes = await downloaded(page, async () => {
    await choose('Download Terraform');
  });
  terraform(bytes);
  assert.deepEqual(problems, []);
  await context.close();
});

test('undo takes back one gesture and redo brings it again', async () => {
  const { page, context } = await visit(browser, site.url);
  await empty(page);
  await drag(page, handle(page, 'palette-item-bucket'), handle(page, 'canvas'));
  await box(page, 'bucket').waitFor();
  await drag(page, box(page, 'bucket'), handle(page, 'canvas'), { x: 150, y: 120 });
  const there = await box(page, 'bucket').boundingBox();
  await page.keyboard.press('Control+z');
  await page.waitForFunction((x) => document.querySelector('[data-kind=bucket]').getBoundingClientRect().x !== x, there.x);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => !document.querySelector('[data-testid=canvas] [data-kind=bucket]'));
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+Shift+z');
  await page.waitForFunction((x) => Math.abs(document.querySelector('[data-kind=bucket]')?.getBoundingClientRect().x - x) < 1, there.x);
  await context.close();
});

test('an arrow that means nothing is refused with the reason', async () => {
  const { page, context } = await visit(browser, `${site.url}`);
  await empty(page);
  await drag(page, handle(page, 'palette-item-bucket'), handle(page, 'canvas'), { x: 200, y: 200 });
  await drag(page, handle(page, 'palette-item-internet'), handle(page, 'canvas'), { x: 500, y: 300 });
  await box(page, 'internet').click();
  const port = page.locator('.port').first();
  await port.waitFor();
  const from = await port.boundingBox();
  const to = await box(page, 'bucket').boundingBox();
  await page.mouse.move(from.x + 4, from.y + 4);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 20, { steps: 6 });
  await page.getByText('A bucket is never open to the internet', { exact: false }).first().waitFor();
  await page.mouse.up();
  assert.equal(await page.locator('[data-link-id]').count(), 0);
  await context.close();
});
