// Sizes and speeds of the release page, written to docs/performance.md with how they were measured.
// CPU is the main thread's, by the DevTools protocol (Performance.getMetrics, thread ticks); medians of several rounds;
// the bare page is measured in the same run.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, readFileSync, writeFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cpus } from 'node:os';
import { launch, ready, root, serve, picture } from '../lib.mjs';

const COUNTS = [50, 200, 1000];
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const MOVES = 60;
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const ms = (seconds) => (seconds * 1000).toFixed(2);

function sizes() {
  const dist = join(root, 'dist');
  const rows = readdirSync(dist).filter((name) => name.endsWith('.br')).map((name) => {
    const file = name.slice(0, -3);
    return { file: file.replace(/-[0-9a-f]{8,}/, ''), raw: statSync(join(dist, file)).size, brotli: statSync(join(dist, name)).size };
  });
  return rows.sort((a, b) => b.brotli - a.brotli);
}

/** The command line, built once: makes the designs and their links. */
function groundplan(...words) {
  return execFileSync('cargo', ['run', '--quiet', '--release', '--no-default-features', '--features', 'cli', '--bin', 'groundplan', '--', ...words], { cwd: root, maxBuffer: 1 << 28 }).toString();
}

async function metrics(client) {
  const { metrics } = await client.send('Performance.getMetrics');
  const get = (name) => metrics.find((it) => it.name === name).value;
  return { cpu: get('ThreadTime'), styles: get('RecalcStyleCount') };
}

/** How long one step has: two frames, so that each gets one of its own even where the machine is busy. */
const PACE = 33;

/**
 * CPU of the main thread for one step. Both pages get the same number of steps at the same pace, and each step changes
 * what is seen, so that steps, frames and styles worked out are the same number. A round that lost frames is done again:
 * a step that was not painted costs next to nothing.
 */
async function cpuPerStep(page, client, steps, act) {
  for (let attempt = 0; attempt < 5; attempt++) {
    await page.waitForTimeout(300);
    const before = await metrics(client);
    for (let n = 0; n < steps; n++) await Promise.all([act(n), page.waitForTimeout(PACE)]);
    await page.waitForTimeout(50);
    const after = await metrics(client);
    if (after.styles - before.styles >= 0.95 * steps) return (after.cpu - before.cpu) / steps;
  }
  throw new Error('the browser drops frames: too much else is going on');
}

/** A mouse by the DevTools protocol. That of Playwright evaluates scripts in the page at each move with a button down. */
function mouse(client) {
  const at = { x: 0, y: 0 };
  const bits = { none: 0, left: 1, middle: 4 };
  let button = 'none';
  const send = (type, more) => client.send('Input.dispatchMouseEvent', { type, ...at, button, buttons: bits[button], pointerType: 'mouse', ...more });
  return {
    move: (x, y) => { Object.assign(at, { x, y }); return send('mouseMoved'); },
    down: (which = 'left') => { button = which; return send('mousePressed', { clickCount: 1 }); },
    up: () => { const was = button; button = 'none'; return send('mouseReleased', { button: was, clickCount: 1 }); },
    zoom: (deltaY) => send('mouseWheel', { deltaX: 0, deltaY, modifiers: 2 }),
  };
}

/** Notes by the page's own clock when it was ready and painted, and when the last panel was filled. */
const CLOCK = () => {
  const noted = (window.noted = {});
  const painted = (name) => requestAnimationFrame(() => setTimeout(() => { noted[name] = performance.now(); }));
  const look = () => {
    if (!noted.seen && document.documentElement?.dataset.ready) { noted.seen = true; painted('ready'); }
    if (!noted.full && document.querySelector('[data-testid="cost-total"]')) { noted.full = true; painted('whole'); }
  };
  new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ['data-ready', 'data-testid'] });
};

async function open(browser, url, throttle = 1) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(CLOCK);
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (throttle !== 1) await client.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const requests = [];
  page.on('request', (it) => requests.push(it.url()));
  await page.goto(url);
  await ready(page);
  // The total is among the last things that come.
  if (url.includes('#')) await page.waitForFunction(() => window.noted.whole);
  const noted = await page.evaluate(() => ({ ...window.noted, paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN }));
  return { context, page, client, ...noted, requests: requests.filter((it) => !it.startsWith('data:')).length };
}

/** A page ready to be dragged on. */
async function onPage(browser, url, name, selector) {
  const it = await open(browser, url);
  const { page } = it;
  if (name !== 'bare') {
    // A shared design cannot be moved: take it as one's own, at 100 % like the bare page. No click of Playwright's: it
    // leaves listeners behind that run at each move.
    await page.evaluate(() => [...document.querySelectorAll('button')].find((it) => /Make a copy/.test(it.textContent)).click());
    await page.locator('[data-testid="canvas"]').focus();
    await page.keyboard.press('0');
    await page.waitForTimeout(1200);
  }
  const canvas = await page.locator(name === 'bare' ? '#canvas' : '[data-testid="canvas"]').boundingBox();
  return { ...it, name, selector, canvas, hand: mouse(it.client), drag: [], pan: [], zoom: [] };
}

