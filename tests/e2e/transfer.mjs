// Two centres in Chromium: they get to know each other by fingerprint, a bus goes from one to the other, its files travel as on a
// USB stick, one passenger is missing. Phone-sized: this is done standing. Everybody is synthetic.
// Arguments: address and one-time code of the centre that sends, then of the one that receives.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { post, uuid } from './asking.mjs';
import { enter, launch } from './browsing.mjs';
import { check } from './report.mjs';

const [from, fromCode, to, toCode] = process.argv.slice(2);
/** Pictures are kept when this names a folder. */
const pictures = process.env.TRAVESIA_PICTURES;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const password = 'lluvia sobre hojas anchas';
const browser = await launch();

async function phone(address) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', bypassCSP: true, ignoreHTTPSErrors: true, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.failures = [];
  page.on('pageerror', (error) => page.failures.push(error.message));
  await page.goto(`${address}/centre`);
  await page.waitForSelector('input[autocomplete=username]');
  return page;
}
const signIn = (page, name, secret) => enter(page, name, secret, password);
/** Nothing stands beside what the screen shows. */
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
const go = async (page, where) => {
  await page.evaluate((target) => (location.hash = `#/${target}`), where);
  await page.waitForTimeout(300);
};
const picture = async (page, name) => pictures && page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary ?? ''}`);
}
/** The bytes a button saves. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return { name: download.suggestedFilename(), mimeType: 'application/json', buffer: readFileSync(await download.path()) };
}
async function staff(address, code, roles) {
  const page = await phone(address);
  await signIn(page, 'administrador', code);
  const made = await post(page, '/api/v1/accounts', { name: 'Tomás Transfer', roles });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const own = await phone(address);
  await signIn(own, 'Tomás Transfer', made.body.code);
  return own;
}

let sends;
let receives;
let numbers = [];

await check('two centres trust each other once the fingerprint was compared', async () => {
  sends = await staff(from, fromCode, ['transfer', 'manager', 'intake']);
  receives = await staff(to, toCode, ['transfer', 'manager', 'intake']);
  const identity = {};
  const prints = {};
  for (const [name, page] of [['sends', sends], ['receives', receives]]) {
    await go(page, 'trips');
    await page.waitForSelector('.print');
    prints[name] = await page.locator('.print').textContent();
    identity[name] = await saved(page, "button:has-text('identity file')");
  }
  for (const [page, other, called] of [[sends, 'receives', 'Los Planes'], [receives, 'sends', 'Lajas Blancas']]) {
    await page.click('button:has-text("Add a centre")');
    await page.locator('form input[type=file]').setInputFiles(identity[other]);
    await page.getByLabel('Name of the centre').fill(called);
    await page.getByLabel('Fingerprint, as').fill('0000 1111');
    await page.click('form button.main');
    await page.waitForSelector('.alert:has-text("does not belong")');
    await page.getByLabel('Fingerprint, as').fill(prints[other]);
    await page.click('form button.main');
    await page.waitForSelector(`li:has-text("${called}") .tag.good`);
  }
  await picture(sends, 'trips-centres');
});

await check('a bus is planned and everybody who may travel is proposed a seat', async () => {
  for (const party of [['Marie', 'Jean'], ['Rosa']]) {
    const people = party.map((given) => ({ id: uuid(), set: { given_names: given, family_names: 'Synthetic', birth_date: '1990' }, consents: { registration: 'yes', share_on_transfer: given === 'Rosa' ? 'no' : 'yes' } }));
    const done = await post(sends, '/api/v1/commands/register_party', { people });
    assert.equal(done.status, 201, JSON.stringify(done.body));
    numbers.push(...people.map((one) => done.body.numbers[one.id]));
  }
  await go(sends, 'trips');
  await sends.click('button:has-text("Plan a trip")');
  await sends.getByLabel('Vehicle').fill('BUS 12');
  await sends.getByLabel('Driver').fill('Synthetic Driver');
  await picture(sends, 'trips-plan');
  assert.ok(await fits(sends));
  await sends.click('form button.main');
  await sends.waitForSelector('h2:has-text("Proposal: 3")');
  await picture(sends, 'trip-proposal');
  assert.deepEqual(await violations(sends), []);
  await sends.click('button:has-text("Give seats to 3")');
  await sends.waitForSelector('strong:has-text("0 of 3 on board")');
});

await check('at the door one is typed, two are tapped, and the bus leaves', async () => {
  const typed = numbers[0].toLowerCase().replaceAll('-', ' ');
  await sends.getByLabel('Scan a card').fill(typed);
  await sends.keyboard.press('Enter');
  await sends.waitForSelector('strong:has-text("1 of 3 on board")');
  for (const number of numbers.slice(1)) {
    await sends.locator('li.box', { hasText: number }).locator('button.main').click();
    await sends.waitForSelector(`.tip:has-text("${number}")`);
  }
  await sends.waitForSelector('strong:has-text("3 of 3 on board")');
  await picture(sends, 'trip-door');
  assert.deepEqual(await violations(sends), []);
  await sends.click('button:has-text("The bus leaves with 3")');
  await sends.click('button:has-text("The bus leaves with 3")');
  await sends.waitForSelector('.tag:has-text("On the way")');
});

await check('the file tells who finds it nothing, and the destination who comes', async () => {
  const stick = await saved(sends, "button:has-text('USB')");
  assert.ok(!stick.buffer.includes('Synthetic') && !stick.buffer.includes(numbers[0]));
  await go(receives, 'trips');
  await receives.locator('label input[type=file]').first().setInputFiles(stick);
  await receives.click('a.trip:has-text("From Lajas Blancas")');
  await receives.waitForSelector('strong:has-text("0 of 3 arrived")');
  const rows = await receives.locator('li.box').allTextContents();
  assert.ok(rows.some((one) => one.includes('Marie Synthetic')));
  assert.ok(!rows.some((one) => one.includes('Rosa')), 'no consent: the number only');
});

await check('each person is received on their own; who is missing and who is extra raise an alarm at both ends', async () => {
  for (const number of numbers.slice(0, 2)) {
    await receives.getByLabel('Scan a card').fill(number);
    await receives.keyboard.press('Enter');
    await receives.waitForSelector(`.tip:has-text("${number}")`);
  }
  await receives.waitForSelector('strong:has-text("2 of 3 arrived")');
  await picture(receives, 'trip-arrival');
  await receives.click('button:has-text("All others are missing")');
  await receives.waitForSelector(`.alert li:has-text("${numbers[2]}")`);
  await receives.click('button:has-text("without a number")');
  await receives.waitForSelector('.alert li:has-text("not on the list")');
  await picture(receives, 'trip-alarms');
  assert.ok(await fits(receives));
  assert.deepEqual(await violations(receives), []);
  const answer = await saved(receives, "button:has-text('USB')");
  await go(sends, 'trips');
  await sends.locator('label input[type=file]').first().setInputFiles(answer);
  await sends.waitForSelector(`.alert li:has-text("${numbers[2]}")`);
  await sends.waitForSelector('a.trip:has-text("2 of 3 arrived")');
  await picture(sends, 'trips-alarms');
  await go(sends, 'board');
  await sends.waitForSelector('text=Alarms of trips');
  await go(sends, 'trips');
  await sends.locator('.alert li', { hasText: 'not on the list' }).locator('button').click();
  await sends.click('button:has-text("Counted wrong")');
  await sends.waitForFunction(() => document.querySelectorAll('.alert li').length === 1);
  if (pictures) {
    await sends.setViewportSize({ width: 1280, height: 800 });
    await picture(sends, 'trips-desktop');
  }
  assert.deepEqual([...sends.failures, ...receives.failures], []);
});

await browser.close();
