// The keyboard never falls off the page: what has the focus may go away, and keys go on from what is beside it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { box, byKeyboard, empty, handle, launch, preset, serve, visit } from '../lib.mjs';

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); await site?.close(); });

/** Where the keyboard is, in a few words, once the page has settled; fails where it is nowhere. */
async function focus(page, what) {
  await page.waitForTimeout(350);
  const at = await page.evaluate(() => {
    const it = document.activeElement;
    const place = it.closest('.inspector, .canvas, .left, .drawer, dialog, .toasts, .topbar');
    return { tag: it.tagName, place: place?.className.split(' ')[0] ?? place?.tagName, name: it.getAttribute('aria-label') ?? it.textContent.trim().slice(0, 40), node: it.dataset.nodeId };
  });
  assert.notEqual(at.tag, 'BODY', `the keyboard is lost after ${what}`);
  return at;
}

test('keys go on beside what went away', async () => {
  const { page, problems, context } = await visit(browser, site.url);
  await page.keyboard.press('Escape');
  assert.equal((await focus(page, 'leaving the first gallery')).place, 'canvas');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Start from a preset');
  await page.keyboard.press('Enter');
  await preset(page, 'Microservices');
  await focus(page, 'choosing a preset');

  await box(page, 'service').first().click();
  const field = page.locator('.inspector [data-field="min_tasks"]');
  await field.getByRole('button', { name: /only$/ }).focus();
  await page.keyboard.press('Enter');
  assert.match((await focus(page, 'the pin')).name, /Minimum/);
  await field.getByRole('button', { name: /^Clear/ }).focus();
  await page.keyboard.press('Enter');
  assert.match((await focus(page, 'clearing an override')).name, /Minimum/);

  // One stop a field, its help by F1 and its pin by Alt+P.
  await page.keyboard.press('F1');
  await page.locator('.explainer__text:popover-open').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.explainer__text:popover-open').waitFor({ state: 'detached' });
  assert.match((await focus(page, 'help')).name, /Minimum/);
  await page.keyboard.press('Alt+p');
  await field.getByRole('button', { name: /^Clear/ }).waitFor();
  await page.keyboard.press('Alt+p');
  await page.keyboard.press('Tab');
  assert.match((await focus(page, 'Tab')).name, /Maximum/);
  await page.keyboard.press('Tab');
  assert.doesNotMatch((await focus(page, 'Tab')).name, /About|only$/);

  await page.locator('.inspector .links__item').first().click();
  await page.getByRole('button', { name: 'Remove arrow' }).focus();
  await page.keyboard.press('Enter');
  assert.equal((await focus(page, 'removing an arrow')).place, 'canvas');

  await box(page, 'bucket').first().click();
  await page.keyboard.press('Control+a');
  await page.locator('.inspector').getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  assert.equal((await focus(page, 'deleting all')).place, 'canvas');
  await page.keyboard.press('Control+z');

  await handle(page, 'canvas').press('Escape');
  await page.locator('.environment').last().getByRole('button', { name: /^Remove/ }).click();
  await focus(page, 'removing an environment');
  assert.deepEqual(problems, []);
  await context.close();
});

test('what is refused stays to be mended, and notices go on Escape', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Microservices');
  await box(page, 'service').first().click();
  await page.keyboard.press('F2');
  await page.keyboard.type('orders-db');
  await page.keyboard.press('Enter');
  const name = page.locator('.canvas__rename');
  await page.locator('.canvas').getByRole('alert').filter({ hasText: 'orders-db' }).waitFor();
  assert.equal(await name.inputValue(), 'orders-db');
  assert.equal((await focus(page, 'a name that is taken')).name, 'Name');
  await page.keyboard.press('Escape');
  await name.waitFor({ state: 'detached' });

  const least = page.locator('.inspector [data-field="min_tasks"]').getByRole('spinbutton').first();
  await least.fill('5000');
  await least.press('Enter');
  assert.equal(await least.inputValue(), '1000');
  await page.getByText('1000 is the most: 5000 was typed').waitFor();
  await page.keyboard.press('Escape');
  assert.equal((await focus(page, 'leaving a field')).place, 'canvas');

  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.keyboard.press('Control+a');
  await page.getByText(/boxes selected/).first().waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => getSelection().toString()), '');
  await context.close();
});

test('the finder lists what goes by a name before what is described by it', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Microservices');
  const first = async (words) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill(words);
    const lines = await page.locator('.command__words').allInnerTexts();
    await page.keyboard.press('Escape');
    return lines;
  };
  const nat = await first('nat');
  assert.ok(!nat.includes('Add Cluster') && !nat.includes('Add Bucket'), nat.join(', '));
  assert.equal((await first('dynamodb'))[0], 'Add Table');
  assert.equal((await first('orders-db'))[0], 'orders-db');
  // Enter takes the first line: neither one that cannot be done now, nor a preset in place of what is drawn.
  const fargate = await first('fargate');
  assert.ok(fargate.indexOf('Add Service') < fargate.indexOf('Move the service between Fargate and EC2'), fargate.join(', '));
  assert.equal((await first('cloudfront'))[0], 'Add CDN');
  assert.equal((await first('history'))[0], 'Go back to an earlier version…');
  assert.equal((await first('dark mode'))[0], 'Switch between light and dark');
  await context.close();
});

