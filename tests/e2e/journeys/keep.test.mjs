// Nothing is lost: reloads, links, files that are not ours, a browser that will not store.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { box, handle, launch, preset, ready, root, serve, visit } from '../lib.mjs';

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); await site?.close(); });

async function shared(page) {
  await handle(page, 'share').click();
  const url = await handle(page, 'share-url').inputValue();
  await page.keyboard.press('Escape');
  return url;
}

test('a reload keeps the work', async () => {
  const { page, context, problems } = await visit(browser, site.url);
  await preset(page, 'Microservices');
  const boxes = await page.locator('[data-testid="canvas"] [data-node-id]').count();
  await page.getByText(/Saved in this browser/).waitFor();
  await page.reload();
  await ready(page);
  await box(page, 'vpc').waitFor();
  assert.equal(await page.locator('[data-testid="canvas"] [data-node-id]').count(), boxes);
  assert.deepEqual(problems, []);
  await context.close();
});

test('a shared link opens in a fresh profile as it was sent, and never over the own work', async () => {
  const sender = await visit(browser, site.url);
  await preset(sender.page, 'Starter');
  const url = await shared(sender.page);
  assert.ok(url.includes('#v1.') && url.length < 2000, `${url.length} characters`);
  await sender.context.close();

  const fresh = await visit(browser, url);
  await box(fresh.page, 'database').waitFor();
  assert.deepEqual(fresh.problems, []);
  await fresh.context.close();

  const own = await visit(browser, site.url);
  await preset(own.page, 'Network foundation');
  await own.page.getByText(/Saved in this browser/).waitFor();
  await own.page.goto(url);
  await own.page.reload();
  await ready(own.page);
  await box(own.page, 'database').waitFor();
  await own.page.goto('about:blank');
  await own.page.goto(site.url);
  await ready(own.page);
  await box(own.page, 'vpc').waitFor();
  assert.equal(await box(own.page, 'database').count(), 0, 'the own design has no database');
  await own.context.close();
});

test('everything works offline once it is loaded, and no request leaves the page', async () => {
  const { page, context, problems, requests } = await visit(browser, site.url);
  const loaded = requests.filter((it) => !it.startsWith('data:') && !it.startsWith('blob:')).length;
  assert.ok(loaded <= 12, `${loaded} requests`);
  await context.setOffline(true);
  await preset(page, 'Starter');
  await box(page, 'service').click();
  await handle(page, 'environment-switch').getByRole('radio', { name: 'dev' }).click();
  await shared(page);
  await page.waitForTimeout(500);
  assert.equal(requests.filter((it) => !it.startsWith('data:') && !it.startsWith('blob:')).length, loaded);
  assert.deepEqual(problems, []);
  await context.close();
});

test('the drawing is there before the panels, and where they do not arrive the page says what that means', async () => {
  const sender = await visit(browser, site.url);
  await preset(sender.page, 'Starter');
  const url = await shared(sender.page);
  await sender.context.close();

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.route('**/later-*', (route) => route.abort());
  const page = await context.newPage();
  await page.goto(url);
  await ready(page);
  await box(page, 'database').waitFor();
  await page.getByText('A part of Groundplan did not arrive').waitFor();
  // One can look around.
  await page.locator('.zoom__scale').click();
  await page.locator('.zoom__scale', { hasText: '100 %' }).waitFor();

  await context.unroute('**/later-*');
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await handle(page, 'cost-total').waitFor();
  await context.close();
});

test('what is moved before the panels are there is saved', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(site.url);
  await ready(page);
  await preset(page, 'Starter');
  await page.getByText(/Saved in this browser/).waitFor();

  let go;
  const held = new Promise((done) => { go = done; });
  await context.route('**/later-*', async (route) => { await held; await route.continue(); });
  await page.reload();
  await ready(page);
  await page.evaluate(() => {
    window.came = 0;
    new MutationObserver((list) => {
      for (const it of list.flatMap((it) => [...it.addedNodes])) if (it.matches?.('.inspector')) window.came++;
    }).observe(document.querySelector('.app'), { childList: true });
  });
  const place = () => box(page, 'budget').evaluate((it) => it.style.top);
  const before = await place();
  const it = await box(page, 'budget').boundingBox();
  await page.mouse.move(it.x + 30, it.y + 10);
  for (const by of [24, 48]) {
    await page.mouse.down();
    await page.mouse.move(it.x + 30, it.y + 10 + by, { steps: 4 });
    await page.mouse.up();
    await page.waitForTimeout(150);
  }
  const moved = await place();
  assert.notEqual(moved, before);
  go();
  await page.getByText(/Saved in this browser just now/).waitFor();
  assert.equal(await page.evaluate(() => window.came), 1);
  await page.reload();
  await ready(page);
  assert.equal(await place(), moved);
  await context.close();
});

