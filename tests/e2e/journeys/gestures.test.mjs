// What hands do on the canvas: every gesture ends where it should, Escape gives it up, and undo takes it back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { box, byKeyboard, handle, launch, preset, serve, visit } from '../lib.mjs';

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); await site?.close(); });

const settle = (page) => page.waitForTimeout(250);
const chosen = (page) => page.evaluate(() => [...document.querySelectorAll('.canvas [data-node-id][aria-current=true]')].map((it) => it.dataset.nodeId));
const arrows = (page) => page.evaluate(() => [...document.querySelectorAll('.canvas [data-link-id]')].map((it) => it.dataset.linkId));
const count = (page) => page.locator('.canvas [data-node-id]').count();
const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
const one = (page, id) => page.locator(`.canvas [data-node-id="${id}"]`);

async function platform(options = {}) {
  const visited = await visit(browser, site.url, options);
  await preset(visited.page, 'Production platform');
  await settle(visited.page);
  return visited;
}

/** Presses at a place, moves in steps; the button stays down. */
async function pull(page, [x, y], [toX, toY]) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move((x + toX) / 2, (y + toY) / 2, { steps: 4 });
  await page.mouse.move(toX, toY, { steps: 4 });
}

test("an arrow's end is taken to another box, and undo takes it back", async () => {
  const { page, problems, context } = await platform();
  const at = await page.evaluate(() => {
    const line = document.querySelector('[data-link-id="worker>database"] .wire__line');
    const spot = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM());
    return [spot.x, spot.y];
  });
  await page.mouse.click(...at);
  const head = middle(await page.locator('.port[data-end=to]').boundingBox());
  const assets = middle(await one(page, 'assets').boundingBox());
  await pull(page, head, assets);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.ok((await arrows(page)).includes('worker>database'), 'Escape leaves the arrow as it was');
  await pull(page, head, assets);
  await page.mouse.up();
  await settle(page);
  assert.ok((await arrows(page)).includes('worker>assets'));
  assert.ok(!(await arrows(page)).includes('worker>database'));
  await page.keyboard.press('Control+z');
  await settle(page);
  assert.ok((await arrows(page)).includes('worker>database'));
  assert.deepEqual(problems, []);
  await context.close();
});

test('a frame drawn in a tier selects what it touches, and Escape selects what was selected before', async () => {
  const { page, context } = await platform();
  const tier = await one(page, 'application').boundingBox();
  const [from, to] = [[tier.x + 60, tier.y + 5], [tier.x + tier.width * 0.8, tier.y + tier.height - 4]];
  await pull(page, from, to);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.deepEqual(await chosen(page), []);
  await pull(page, from, to);
  await page.mouse.up();
  assert.deepEqual((await chosen(page)).filter((it) => ['api', 'web', 'worker'].includes(it)).sort(), ['api', 'web', 'worker']);
  await context.close();
});

test('Alt and a drag leave the box where it is and put a copy where it is let go', async () => {
  const { page, context } = await platform();
  const before = await count(page);
  const place = await one(page, 'sessions').boundingBox();
  await page.keyboard.down('Alt');
  await pull(page, [place.x + 20, place.y + 10], [place.x + 20, place.y + 20]);
  await settle(page);
  assert.equal(await one(page, 'sessions').evaluate((it) => getComputedStyle(it).visibility), 'visible');
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await settle(page);
  assert.equal(await count(page), before + 1);
  await page.keyboard.press('Control+z');
  await settle(page);
  assert.equal(await count(page), before);
  await context.close();
});

test('Escape gives up what is dragged from the list of boxes', async () => {
  const { page, context } = await platform();
  const before = await count(page);
  const canvas = await handle(page, 'canvas').boundingBox();
  await pull(page, middle(await handle(page, 'palette-item-queue').boundingBox()), [canvas.x + 400, canvas.y + 40]);
  await page.locator('.palette-ghost').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.palette-ghost').waitFor({ state: 'detached' });
  await page.mouse.up();
  await settle(page);
  assert.equal(await count(page), before);
  await context.close();
});

test('a held arrow key is one step to undo', async () => {
  const { page, context } = await platform();
  await byKeyboard(page).choose('assets');
  const left = () => one(page, 'assets').evaluate((it) => parseFloat(it.style.left));
  const start = await left();
  await page.keyboard.down('ArrowRight');
  for (let n = 0; n < 4; n++) await page.keyboard.down('ArrowRight');
  await page.keyboard.up('ArrowRight');
  await page.waitForFunction((x) => parseFloat(document.querySelector('[data-node-id=assets]').style.left) > x + 10, start);
  await page.keyboard.press('Control+z');
  await page.waitForFunction((x) => parseFloat(document.querySelector('[data-node-id=assets]').style.left) === x, start);
  await context.close();
});

