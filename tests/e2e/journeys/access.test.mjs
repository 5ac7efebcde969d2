// What axe finds, and whether every size of screen can be read: the main states in both themes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { box, handle, launch, picture, preset, serve, visit } from '../lib.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); await site?.close(); });

/** Rules of WCAG 2.2 A and AA that the page breaks, with the elements. */
async function violations(page) {
  // Evaluated by the tool, so the page's own policy stays as strict as it is.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const result = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return result.violations.map((it) => `${it.id}: ${it.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
  });
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the ${colorScheme} theme`, async () => {
    const { page, context } = await visit(browser, site.url, { colorScheme, reducedMotion: 'reduce' });
    const found = [];
    const look = async (state) => {
      await page.waitForTimeout(400);
      found.push(...(await violations(page)).map((it) => `${state}: ${it}`));
    };
    await look('gallery');
    await preset(page, 'Microservices');
    await look('nothing selected');
    await box(page, 'service').first().click();
    await look('a service');
    for (const kind of ['vpc', 'alb', 'database', 'cache', 'bucket', 'secret', 'repository', 'cluster']) {
      await box(page, kind).first().click({ position: { x: 30, y: 10 } });
      await look(kind);
    }
    await box(page, 'service').first().click({ button: 'right', position: { x: 60, y: 10 } });
    await look('menu');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: /Terraform/ }).first().click();
    await look('code');
    await page.getByRole('tab', { name: /Outline/ }).click();
    await look('outline');
    await page.keyboard.press('Control+k');
    await look('finder');
    await page.keyboard.press('Escape');
    await handle(page, 'share').click();
    await look('share');
    await page.keyboard.press('Escape');
    await handle(page, 'canvas').focus();
    await page.keyboard.press('?');
    await look('help');
    assert.deepEqual(found, []);
    await context.close();
  });
}

test('axe finds nothing on a phone', async () => {
  const { page, context } = await visit(browser, site.url, { viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: 'reduce' });
  const found = [];
  const look = async (state) => {
    await page.waitForTimeout(400);
    found.push(...(await violations(page)).map((it) => `${state}: ${it}`));
  };
  await look('gallery');
  await preset(page, 'Microservices');
  await look('design');
  await box(page, 'service').first().tap();
  await look('service');
  await page.getByRole('button', { name: /^Findings/ }).tap();
  await look('findings');
  await page.getByRole('button', { name: 'Settings', exact: true }).tap();
  await page.getByRole('button', { name: /^Findings/ }).waitFor();
  await handle(page, 'share').tap();
  await look('share');
  assert.deepEqual(found, []);
  await context.close();
});

for (const [width, height] of [[320, 640], [390, 844], [800, 900], [1024, 768], [1440, 900], [1920, 1080]]) {
  test(`nothing is cut off or scrolls sideways at ${width} px`, async () => {
    for (const colorScheme of ['light', 'dark']) {
      const { page, context } = await visit(browser, site.url, { viewport: { width, height }, colorScheme });
      await preset(page, 'Microservices');
      await page.waitForTimeout(400);
      if (width > 640) await box(page, 'service').first().click();
      await page.waitForTimeout(300);
      await picture(page, `${colorScheme}-${width}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0);
      await context.close();
    }
  });
}
