// The page that tells a state how far the guide is reviewed. Argument: the address of a node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch } from './browsing.mjs';
import { check } from './report.mjs';

const address = process.argv[2].replace(/\/$/, '');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launch();

for (const [name, viewport] of [['desktop', { width: 1280, height: 900 }], ['tablet', { width: 768, height: 1024 }], ['phone', { width: 360, height: 740 }]]) {
  await check(`coverage: every country, procedure and language, accessible and within the screen: ${name}`, async () => {
    const context = await browser.newContext({ viewport, bypassCSP: true });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${address}/?page=guide&lang=es&since=2026-01-01`);
    await page.waitForSelector('table');
    await page.waitForSelector('.changes li');
    assert.equal(await page.locator('td [role=img]').count(), 12 * 11);
    const states = () => page.locator('td [role=img]').evaluateAll((cells) => cells.map((cell) => cell.className.split(' ')[1]).join());
    const spanish = await states();
    assert.match(spanish, /draft/);
    assert.match(spanish, /reviewed/);
    await page.selectOption('main select', 'bn');
    await page.waitForFunction((was) => [...document.querySelectorAll('td [role=img]')].map((cell) => cell.className.split(' ')[1]).join() !== was, spanish);
    assert.doesNotMatch(await states(), /reviewed/, 'no speaker has reviewed Bengali');
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].target}`), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    await context.close();
  });
}
await browser.close();
