// What there is room for: panels give way on small screens, and what one is at stays in sight and within reach.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { box, drag, empty, handle, launch, preset, serve, visit } from '../lib.mjs';

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); await site?.close(); });

const settled = (page) => page.waitForTimeout(400);

/** Whether a box lies in the part of the canvas that is seen. */
async function inSight(page, card) {
  const [canvas, it] = [await handle(page, 'canvas').boundingBox(), await card.boundingBox()];
  const middle = { x: it.x + it.width / 2, y: it.y + it.height / 2 };
  return middle.x > canvas.x && middle.x < canvas.x + canvas.width && middle.y > canvas.y && middle.y < canvas.y + canvas.height;
}

test('a phone held across shows the drawing, and the settings come with what is chosen', async () => {
  const { page, problems, context } = await visit(browser, site.url, { viewport: { width: 844, height: 390 }, hasTouch: true });
  await preset(page, 'Production platform');
  await settled(page);
  const canvas = await handle(page, 'canvas').boundingBox();
  assert.ok(canvas.height > 290 && canvas.width > 760, `${canvas.width} by ${canvas.height} for the drawing`);
  assert.ok(!await handle(page, 'inspector').isVisible());

  await box(page, 'database').tap();
  await settled(page);
  assert.ok(await handle(page, 'inspector').isVisible());
  assert.ok(await inSight(page, box(page, 'database')), 'the box is beside its settings');
  await page.getByRole('button', { name: 'platform', exact: true }).tap();
  await settled(page);
  assert.ok(await handle(page, 'inspector').getByRole('textbox', { name: 'Cost center' }).isVisible(), 'the settings of the design stay');

  await page.setViewportSize({ width: 1280, height: 800 });
  await settled(page);
  assert.ok(await handle(page, 'findings').locator('.pane__body').isVisible(), 'on a larger screen the drawer is back');
  assert.deepEqual(problems, []);
  await context.close();
});

test('a sheet that grows keeps the chosen box in sight', async () => {
  const { page, context } = await visit(browser, site.url, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await preset(page, 'Production platform');
  await settled(page);
  await box(page, 'database').tap();
  await settled(page);
  await page.getByRole('button', { name: 'Make the panel larger' }).tap();
  await settled(page);
  assert.ok(await inSight(page, box(page, 'database')));
  await context.close();
});

test('the settings panel opens and closes under the focus of its button', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Microservices');
  const button = page.getByRole('button', { name: 'Settings panel' });
  for (const open of [false, true]) {
    await button.press('Enter');
    await settled(page);
    assert.equal(await handle(page, 'inspector').isVisible(), open);
    assert.equal(await button.getAttribute('aria-pressed'), String(open));
    assert.ok(await button.evaluate((it) => it === document.activeElement), 'the focus stays on it');
  }
  await context.close();
});

test('the finder leads to a setting by the name AWS gives it', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Microservices');
  await box(page, 'service').first().click();
  const chosen = await page.locator('input.inspector__name').inputValue();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill('desired count');
  const lines = page.locator('.command__words');
  assert.equal(await lines.first().innerText(), `Minimum tasks of ${chosen}`, 'the chosen box comes first');
  assert.ok(await lines.count() <= 8, 'the list stays short');
  const second = (await lines.nth(1).innerText()).replace('Minimum tasks of ', '');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await page.locator('input.inspector__name').inputValue(), second);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Minimum tasks');
  await context.close();
});

test('going to a setting far down scrolls its form and not the page', async () => {
  for (const viewport of [{ width: 1024, height: 768 }, { width: 844, height: 390 }]) {
    const { page, context } = await visit(browser, site.url, { viewport });
    await preset(page, 'Microservices');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('log volume');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await page.evaluate(() => document.activeElement.closest('[data-field]')?.dataset.field), 'flow_log_monthly_gb');
    assert.equal(await page.evaluate(() => document.documentElement.scrollTop), 0, `at ${viewport.width}`);
    await context.close();
  }
});