test('a version that was deleted comes back, and keys go on with the next', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Microservices');
  await handle(page, 'status').getByTitle('Earlier versions').click();
  const dialog = page.getByRole('dialog', { name: 'Earlier versions' });
  for (const name of ['one', 'two']) {
    await dialog.getByRole('textbox').fill(name);
    await dialog.getByRole('button', { name: 'Keep this version' }).click();
    await dialog.getByText(name, { exact: true }).waitFor();
  }
  await dialog.getByRole('button', { name: 'Delete two' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('two', { exact: true }).waitFor({ state: 'detached' });
  assert.equal((await focus(page, 'deleting a version')).place, 'dialog');
  await dialog.getByRole('button', { name: /^Undo/ }).click();
  await dialog.getByText('two', { exact: true }).waitFor();
  await focus(page, 'undoing that');
  await context.close();
});

test('a box from the palette takes the keys that follow', async () => {
  const { page, context } = await visit(browser, site.url);
  await empty(page);
  await handle(page, 'palette-item-bucket').dblclick();
  await box(page, 'bucket').waitFor();
  assert.equal((await focus(page, 'adding a box')).place, 'canvas');
  assert.equal(await box(page, 'bucket').count(), 1, 'a double click adds one box');
  await page.keyboard.press('Control+d');
  await box(page, 'bucket').nth(1).waitFor();
  const copy = await box(page, 'bucket').nth(1).getAttribute('data-node-id');
  assert.equal((await focus(page, 'duplicating')).node, copy);
  await handle(page, 'undo').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('topic');
  await page.keyboard.press('ArrowDown');
  assert.match((await focus(page, 'going into the results')).name, /Add/);
  await page.keyboard.press('Escape');
  assert.equal((await focus(page, 'leaving the palette')).place, 'canvas');
  for (const [keys, place] of [['Alt+4', 'drawer'], ['Alt+5', 'drawer'], ['Alt+3', 'drawer'], ['Alt+1', 'left']]) {
    await page.keyboard.press(keys);
    assert.equal((await focus(page, keys)).place, place, keys);
  }
  await context.close();
});

test('an arrow drawn by keys goes to the box that is named, or nowhere', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Fargate behind CloudFront');
  const arrows = () => page.evaluate(() => new Set([...document.querySelectorAll('[data-link-id]')].map((it) => it.dataset.linkId)).size);
  const before = await arrows();
  await box(page, 'internet').focus();
  await box(page, 'internet').click({ position: { x: 60, y: 12 } });
  await page.keyboard.press('c');
  await page.keyboard.type('cd');
  await page.getByText('cdn: This arrow is there already.').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  assert.equal(await arrows(), before, 'none is drawn to another box');
  await page.keyboard.type('entry');
  await page.keyboard.press('Enter');
  await page.waitForFunction((more) => new Set([...document.querySelectorAll('[data-link-id]')].map((it) => it.dataset.linkId)).size === more, before + 1);
  await context.close();
});

test('the finder leads to a setting of an arrow', async () => {
  const { page, problems, context } = await visit(browser, site.url);
  await preset(page, 'Microservices');
  await byKeyboard(page).choose('health path web');
  await page.waitForFunction(() => document.activeElement?.closest('[data-field="health_path"]'));
  assert.match(await handle(page, 'inspector').innerText(), /edge to web/);
  assert.deepEqual(problems, []);
  await context.close();
});

test('a long name of a load balancer ends before its firewall', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Network foundation');
  const [bar, tag] = [box(page, 'alb'), box(page, 'waf')];
  await bar.click({ position: { x: 20, y: 20 } });
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('load-balancer-of-the-payment-team');
  await page.keyboard.press('Enter');
  const name = bar.getByText('load-balancer-of-the-payment-team');
  await name.waitFor();
  const [words, firewall] = [await name.boundingBox(), await tag.boundingBox()];
  assert.ok(words.x + words.width <= firewall.x, `${words.x + words.width} of ${firewall.x}`);
  assert.equal(await name.getAttribute('title'), 'load-balancer-of-the-payment-team');
  await context.close();
});

test('the keys of a panel lead to its own tab', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Starter');
  for (const [keys, tab] of [['Alt+4', 'Cost'], ['Alt+5', 'Terraform'], ['Alt+4', 'Cost']]) {
    await page.keyboard.press(keys);
    await page.waitForFunction((tab) => document.activeElement?.matches('[role=tab][aria-selected=true]') && document.activeElement.innerText.startsWith(tab), tab);
  }
  await context.close();
});