/** A place on the box nearest to the middle of the canvas. */
const nearest = ({ page, selector, canvas }) => page.evaluate(([selector, canvas]) => {
  const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
  const spots = [...document.querySelectorAll(selector)].map((it) => it.getBoundingClientRect())
    .map((r) => ({ x: r.x + Math.min(60, r.width / 4), y: r.y + Math.min(24, r.height / 3) }))
    .filter((s) => s.x > canvas.x + 20 && s.y > canvas.y + 60 && s.x < canvas.x + canvas.width - 120 && s.y < canvas.y + canvas.height - 90);
  spots.sort((a, b) => Math.hypot(a.x - middle.x, a.y - middle.y) - Math.hypot(b.x - middle.x, b.y - middle.y));
  return spots[0];
}, [selector, canvas]);

/** One round of drag, pan and zoom. Boxes snap to a grid of 8 pixels, so a move of 8 always moves them. */
async function round(it, first) {
  const { page, client, canvas, hand } = it;
  await page.bringToFront();
  const around = (spot) => (n) => hand.move(spot.x + (n % 12) * 8, spot.y + (n % 9) * 8);
  const spot = await nearest(it);
  await hand.move(spot.x, spot.y);
  await hand.down();
  await hand.move(spot.x + 16, spot.y + 16);
  it.drag.push(await cpuPerStep(page, client, MOVES, around({ x: spot.x + 8, y: spot.y + 8 })));
  if (first) {
    await picture(page, `bench-drag-${it.name}`);
    const lifted = await page.evaluate(() => document.querySelector('.drag-layer__lift, #lift')?.childElementCount ?? 0);
    if (!lifted) throw new Error(`nothing is being dragged on ${it.name}`);
  }
  await page.keyboard.press('Escape');
  await hand.up();
  const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
  await hand.move(middle.x, middle.y);
  await hand.down('middle');
  it.pan.push(await cpuPerStep(page, client, MOVES, around(middle)));
  await hand.move(middle.x, middle.y);
  await hand.up();
  it.zoom.push(await cpuPerStep(page, client, 20, (n) => hand.zoom(n % 2 ? 30 : -30)));
}

/** CPU a step on the designer and on the bare page, in turn, so that both have the same machine. */
async function gestures(browser, url, bareUrl, count) {
  const both = [
    await onPage(browser, url, `app-${count}`, '[data-testid="canvas"] .node-card[data-node-id]'),
    await onPage(browser, bareUrl, 'bare', '.box'),
  ];
  for (let n = 0; n < ROUNDS; n++) for (const it of both) await round(it, n === 0);
  for (const it of both) await it.context.close();
  const [ours, theirs] = both.map((it) => ({ drag: median(it.drag), pan: median(it.pan), zoom: median(it.zoom) }));
  return { count, ours, theirs };
}

mkdirSync(join(root, 'target'), { recursive: true });
const app = await serve();
const bare = await serve(join(root, 'tests', 'e2e', 'bench'));
const browser = await launch();
const version = browser.version();
const tables = { ready: [], gestures: [], derive: [] };
for (const count of COUNTS) {
  const file = groundplan('sample', '--boxes', String(count), '--seed', '1');
  const path = join(root, 'target', `sample-${count}.groundplan.json`);
  writeFileSync(path, file);
  const link = groundplan('link', path).trim();
  const url = app.url + link.slice(link.indexOf('#'));
  const row = { count };
  for (const throttle of [1, 4]) {
    const [times, whole] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const it = await open(browser, url, throttle);
      times.push(Math.round(it.ready));
      whole.push(Math.round(it.whole));
      row.requests = it.requests;
      if (throttle === 1) (row.paints ??= []).push(it.paint);
      await it.context.close();
    }
    row[`x${throttle}`] = median(times);
    row[`whole${throttle}`] = median(whole);
  }
  tables.ready.push(row);

  tables.gestures.push(await gestures(browser, url, `${bare.url}bare.html?boxes=${count}`, count));
}
/** Times of each step after edits made by these keys in turn, after the first ones, from the marks the designer leaves. */
async function derived(count, first, keys) {
  const link = groundplan('link', join(root, 'target', `sample-${count}.groundplan.json`)).trim();
  const { context, page, client } = await open(browser, app.url + link.slice(link.indexOf('#')));
  await page.getByRole('button', { name: /Make a copy/ }).first().click();
  await page.getByRole('tab', { name: /Terraform/ }).first().click();
  await page.waitForTimeout(1500);
  await page.locator('[data-testid="canvas"] [data-kind="service"]').first().focus();
  for (const key of first) await page.keyboard.press(key);
  await page.waitForTimeout(400);
  const before = [], steps = {};
  for (let n = 0; n < 9; n++) {
    await page.evaluate(() => performance.clearMarks());
    const start = await metrics(client);
    await page.keyboard.press(keys[n % keys.length]);
    await page.waitForTimeout(400);
    before.push((await metrics(client)).cpu - start.cpu);
    const marks = await page.evaluate(() => performance.getEntriesByType('mark').map((it) => [it.name, it.startTime]));
    for (const [name, at] of marks.filter(([name]) => name.endsWith(':end'))) {
      const from = marks.filter(([other, time]) => other === name.replace(':end', ':start') && time <= at).pop();
      if (from) (steps[name.slice(0, -4)] ??= []).push(at - from[1]);
    }
  }
  await context.close();
  return { steps: Object.fromEntries(Object.entries(steps).map(([name, list]) => [name, median(list)])), cpu: median(before) };
}
tables.derive = await derived(200, ['ArrowRight', 'Control+d'], ['Control+z', 'Control+Shift+z']);
tables.nudge = await derived(200, ['ArrowRight'], ['ArrowLeft', 'ArrowRight']);

