// The pages beside the figures in Chromium: may they be compared, neighbours, the route, releases, and a chart in another page.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch, inSoftware } from './browsing.mjs';
import { check } from './report.mjs';

const address = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launch(inSoftware);
async function open(words, ready, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.errors = [];
  page.on('console', (message) => message.type() === 'error' && page.errors.push(message.text()));
  page.on('pageerror', (error) => page.errors.push(error.message));
  await page.goto(`${address}/${words}`);
  await page.waitForSelector(ready, { state: 'attached' });
  return page;
}
const close = (page) => page.context().close();
async function violations(words, ready, options = {}) {
  const page = await open(words, ready, { bypassCSP: true, ...options });
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  await close(page);
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary ?? ''}`);
}
const pages = {
  compare: ['?page=compare&left=pan-snm/darien-nationality&right=hnd-inm/irregular-nationality', '#pair .drawing svg'],
  neighbours: ['?page=neighbours', '#report .stack'],
  route: ['?page=route&year=2023', '.map canvas'],
  releases: ['?page=releases', '.state.late'],
  disclosure: ['?page=disclosure', '.series li'],
};

for (const [name, [words, ready]] of Object.entries(pages)) {
  await check(`${name}: no error in the console, nothing wider than a phone, readable by everybody`, async () => {
    const page = await open(`${words}&lang=es`, ready, { viewport: { width: 360, height: 740 } });
    assert.deepEqual(page.errors, []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'wider than the screen');
    await close(page);
    assert.deepEqual(await violations(`${words}&lang=en`, ready), []);
    assert.deepEqual(await violations(`${words}&lang=es`, ready, { colorScheme: 'dark' }), []);
  });
}

await check('the pages are reached by links, the back button goes back, and an address can be shared', async () => {
  const page = await open('?lang=en', '.drawing svg');
  await page.click('nav a:has-text("Neighbours")');
  await page.waitForSelector('#report .stack');
  assert.match(page.url(), /page=neighbours/);
  assert.match(await page.title(), /Neighbours/);
  await page.goBack();
  await page.waitForSelector('#step');
  await page.goForward();
  await page.waitForSelector('#report .stack');
  await close(page);
});

await check('the matrix: one cell for each pair, and a click shows why', async () => {
  const page = await open('?lang=en&page=compare', 'table button');
  await page.selectOption('.head select', 'all');
  const matrix = await (await fetch(`${address}/api/v1/comparability`)).json();
  assert.equal(await page.locator('table button').count(), matrix.pairs.length * 2);
  await page.click('button[aria-label^="Irregular transits through Darién, by nationality – Returns"]');
  await page.waitForSelector('.verdict.not');
  assert.match(await page.textContent('#pair'), /These are different things/);
  await page.selectOption('#pair label:nth-child(2) select', 'hnd-inm/irregular-nationality');
  await page.waitForSelector('.verdict.comparable');
  assert.match(page.url(), /right=hnd-inm/);
  await close(page);
});

await check('common ground: Venezuela 2020 to 2025 with its bounds, as the file says', async () => {
  const page = await open(`${pages.compare[0]}&lang=en`, '#pair tbody tr');
  const csv = await (await fetch(`${address}/api/v1/compare?left=pan-snm/darien-nationality&right=hnd-inm/irregular-nationality&format=csv`)).text();
  const rows = csv.trim().split('\n').slice(1).map((line) => line.split(',')).filter((row) => row[3] === 'VEN');
  const sum = (column) => rows.reduce((all, row) => all + Number(row[column]), 0);
  const shown = await page.$eval('#pair tbody tr:has(td:text-is("Venezuela"))', (row) => [...row.cells].map((cell) => cell.textContent)).catch(async () =>
    page.$$eval('#pair tbody tr', (all) => [...all].map((row) => [...row.cells].map((cell) => cell.textContent)).find((row) => row[0] === 'Venezuela')));
  const figure = (value, most) => (most > value ? `${value.toLocaleString('en')} – ${most.toLocaleString('en')}` : value.toLocaleString('en'));
  assert.deepEqual(shown, ['Venezuela', figure(sum(4), sum(6)), figure(sum(5), sum(7))]);
  await close(page);
});

await check('neighbours: the reference figures of Panama and Honduras, and findings in words', async () => {
  const page = await open('?lang=en&page=neighbours', '#report .stack');
  const report = await page.textContent('#report');
  assert.match(report, /-0\.047/);
  assert.match(report, /0\.625/);
  assert.match(report, /1 month later/);
  await page.selectOption('.head select', 'data');
  if (await page.$('ol + button')) await page.click('ol + button');
  const findings = await page.$$eval('ol li .sentence', (all) => all.map((one) => one.textContent));
  assert.ok(findings.some((one) => /China \(China\) seems to be coded as Taiwan|seems to be coded as/.test(one)), findings.join('\n'));
  assert.ok(findings.some((one) => /counts 676,815, 41 times the 16,386/.test(one)), findings.join('\n'));
  assert.ok(!findings.join().includes('hnd-inm/'), 'series are called by their titles');
  await page.click('ol li:first-child button');
  await page.waitForFunction(() => /left=/.test(location.search));
  await close(page);
});

await check('neighbours: a coverage break is refused with its month', async () => {
  const page = await open('?lang=en&page=neighbours&left=iom-lighthouse/irregular-entries@COL&right=pan-snm/darien-nationality&year=2022', '#report [role=alert]');
  assert.match(await page.textContent('#report [role=alert]'), /2023-01/);
  await close(page);
});

await check('the route: stations in the order of travel, a nationality along it, and a map that asks nobody else', async () => {
  const asked = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${address}/?lang=en&page=route&year=2023`);
  await page.waitForSelector('.map-label');
  const names = await page.$$eval('.stations strong', (all) => all.map((one) => one.textContent));
  assert.deepEqual(names, ['Colombia', 'Panama', 'Honduras', 'Mexico', 'United States']);
  await page.selectOption('form label:nth-child(2) select', 'VEN');
  await page.waitForFunction(() => document.querySelector('.stations li:nth-child(2) .value').textContent.includes('328,650'));
  assert.deepEqual(asked.filter((url) => !url.startsWith(address) && !url.startsWith('blob:') && !url.startsWith('data:')), []);
  await context.close();
});

