// Published architectures drawn from an empty canvas, by the interface only, down to Terraform that plans.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { box, byKeyboard, downloaded, errors, handle, launch, picture, serve, terraform, visit } from '../lib.mjs';

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); await site?.close(); });

/** A VPC with a public and an application tier, and what every service on Fargate needs. */
async function network({ add }) {
  await add('VPC', 'vpc');
  await add('Tier', 'tier');
  await add('Tier', 'tier');
  await add('NAT', 'nat');
  await add('Cluster', 'cluster');
}

/** CloudFront in front of a load balancer in front of a service. */
async function edge({ add, join }) {
  await add('Internet', 'internet');
  await add('CDN', 'cdn');
  await add('ALB', 'alb');
  await add('Service', 'service');
  await join('internet', 'cdn');
  await join('cdn', 'edge');
  await join('edge', 'service');
}

/** No error is left, the price is there, and the download plans. */
async function applies(page, name) {
  await page.waitForTimeout(400);
  await picture(page, name);
  assert.equal(await errors(page), 0, await handle(page, 'findings').innerText());
  assert.match(await handle(page, 'cost-total').innerText(), /^\$[1-9]/);
  terraform(await downloaded(page, () => handle(page, 'download-zip').click()));
}

test('CloudFront, a load balancer and a Fargate service in private subnets (S1)', async () => {
  const { page, problems, context } = await visit(browser, site.url, { viewport: { width: 1680, height: 1000 } });
  await page.keyboard.press('Escape');
  const keys = byKeyboard(page);
  await network(keys);
  await edge(keys);
  await keys.add('Repository', 'repository');
  await applies(page, 'architecture-s1');
  assert.deepEqual(problems, []);
  await context.close();
});

test('the same with a pipeline from source to deployment, in Tokyo (S4)', async () => {
  const { page, problems, context } = await visit(browser, site.url, { viewport: { width: 1680, height: 1000 } });
  await page.keyboard.press('Escape');
  const keys = byKeyboard(page);
  await handle(page, 'region-select').selectOption('ap-northeast-1');
  await network(keys);
  await edge(keys);
  await keys.add('Repository', 'repository');
  await keys.add('Pipeline', 'pipeline');
  await keys.join('delivery', 'service');
  // A pipeline pushes to a repository of the design: the finding says so and mends it.
  await handle(page, 'findings').getByRole('button', { name: 'Take the image from images' }).click();
  await applies(page, 'architecture-s4');
  assert.equal(await box(page, 'pipeline').count(), 1);
  assert.deepEqual(problems, []);
  await context.close();
});

test('services on Fargate and EC2, a worker behind a queue, data stores, shared files and a pipeline (S0)', async () => {
  const { page, problems, context } = await visit(browser, site.url, { viewport: { width: 1680, height: 1000 } });
  await page.keyboard.press('Escape');
  const { add, choose, join } = byKeyboard(page);
  const inspector = handle(page, 'inspector');
  const field = (key) => inspector.locator(`[data-field="${key}"]`);
  await network({ add });
  await add('Tier', 'tier');
  await add('EC2 capacity', 'ec2_capacity');
  await add('Internet', 'internet');
  await add('ALB', 'alb');
  await add('Firewall', 'waf');
  for (let n = 1; n <= 3; n++) await add('Service', 'service');
  for (const [label, kind] of [['Database', 'database'], ['Cache', 'cache'], ['File system', 'file_system'], ['Queue', 'queue'], ['Bucket', 'bucket'], ['Secret', 'secret'], ['Repository', 'repository'], ['Monitoring', 'monitoring'], ['Budget', 'budget']]) await add(label, kind);
  // The second service takes a path of its own and runs on the instances; the third works on the queue.
  await join('internet', 'edge');
  await join('edge', 'service');
  await join('edge', 'service-2');
  await field('paths').locator('input').first().fill('/api/*');
  await page.keyboard.press('Tab');
  await choose('service-2');
  await choose('Move the service between Fargate and EC2');
  await join('service', 'cache');
  await join('service', 'bucket');
  await join('service-2', 'database');
  await join('service-2', 'queue');
  await join('service-2', 'secret');
  await join('queue', 'service-3');
  await join('service-3', 'database');
  await join('service-3', 'files');
  await choose('budget');
  await picture(page, 'architecture-s0-drawn');
  await applies(page, 'architecture-s0');
  assert.deepEqual(problems, []);
  await context.close();
});
