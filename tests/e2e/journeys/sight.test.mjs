// What one looks at stays in sight: nothing lies over it, and nothing begins beyond the edge.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { box, byKeyboard, drag, empty, handle, launch, preset, serve, visit } from '../lib.mjs';

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); await site?.close(); });

const settle = (page) => page.waitForTimeout(250);
const ring = (page, kind) => box(page, kind).first().evaluate((it) => getComputedStyle(it).outlineOffset);

test('a firewall is to be seen and pressed on its load balancer, also while that is chosen', async () => {
  const { page, problems, context } = await visit(browser, site.url);
  await preset(page, 'Starter on Fargate');
  await box(page, 'alb').click({ position: { x: 60, y: 20 } });
  await box(page, 'waf').click();
  assert.match(await handle(page, 'inspector').innerText(), /Managed rule/, 'the press reaches the firewall');
  assert.deepEqual(problems, []);
  await context.close();
});

test('a box has its ring for keys, and one outline for the pointer', async () => {
  const { page, problems, context } = await visit(browser, site.url);
  await preset(page, 'Starter on Fargate');
  await box(page, 'service').click({ position: { x: 60, y: 20 } });
  assert.equal(await ring(page, 'service'), '-1px');
  await page.keyboard.press('ArrowRight');
  assert.equal(await ring(page, 'service'), '3px');
  await box(page, 'database').click({ position: { x: 60, y: 20 } });
  assert.equal(await ring(page, 'database'), '-1px', 'the pointer again');
  assert.deepEqual(problems, []);
  await context.close();
});

test('a VPC comes into sight with its region, wherever it is let go, and nothing hides under the zoom buttons', async () => {
  const { page, problems, context } = await visit(browser, site.url);
  await empty(page);
  const canvas = await handle(page, 'canvas').boundingBox();
  await drag(page, handle(page, 'palette-item-vpc'), handle(page, 'canvas'), { x: canvas.width - 120, y: canvas.height - 90 });
  await settle(page);
  const region = await page.locator('.frame--region').boundingBox();
  assert.ok(region.x >= canvas.x && region.x + region.width <= canvas.x + canvas.width, 'from side to side');
  assert.ok(region.y >= canvas.y && region.y + region.height <= canvas.y + canvas.height, 'from top to bottom');

  await drag(page, handle(page, 'palette-item-internet'), handle(page, 'canvas'), { x: canvas.width - 90, y: 30 });
  await page.keyboard.press('Shift+1');
  await settle(page);
  const [tools, internet] = [await page.locator('.zoom').boundingBox(), await box(page, 'internet').boundingBox()];
  const apart = internet.x + internet.width <= tools.x || internet.y >= tools.y + tools.height;
  assert.ok(apart, `${JSON.stringify(internet)} under ${JSON.stringify(tools)}`);
  assert.deepEqual(problems, []);
  await context.close();
});

test('the outline says how deep a box lies', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Starter on Fargate');
  await page.getByRole('tab', { name: /Outline/ }).click();
  const levels = await page.locator('[role=treeitem]').evaluateAll((all) => Object.fromEntries(all.map((it) => [it.dataset.outlineId, it.ariaLevel])));
  assert.deepEqual([levels.main, levels.public, levels.edge, levels.firewall], ['1', '2', '3', '4']);
  await context.close();
});

test('what is looked for in a drawing too small to read comes near enough to be read', async () => {
  const { page, problems, context } = await visit(browser, site.url);
  await preset(page, 'Microservices');
  const zoom = async () => Number.parseInt(await page.locator('.zoom__scale').innerText(), 10);
  const reads = (least, most) => page.waitForFunction(([least, most]) => {
    const zoom = Number.parseInt(document.querySelector('.zoom__scale').innerText, 10);
    return zoom >= least && zoom < most;
  }, [least, most]);
  const tiny = async () => {
    await page.locator('.canvas').focus();
    for (let presses = 0; presses < 9; presses += 1) await page.keyboard.press('-');
    await reads(1, 20);
  };
  await tiny();
  await byKeyboard(page).choose('orders-db');
  await reads(80, 100);
  const [there, canvas] = [await box(page, 'database').boundingBox(), await page.locator('.canvas').boundingBox()];
  assert.ok(there.x >= canvas.x && there.x + there.width <= canvas.x + canvas.width, 'the box is in sight');

  // What is chosen by the pointer is seen already: the view stays.
  await tiny();
  const small = await zoom();
  await box(page, 'cache').click();
  await page.waitForTimeout(250);
  assert.equal(await zoom(), small);
  assert.deepEqual(problems, []);
  await context.close();
});

test('a notice stands within the canvas, and an objection above the field that follows', async () => {
  for (const size of [{ width: 1440, height: 900 }, { width: 1024, height: 768 }]) {
    const { page, problems, context } = await visit(browser, site.url, { viewport: size });
    await empty(page);
    await drag(page, handle(page, 'palette-item-service'), handle(page, 'canvas'), { x: 300, y: 200 });
    const canvas = await handle(page, 'canvas').boundingBox();
    const notice = await page.locator('.toast').boundingBox();
    assert.ok(notice.y + notice.height <= canvas.y + canvas.height, 'panels below keep their buttons');
    assert.ok(notice.x >= canvas.x && notice.x + notice.width <= canvas.x + canvas.width, 'and those beside');
    await page.locator('.toasts .button--fix').click();
    await box(page, 'vpc').click({ position: { x: 200, y: 12 } });
    const field = handle(page, 'inspector').locator('[data-field=cidr]');
    await field.locator('input').fill('hello');
    const words = await field.locator('.input__wrong').boundingBox();
    const next = await handle(page, 'inspector').locator('[data-field=zones]').boundingBox();
    assert.ok(words.height > 10 && words.y + words.height <= next.y, `${JSON.stringify(words)} above ${next.y}`);
    assert.ok(words.x + words.width <= size.width);
    assert.deepEqual(problems, []);
    await context.close();
  }
});

test('the theme follows the system until somebody chooses', async () => {
  const { page, problems, context } = await visit(browser, site.url);
  await empty(page);
  const shows = (theme) => page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached', timeout: 5_000 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await shows('dark');
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await shows('light');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await settle(page);
  await shows('light');
  assert.deepEqual(problems, []);
  await context.close();
});
