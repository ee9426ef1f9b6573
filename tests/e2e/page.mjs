// The Observatory page in Chromium: real figures, languages, rules, vintages, downloads, accessibility, phone, size.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch } from './browsing.mjs';
import { check } from './report.mjs';

const address = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launch();

/** A flat line has no height and so is "invisible" to the browser driver: that it is there is enough. */
const drawn = (page) => page.waitForSelector('.drawing svg :is([data-mark=line] path, [data-mark=rect] rect)', { state: 'attached' });

/** Opens the page with `words` in its address and waits for the chart, or for what `ready` waits for. */
async function open(words = '?lang=es', options = {}, ready = drawn) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, bypassCSP: true, ...options });
  const page = await context.newPage();
  page.errors = [];
  page.on('console', (message) => message.type() === 'error' && page.errors.push(message.text()));
  page.on('pageerror', (error) => page.errors.push(error.message));
  await page.goto(`${address}/${words}`);
  await ready(page);
  return page;
}
const close = (page) => page.context().close();
const cells = (page) => page.$$eval('details tbody tr', (rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary ?? ''}`);
}

await check('the chart and the table show Panama 2023 = 520,085', async () => {
  const page = await open('?lang=en&step=year&from=2021');
  const rows = await cells(page);
  assert.deepEqual(rows.find((row) => row[0] === '2023' && row[1] === 'Panama').slice(2, 5), ['520,085', 'persons', '12/12']);
  assert.equal((await page.$$('.panel')).length, 4);
  assert.deepEqual(page.errors, []);
  await close(page);
});

await check('the language changes words, names and the language of the page', async () => {
  const page = await open('?lang=es');
  assert.equal(await page.textContent('h1'), 'Observatorio');
  await page.click('button[lang=en]');
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'Observatory');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await page.waitForFunction(() => document.querySelector('.panel h2').textContent.includes('persons'));
  assert.match(page.url(), /lang=en/);
  await close(page);
});

await check('Spanish is spoken unless the browser prefers English', async () => {
  for (const [locale, wanted] of [['fr-FR', 'Observatorio'], ['en-GB', 'Observatory']]) {
    const page = await open('', { locale });
    assert.equal(await page.textContent('h1'), wanted);
    await close(page);
  }
});

await check('no rule is chosen silently; a chosen one changes the figures and is named', async () => {
  const page = await open('?lang=en&step=year&from=2023&to=2023');
  assert.match(await page.textContent('figcaption'), /All nationalities\./);
  await page.selectOption('#rule', 'outside-americas');
  await page.waitForFunction(() => document.querySelector('figcaption').textContent.includes('Extra-regional under the rule'));
  const panama = (await cells(page)).find((row) => row[1] === 'Panama');
  assert.equal(panama[2], '51,263');
  assert.match(await page.textContent('figcaption'), /version 1\.0/);
  await close(page);
});

await check('by nationality: the largest and all others, adding up', async () => {
  const page = await open('?lang=en&view=nationalities&step=year&from=2023&to=2023');
  const rows = await cells(page);
  assert.equal(rows.find((row) => row[1] === 'Venezuela')[2], '328,650');
  assert.equal(rows.reduce((sum, row) => sum + Number(row[2].replaceAll(',', '')), 0), 520085);
  assert.match(await page.textContent('.legend'), /All other nationalities/);
  await close(page);
});

await check('missing months are listed, and the line is broken there', async () => {
  const page = await open('?lang=en&from=2020&to=2020');
  const text = await page.textContent('#missing');
  for (const month of ['Apr 2020', 'May 2020', 'Jul 2020']) assert.ok(text.includes(month), month);
  assert.match(text, /Panama: Apr 2020 – May 2020, Jul 2020 \(not published\)/);
  assert.match(await page.textContent('figcaption'), /Missing: Panama Apr 2020 – May 2020, Jul 2020; Honduras Apr 2020 – May 2020\./);
  const panama = page.locator('.panel', { hasText: 'Panama' });
  assert.ok((await panama.locator('svg g[data-mark=line] path').count()) >= 2, 'one line for each side of the gap');
  await close(page);
});

await check('annual figures are bars of their year and not a January', async () => {
  const annual = (page) => page.waitForSelector('.panel:has-text("only annual figures")');
  const page = await open('?lang=en&view=nationalities&step=month&from=2015&to=2019', {}, annual);
  assert.match(await page.textContent('.panel h2'), /Irregular transits through Darién/);
  assert.equal(await page.locator('.drawing svg').count(), 0);
  assert.match(await page.textContent('#missing'), /only an annual figure/);
  assert.match(await page.textContent('#missing'), /Jan 2015 – Dec 2019/);
  assert.ok(await page.isDisabled('#download-png'), 'there is no chart to download');
  assert.deepEqual(await violations(page), []);
  await page.selectOption('#step', 'year');
  await page.waitForSelector('.drawing svg g[data-mark=rect] rect');
  assert.ok((await cells(page)).some((row) => row[0] === '2016'));
  await page.selectOption('#step', 'month');
  await annual(page);
  await page.click('.panel button');
  await drawn(page);
  assert.equal(await page.inputValue('#step'), 'year');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'step');
  await close(page);
});

await check('a country without monthly figures has its panel beside the others', async () => {
  const page = await open('?lang=es&from=2018&to=2019');
  assert.equal(await page.locator('.panel').count(), 4);
  assert.match(await page.textContent('.panel:first-child'), /Panamá · personas.*solo se publicaron cifras anuales.*Mostrar años/s);
  assert.equal(await page.locator('.drawing svg').count(), 3);
  await close(page);
});

await check('open questions are whole sentences, one for each series that differs', async () => {
  const page = await open('?lang=en');
  const text = (await page.textContent('#missing')).replace(/\s+/g, ' ');
  assert.match(text, /United States: \d+ months differ from “Encounters at the US south-west land border, five citizenship groups”; the largest difference: \d+ of [\d,]+ in \w{3} 20\d\d\./);
  assert.match(text, /Mexico: \d+ cells had several figures, which were added\. In 2024 the figures differ from “Events of persons in irregular situation in Mexico, by sex and age” by [\d,]+ of [\d,]+\./);
  await close(page);
});

await check('labels of the axes speak the language of the page, and a year stands below its bar', async () => {
  const months = await open('?lang=es&from=2023&to=2023');
  const labels = await months.locator('.panel:first-child [data-mark="x-axis tick label"] text').allTextContents();
  assert.ok(labels.some((label) => label.startsWith('ene')), labels.join(' '));
  await close(months);
  const years = await open('?lang=es&step=year&from=2023&to=2023');
  const [bar, label] = await years.evaluate(() => ['[data-mark=rect] rect', '[data-mark="x-axis tick label"] text'].map((what) => {
    const { left, right } = document.querySelector(`.panel ${what}`).getBoundingClientRect();
    return (left + right) / 2;
  }));
  assert.ok(Math.abs(bar - label) < 3, `${bar} and ${label}`);
  await close(years);
});

await check('the vintage slider shows the figures of an earlier release', async () => {
  const page = await open('?lang=en&view=nationalities&step=year&from=2025&to=2025');
  const newest = (await cells(page)).length;
  await page.focus('#as-of');
  await page.keyboard.press('Home');
  await page.waitForFunction(() => location.search.includes('as-of='));
  await page.waitForFunction((count) => document.querySelectorAll('details tbody tr').length !== count, newest);
  assert.match(await page.textContent('figcaption'), /release of February 13, 2025/);
  await close(page);
});

await check('the table can be sorted by figure', async () => {
  const page = await open('?lang=en&view=nationalities&step=year&from=2023&to=2023');
  await page.click('details th:nth-child(3) button');
  assert.equal((await cells(page))[0][1], 'Venezuela');
  assert.equal(await page.getAttribute('details th:nth-child(3)', 'aria-sort'), 'descending');
  await close(page);
});

await check('CSV, SVG and PNG can be downloaded and say where they come from', async () => {
  const page = await open('?lang=en&step=year&from=2020');
  const csv = await page.request.get(address + (await page.getAttribute('#download-csv', 'href')));
  assert.match(csv.headers()['content-type'], /^text\/csv/);
  assert.match(await csv.text(), /pan-snm\/darien-nationality,2023,persons,520085/);
  const save = async (button) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
    return readFileSync(await download.path());
  };
  const svg = (await save('#download-svg')).toString();
  for (const part of ['Servicio Nacional de Migración', '2025', 'Missing', 'Panama', '<rect', 'pan-snm/darien-nationality']) assert.ok(svg.includes(part), part);
  assert.equal((await save('#download-png')).subarray(1, 4).toString(), 'PNG');
  await close(page);
});

await check('sources are listed with licence and freshness', async () => {
  const page = await open('?lang=en');
  const text = await page.textContent('#sources');
  for (const part of ['pan-snm/darien-nationality', 'CC BY 4.0', 'late: next figures were due', 'releases kept']) assert.ok(text.includes(part), part);
  await close(page);
});

await check('on a phone each source is a card and the first columns of the figures are in sight', async () => {
  const page = await open('?lang=es&view=nationalities&step=year', { viewport: { width: 360, height: 740 } });
  for (const cell of await page.locator('#sources tbody td').all()) {
    const { x, width } = await cell.boundingBox();
    assert.ok(x >= 0 && x + width <= 360, await cell.textContent());
  }
  assert.match(await page.locator('#sources tbody td:nth-child(3)').first().evaluate((cell) => getComputedStyle(cell, '::before').content), /Licencia/);
  const figure = await page.locator('details tbody td:nth-child(3)').first().boundingBox();
  assert.ok(figure.x + figure.width <= 350, `${figure.x + figure.width}`);
  await close(page);
});

for (const [name, words, options] of [
  ['desktop, light', '?lang=es&step=year', {}],
  ['desktop, dark', '?lang=en&view=nationalities&step=year&from=2023', { colorScheme: 'dark' }],
  ['phone', '?lang=en&step=year', { viewport: { width: 360, height: 740 } }],
  ['tablet', '?lang=es', { viewport: { width: 1024, height: 600 } }],
]) {
  await check(`accessible and within the screen: ${name}`, async () => {
    const page = await open(words, options);
    assert.deepEqual(await violations(page), []);
    const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(needed <= there, `${needed} > ${there} pixels`);
    await close(page);
  });
}

await check('an error of the server is shown in words, and can be tried again', async () => {
  const page = await open('?lang=en');
  await page.route('**/api/v1/observations*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ detail: 'The store is being repaired.' }) }));
  await page.selectOption('#step', 'year');
  await page.waitForSelector('[role=alert]');
  assert.match(await page.textContent('[role=alert]'), /The store is being repaired/);
  await page.unroute('**/api/v1/observations*');
  await page.click('[role=alert] button');
  await page.waitForSelector('.drawing svg rect');
  await close(page);
});

await check('the first page is at most 300 kB, and its chart appears at 1 Mbit/s', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 40, downloadThroughput: 125000, uploadThroughput: 125000 });
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  const start = Date.now();
  await page.goto(`${address}/`);
  await drawn(page);
  console.log(`# chart drawn after ${Date.now() - start} ms at 1 Mbit/s and 40 ms latency`);
  await page.waitForLoadState('networkidle');
  console.log(`# first page: ${bytes} bytes`);
  assert.ok(bytes > 20_000 && bytes <= 300_000, `${bytes} bytes`);
  await context.close();
});

await browser.close();