await browser.close();
await app.close();
await bare.close();

const files = sizes();
const sum = (list) => list.reduce((sum, it) => sum + it.brotli, 0);
const first = sum(files.filter((it) => !it.file.startsWith('later')));
const lines = [
  '# Performance',
  '',
  'Written by `./dev bench`. Figures hold for the machine named below; ratios to the bare page travel better.',
  '',
  `Measured with headless Chromium ${version} on ${cpus().length} cores (${cpus()[0].model.trim()}), 1440 x 900, no GPU, release build, Brotli, loopback, cold profile; medians of ${ROUNDS} rounds.`,
  '',
  '## Size',
  '',
  '| file | raw bytes | Brotli bytes |',
  '| --- | ---: | ---: |',
  ...files.map((it) => `| ${it.file} | ${it.raw.toLocaleString('en')} | ${it.brotli.toLocaleString('en')} |`),
  `| **until the first picture** | | **${first.toLocaleString('en')}** (${(first / 1024).toFixed(0)} KiB; aim 400, stretch 275) |`,
  `| all | | ${sum(files).toLocaleString('en')} (${(sum(files) / 1024).toFixed(0)} KiB) |`,
  '',
  'What is called later holds the panels, dialogs and commands, the rules, prices and Terraform. It is asked for with the rest at low priority, and begun once the drawing is painted.',
  '',
  '## Ready with the design drawn',
  '',
  'From navigation to the paint after `data-ready`, and after the last panel is filled, by the page\'s own clock, ms. Aims at 4x: 1,300 / 1,900 / 2,800. First contentful paint at 1x, aim 200.',
  '',
  '| boxes | 1x | CPU 4x slower | all panels filled 1x | 4x | first paint 1x | requests |',
  '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...tables.ready.map((it) => `| ${it.count} | ${it.x1} | ${it.x4} | ${it.whole1} | ${it.whole4} | ${median(it.paints).toFixed(0)} | ${it.requests} |`),
  '',
  '## Main-thread CPU a pointer move or zoom step',
  '',
  `Milliseconds, the designer beside a hand-written flat page with as many boxes (\`tests/e2e/bench/bare.html\`), in turn; ${MOVES} moves or 20 steps a round at the same pace, each with a frame of its own. Aim: at most twice the bare page.`,
  '',
  '| boxes | drag | bare | ratio | pan | bare | ratio | zoom | bare | ratio |',
  '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...tables.gestures.map(({ count, ours, theirs }) => `| ${count} | ${['drag', 'pan', 'zoom'].map((it) => `${ms(ours[it])} | ${ms(theirs[it])} | ${(ours[it] / theirs[it]).toFixed(2)}`).join(' | ')} |`),
  '',
  '## What follows one edit, 200 boxes',
  '',
  'The copy of a service undone and done again, with the Terraform panel open at main.tf; ms in the browser at 1x, from the marks of the designer. Aim: findings, cost, proofs and Terraform within 8.',
  '',
  '| step | ms |',
  '| --- | ---: |',
  ...Object.entries(tables.derive.steps).map(([name, time]) => `| ${name} | ${time.toFixed(1)} |`),
  `| **findings + proofs + cost + terraform** | **${['findings', 'proofs', 'cost', 'terraform'].reduce((sum, it) => sum + (tables.derive.steps[it] ?? 0), 0).toFixed(1)}** |`,
  `| main-thread CPU of the whole edit, painting included | ${ms(tables.derive.cpu)} |`,
  '',
  `A box that only moves within its container changes none of that, so nothing of it is worked out: ${Object.entries(tables.nudge.steps).map(([name, time]) => `${name} ${time.toFixed(1)} ms`).join(', ')}; ${ms(tables.nudge.cpu)} ms of CPU, painting included.`,
  '',
];
const file = join(root, 'docs', 'performance.md');
// What people wrote by hand below the marker stays.
const kept = existsSync(file) ? readFileSync(file, 'utf8').split('<!-- notes -->')[1] ?? '\n' : '\n';
writeFileSync(file, `${lines.join('\n')}\n<!-- notes -->${kept}`);
console.log(lines.join('\n'));