await check('a protection report is read in the browser, and nothing of it is sent', async () => {
  const asked = [];
  const page = await open(`${pages.disclosure[0]}&lang=en`, pages.disclosure[1]);
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.setInputFiles('input[type=file]', [
    file('summary.json', JSON.stringify({ method: 'cell suppression', threshold: 5, zeros: 'shown', cells: 4, loss: { small_cells: 1, complements: 1, hidden_share: 0.5 }, checked: { small_cells_proven: 1 } })),
    file('protected.csv', 'sex,value,CONF_STATUS\nF,,C\nM,40,F\n'),
    file('notes.txt', 'hello'),
  ]);
  await page.waitForSelector('.stack');
  const text = (await page.textContent('main')).replace(/\s+/g, ' ');
  assert.match(text, /Counts below 5 are not shown/);
  assert.match(text, /50\.0% shown \(2\)/);
  assert.match(text, /notes\.txt is no file of protect-table/);
  assert.deepEqual(await page.$$eval('tr.hidden td', (cells) => cells.map((cell) => cell.textContent)), ['F', '×', 'C']);
  assert.deepEqual(asked, []);
  await close(page);
});

await check('a figure on the page leads to the row it comes from', async () => {
  const page = await open('?lang=en&step=year&from=2023&to=2023', 'details td.figure a');
  const link = await page.$eval('details tbody tr:has(td) td.figure a', (one) => one.getAttribute('href'));
  const row = await (await fetch(address + link)).json();
  assert.equal(row.observations.length, 1);
  assert.match(row.sources[0].sha256, /^[0-9a-f]{64}$/);
  await close(page);
});

await check('a chart stands in another page, and only the page made for it does', async () => {
  const page = await open('?lang=en&view=nationalities&step=year', '#embed');
  await page.click('#embed');
  const code = await page.inputValue('textarea');
  await close(page);
  const host = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(`<html lang="en"><body>${code}<iframe id="whole" src="${address}/"></iframe></body></html>`)).listen(0, '127.0.0.1');
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(`http://127.0.0.1:${host.address().port}/`);
  const inside = other.frameLocator('iframe').first();
  await inside.locator('.drawing svg').first().waitFor({ state: 'attached' });
  assert.equal(await inside.locator('nav').count(), 0);
  assert.match(await inside.locator('figcaption').textContent(), /Source:/);
  const whole = other.frames().find((frame) => frame !== other.mainFrame() && !frame.url().includes('embed.html'));
  assert.equal(await whole.locator('nav').count(), 0, 'the whole site refuses to stand in another page');
  await context.close();
  host.close();
});

await browser.close();