for (const [what, fragment, says] of [
  ['cut', '#v1.eJyrVkpRslJQSkzOLFZIzS9SUlCqBQA', /cut off|damaged/],
  ['from a newer version', '#v9.abc', /newer/],
  ['nonsense', '#v1.%%%%', /cut off|damaged|link/],
]) {
  test(`a link that is ${what} says so in one sentence, and the own work stays`, async () => {
    const { page, context } = await visit(browser, site.url);
    await preset(page, 'Starter');
    await page.getByText(/Saved in this browser/).waitFor();
    await page.goto(site.url + fragment);
    await page.getByText(says).first().waitFor();
    await box(page, 'database').waitFor();
    await context.close();
  });
}

test('files that are not ours are refused with the place, and the drawing stays', async () => {
  const { page, context, problems } = await visit(browser, site.url);
  await preset(page, 'Starter');
  const folder = mkdtempSync(join(tmpdir(), 'groundplan-'));
  const put = async (name, text) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    await page.locator('input[type="file"]').first().setInputFiles(path);
  };
  await put('shopping.json', '{"eggs": 6}');
  await page.getByText(/not a Groundplan design/).first().waitFor();
  await put('kinds.groundplan.json', JSON.stringify({ version: 1, design: { project: { name: 'x', region: 'eu-west-1' }, nodes: { a: { kind: 'mainframe', name: 'a' } } } }));
  await page.getByText(/mainframe/).first().waitFor();
  await put('huge.json', 'x'.repeat(50 * 1024 * 1024));
  await page.locator('.toast').getByText(/large|MB/).first().waitFor();
  assert.equal(await box(page, 'database').count(), 1);
  assert.deepEqual(problems, []);
  await context.close();
});

test('a browser that will not store says so once and everything else works', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  const page = await context.newPage();
  const broken = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(site.url);
  await ready(page);
  await preset(page, 'Starter');
  await page.getByText(/not saved|cannot save|could not be saved|storage/i).first().waitFor();
  await box(page, 'service').click();
  assert.deepEqual(broken, []);
  await context.close();
});

test('hostile names are shown as text and nothing of them runs', async () => {
  const { page, context, problems } = await visit(browser, site.url);
  await preset(page, 'Starter');
  const hostile = '"><img src=x onerror="document.title=1"></script><script>document.title=1</script>${file("/etc/passwd")}\u202E';
  await box(page, 'secret').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(hostile);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  assert.notEqual(await page.title(), '1');
  assert.deepEqual(problems, []);
  await context.close();
});

test('a file dropped while the program is on its way is opened when it is there', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  let arrive;
  const arrived = new Promise((done) => { arrive = done; });
  await page.route(/\.wasm/, async (route) => { await arrived; await route.continue(); });
  await page.goto(site.url, { waitUntil: 'domcontentloaded' });
  const text = readFileSync(join(root, 'src/persist/presets/starter-fargate.groundplan.json'), 'utf8');
  const taken = await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'mine.groundplan.json'));
    const event = (kind) => new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
    return ['dragover', 'drop'].map((kind) => !document.body.dispatchEvent(event(kind)));
  }, text);
  assert.deepEqual(taken, [true, true], 'the browser does not show it in place of the page');
  arrive();
  await box(page, 'database').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await context.close();
});

test('a design that stopped the page is left alone and offered, not covered by the gallery', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Starter');
  await page.getByText(/Saved in this browser/).waitFor();
  await page.evaluate(() => localStorage.setItem('groundplan.crashes', '1'));
  await page.reload();
  await ready(page);
  await page.getByText(/Groundplan stopped while it opened your last design/).waitFor();
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.getByRole('button', { name: 'Earlier versions', exact: true }).last().click();
  await page.locator('dialog[open]').getByText('Before Groundplan stopped').waitFor();
  await context.close();
});

test('what was downloaded stays in use whatever is undone', async () => {
  const { page, context } = await visit(browser, site.url);
  await preset(page, 'Starter');
  await box(page, 'service').first().click();
  const name = page.locator('input.inspector__name');
  await name.fill('site');
  await name.press('Enter');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+e');
  await download;
  const used = async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    return page.evaluate(() => localStorage.getItem('groundplan.work') ?? '');
  };
  await page.waitForTimeout(1500);
  assert.match(await used(), /"released":\s*true/);
  await page.locator('.canvas').focus();
  await page.keyboard.press('Control+z');
  await page.waitForTimeout(1500);
  const after = await used();
  assert.match(after, /"released":\s*true/);
  assert.match(after, /"former":\s*\["site"\]/, 'the resources keep the name they were downloaded with');
  await context.close();
});
