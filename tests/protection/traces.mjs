// A hundred people use the guide, with answers that could be recognised anywhere: the caller looks for them in every log and store
// afterwards. Arguments: the address of the program, how many people.
import assert from 'node:assert/strict';
import { launch } from '../e2e/browsing.mjs';
import { check } from '../e2e/report.mjs';

const address = process.argv[2].replace(/\/$/, '');
const people = Number(process.argv[3] ?? 100);
const browser = await launch();
const countries = ['TUV', 'NRU', 'PLW', 'KIR', 'VUT', 'TON', 'WSM', 'MHL', 'FSM', 'SLB'];
const sent = [];
const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'allow' });
context.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`));
const page = await context.newPage();
page.setDefaultTimeout(15_000);

/** One person: a nationality that nobody else in these tests has, everything feared, then the key that erases. */
async function ask(person) {
  if (await page.locator('.lead').count()) await page.click('main .main');
  const answers = {
    arrived: () => page.locator('.when + .row button').first().click(),
    nationality: () => page.selectOption('.picks select', countries[person % countries.length]),
  };
  while (await page.locator('.picks').count()) {
    const id = await page.locator('.picks').getAttribute('data-question');
    await (answers[id] ?? (() => page.locator('.picks input').nth(person % 2).check()))();
    await page.click('.bar .main');
    await page.waitForFunction((last) => document.querySelector('.picks')?.getAttribute('data-question') !== last, id);
  }
  assert.ok(await page.locator('[data-option]').count());
  await page.click('.erase');
  await page.waitForSelector('.lead');
}

await check(`guide: ${people} people get their options`, async () => {
  await page.goto(`${address}/guide.html#country=XEX&lang=es`);
  await page.waitForSelector('main h1');
  for (let person = 0; person < people; ++person) await ask(person);
});
await check('guide: what the page asks the server for does not depend on the answers', async () => {
  const words = [...countries, 'nationality', 'persecution', 'age_group'];
  const told = sent.filter((line) => words.some((word) => line.includes(word)));
  assert.deepEqual(told, []);
  assert.deepEqual(await context.cookies(), []);
});
await browser.close();