test('a block of Terraform and its box choose each other, in colour and beside their numbers', async () => {
  const { page, problems, context } = await visit(browser, site.url);
  await preset(page, 'Production platform');
  await page.getByRole('tab', { name: /Terraform/ }).click();
  const code = page.locator('.code');
  await code.waitFor();
  const text = await code.evaluate((it) => [...it.querySelectorAll('.code__chunk')].map((it) => it.textContent).join(''));
  const lines = text.split('\n');
  const numbers = await code.evaluate((it) => [...it.querySelectorAll('.code__numbers')].map((it) => it.dataset.numbers).join('\n'));
  assert.equal(numbers.split('\n').length, lines.length - 1, 'each line has a number');

  await box(page, 'cache').first().click();
  await settled(page);
  const mark = await page.locator('.code__mark').boundingBox();
  const pane = await code.boundingBox();
  assert.ok(mark.y >= pane.y && mark.y < pane.y + pane.height, 'the block of the box is in sight');
  const first = await code.evaluate((it) => (Number.parseFloat(it.querySelector('.code__mark').style.top) - 4) / 16);
  assert.match(lines[first], /^module "/);
  const there = await code.evaluate((it, top) => {
    const keyword = [...it.querySelectorAll('.code__keyword')].find((it) => Math.abs(it.getBoundingClientRect().top - top) < 4);
    const chunk = keyword?.closest('.code__chunk');
    const line = chunk && Math.round((top - chunk.getBoundingClientRect().top) / 16);
    return { text: chunk?.textContent.split('\n')[line], keyword: keyword?.textContent };
  }, mark.y);
  assert.deepEqual(there, { text: lines[first], keyword: 'module' }, 'its line stands where its number says');

  await code.evaluate((it) => { it.scrollTop = it.scrollHeight; });
  await settled(page);
  const last = page.locator('.code__chunk').last();
  assert.ok(await last.locator('span').count() > 0, 'what comes in sight is coloured');
  const before = await code.evaluate((it) => it.scrollTop);
  await last.click({ position: { x: 80, y: (await last.boundingBox()).height - 24 } });
  await settled(page);
  assert.equal(await code.evaluate((it) => it.scrollTop), before, 'what was clicked stays where it is');
  assert.ok(await handle(page, 'inspector').getByRole('heading', { level: 2 }).isVisible());
  assert.ok(await page.locator('.code__mark').isVisible(), 'a click on a block chooses its box');
  assert.deepEqual(problems, []);
  await context.close();
});

test('many environments become a list and leave the title whole', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Production platform');
  await page.getByRole('button', { name: 'platform', exact: true }).click();
  assert.ok(await handle(page, 'environment-switch').getByRole('radio', { name: 'dev' }).isVisible());
  for (let n = 0; n < 5; n += 1) await page.getByRole('button', { name: 'Add environment' }).click();
  const list = page.getByRole('combobox', { name: 'Environment' });
  await list.selectOption('dev');
  await page.getByText('a month in dev').first().waitFor();
  const title = page.locator('.topbar__name');
  assert.ok(await title.evaluate((it) => it.scrollWidth <= it.clientWidth), 'the title is not cut');
  await context.close();
});

test('names of boxes are not cut where there is room', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Production platform');
  for (const size of [{ width: 1920, height: 1080 }, { width: 1440, height: 900 }]) {
    await page.setViewportSize(size);
    await handle(page, 'canvas').press('Shift+1');
    await settled(page);
    const cut = await page.locator('.node-card :is(.node-card__title, .node-card__kind)').evaluateAll((all) =>
      all.filter((it) => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== 'none').map((it) => it.textContent));
    assert.deepEqual(cut, [], `at ${size.width}`);
  }
  // Small boxes are to be chosen too, not only to draw arrows from.
  await box(page, 'queue').hover();
  await box(page, 'queue').click();
  await page.getByText('Dead-letter queue').first().waitFor();
  await context.close();
});

test('from a service on a blank page to no error by what is offered, one fix after the other', async () => {
  const { page, problems, context } = await visit(browser, site.url);
  await empty(page);
  const place = (kind, at) => drag(page, handle(page, `palette-item-${kind}`), handle(page, 'canvas'), at);
  const offer = page.locator('.toasts .button--fix');
  await place('service', { x: 400, y: 250 });
  assert.equal(await offer.innerText(), 'Add a VPC and an application tier for it');
  await offer.click();
  await place('alb', { x: 500, y: 60 });
  assert.equal(await offer.innerText(), 'Add a public tier for it');
  await offer.click();
  await place('cdn', { x: 300, y: 40 });
  await place('internet', { x: 60, y: 40 });
  for (const [from, to] of [['internet', 'cdn'], ['cdn', 'alb'], ['alb', 'service']]) {
    await box(page, from).hover({ position: { x: 60, y: 12 } });
    await drag(page, page.locator('.port--bottom').last(), box(page, to));
  }
  // The words of a row may stay while what its fix does changes with each edit.
  const fixes = handle(page, 'findings').locator('.button--fix');
  for (let n = 0; n < 14 && await fixes.count() > 0; n += 1) {
    const title = await fixes.first().innerText();
    await fixes.first().click();
    await page.waitForTimeout(500);
    assert.equal(await page.locator('.toast--error').count(), 0, `${title} can be done`);
  }
  assert.equal(await fixes.count(), 0);
  assert.equal(await handle(page, 'findings').locator('[data-severity=error]').count(), 0);
  assert.deepEqual(problems, []);
  await context.close();
});
