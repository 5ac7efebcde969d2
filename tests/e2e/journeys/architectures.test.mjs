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