test('on a phone two fingers zoom, one moves the page, and a tap brings a box close enough to read', async () => {
  const { page, problems, context } = await platform({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const session = await context.newCDPSession(page);
  const touch = (type, ...points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const camera = () => page.locator('.world').evaluate((it) => new DOMMatrix(getComputedStyle(it).transform).toFloat64Array()).then((it) => ({ x: it[12], y: it[13], scale: it[0] }));
  const start = await camera();
  await touch('touchStart', [150, 250], [220, 250]);
  for (let n = 1; n <= 7; n++) await touch('touchMove', [150 - n * 5, 250], [220 + n * 5, 250]);
  await touch('touchEnd');
  const near = await camera();
  assert.ok(Math.abs(near.scale / start.scale - 2) < 0.1, `twice as far apart is twice as large: ${near.scale / start.scale}`);
  await touch('touchStart', [200, 300]);
  for (let n = 1; n <= 6; n++) await touch('touchMove', [200 - n * 5, 300]);
  await touch('touchEnd');
  assert.ok((await camera()).x < near.x - 20);
  assert.deepEqual(await chosen(page), [], 'neither selects');
  // Chromium gives no click for a tap so soon after a swipe that it could mean to stop one.
  await page.waitForTimeout(500);
  await page.getByRole('button', { name: 'Fit everything in view' }).tap();
  await settle(page);
  assert.equal((await camera()).scale, start.scale, 'all of it again');
  const place = await one(page, 'api').boundingBox();
  await page.touchscreen.tap(...middle(place));
  await settle(page);
  assert.deepEqual(await chosen(page), ['api']);
  assert.ok((await camera()).scale > 0.8);
  const box = await one(page, 'api').boundingBox();
  assert.ok(box.x > 0 && box.x + box.width < 390);
  assert.deepEqual(problems, []);
  await context.close();
});

test('an arrow let go beside all boxes offers what it may lead to, and one step takes both back', async () => {
  const { page, problems, context } = await visit(browser, site.url);
  await preset(page, 'Fargate behind CloudFront');
  await settle(page);
  const before = await count(page);
  const web = await box(page, 'service').boundingBox();
  const edge = [web.x + web.width, web.y + web.height / 2];
  await page.mouse.click(web.x + 60, web.y + 14);
  await pull(page, edge, [edge[0] + 110, edge[1]]);
  await page.mouse.up();
  await page.getByRole('menuitem', { name: 'Add Cache' }).waitFor();
  assert.equal(await page.getByRole('menuitem', { name: 'Add VPC' }).count(), 0, 'only what an arrow may lead to');
  await page.keyboard.press('Escape');
  assert.equal(await count(page), before, 'Escape adds nothing');

  await pull(page, edge, [edge[0] + 110, edge[1]]);
  await page.mouse.up();
  await page.getByRole('menuitem', { name: 'Add Cache' }).click();
  await box(page, 'cache').waitFor();
  assert.ok((await arrows(page)).includes('web>cache'));
  await page.keyboard.press('Control+z');
  await settle(page);
  assert.equal(await count(page), before, 'box and arrow are one step');
  assert.deepEqual(problems, []);
  await context.close();
});

test('the menu at the edge of a box is about that box, not about what was selected before', async () => {
  const { page, problems, context } = await platform();
  await one(page, 'database').click();
  const { x, y, width } = await one(page, 'api').boundingBox();
  // The place from which arrows are drawn shows where the pointer comes near.
  await page.mouse.move(x + width / 2, y + 20);
  await page.locator('[data-port="api"]').first().waitFor();
  await page.mouse.click(x + width / 2, y, { button: 'right' });
  await page.getByRole('menuitem', { name: /Rename/ }).waitFor();
  assert.deepEqual(await chosen(page), ['api']);
  await page.keyboard.press('Escape');
  assert.deepEqual(problems, []);
  await context.close();
});

test('a pan with the middle button pastes nothing', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Microservices');
  const all = () => page.locator('[data-testid="canvas"] [data-node-id]').count();
  const before = await all();
  await box(page, 'bucket').first().click();
  await page.keyboard.press('Control+c');
  const canvas = await handle(page, 'canvas').boundingBox();
  for (const by of [60, -60]) {
    await page.mouse.move(canvas.x + 30, canvas.y + 30);
    await page.mouse.down({ button: 'middle' });
    await page.mouse.move(canvas.x + 30 + by, canvas.y + 60, { steps: 4 });
    await page.mouse.up({ button: 'middle' });
    await page.waitForTimeout(200);
  }
  assert.equal(await all(), before);
  await page.keyboard.press('Control+v');
  await page.waitForTimeout(400);
  assert.equal(await all(), before + 1, 'who means it still pastes');
  await context.close();
});
