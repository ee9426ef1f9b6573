// Daily life in Chromium, on a demonstration with synthetic people: a letter nobody else can open and its answer by receipt, a meal
// at the counter, the gate, a repair; accessibility of each page.
// Arguments: the address, and the file with what the first start said (one-time codes of the demonstration's accounts).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { enter, launch } from './browsing.mjs';
import { check } from './report.mjs';

const [address, log, pictures] = process.argv.slice(2);
const said = readFileSync(log, 'utf8');
const codeOf = (name) => new RegExp(`${name}[^\\n]*?([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})`).exec(said)[1];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const password = 'lluvia sobre hojas anchas';
const words = 'siete nubes bajan por el cerro';
const secret = 'El guardia de la noche pide favores por agua (synthetic)';
const browser = await launch();

async function tablet(hash = '') {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'en-GB', bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.failures = [];
  page.on('pageerror', (error) => page.failures.push(error.message));
  await page.goto(`${address}/centre${hash}`);
  return page;
}
async function signIn(name) {
  const page = await tablet();
  await enter(page, name, codeOf(name), password);
  return page;
}
const go = (page, where) => page.evaluate((to) => (location.hash = `#/${to}`), where);
/** Accessible, and, when pictures are wanted, seen on a phone and on a desktop. */
async function look(page, name) {
  if (pictures) {
    for (const [width, height, kind] of [[390, 844, 'phone'], [1280, 800, 'desktop']]) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${pictures}/${name}-${kind}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1024, height: 768 });
  }
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary ?? ''}`), []);
  assert.deepEqual(page.failures, []);
}
/** Puts a letter into the box as anybody does; gives the receipt. */
async function write(page, topic, text) {
  await page.click(`.topics button:has-text("${topic}")`);
  await page.fill('textarea', text);
  await page.click('form button.main');
  await page.waitForSelector('.code');
  return page.textContent('.code');
}

await check('a demonstration has an account for each kind of work, the auditor\'s and the administrator\'s too', async () => {
  for (const [name, page, title] of [['demo-auditor', 'audit', 'Audit'], ['demo-administrator', 'accounts', 'Accounts']]) {
    const seen = await signIn(name);
    await go(seen, page);
    await seen.waitForSelector(`h1:has-text("${title}")`);
    assert.deepEqual(seen.failures, []);
    await seen.context().close();
  }
});

const box = await tablet('#/box');
let receipt;
await check('a sensitive letter without a focal point is closed and says so', async () => {
  await box.waitForSelector('.topics button');
  await look(box, 'box');
  await box.click('.topics .closed');
  await box.waitForSelector('text=no trusted person here yet');
  await look(box, 'box-write');
  await box.click('button:has-text("Back")');
  receipt = await write(box, 'sexual exploitation', secret);
  await box.waitForSelector('text=Come back with your receipt');
  await look(box, 'box-receipt');
  await box.click('button:has-text("clear the screen")');
});

const focal = await signIn('demo-focal_point');
await check('the focal point makes a key, the writer comes back, the letter opens with the words and is answered', async () => {
  await focal.waitForSelector('h1:has-text("Focal point")');
  await focal.getByLabel('Name that everybody sees').fill('Ana, oficina 3');
  await focal.getByLabel('Where and when').fill('Tuesdays, container beside the clinic');
  await focal.getByLabel('Words that only you know').fill(words);
  await look(focal, 'focal-make');
  await focal.locator('form input[type=checkbox]').check();
  await focal.click('form button.main');
  await focal.waitForSelector('text=Focal point: Ana, oficina 3');

  await box.click('button:has-text("I have a receipt")');
  await box.fill('form input', receipt.toLowerCase());
  await box.click('button:has-text("See the answer")');
  await box.waitForSelector('text=There is no answer yet');
  await box.click('button:has-text("Back")');

  await focal.getByLabel('Words that only you know').fill('otras palabras que no abren nada');
  await focal.click('button:has-text("Open the box")');
  await focal.waitForSelector('[role=alert]:has-text("do not open the box")');
  await focal.getByLabel('Words that only you know').fill(words);
  await focal.click('button:has-text("Open the box")');
  await focal.waitForSelector(`.letter:has-text("guardia de la noche")`);
  await focal.click('button:has-text("Answer")');
  await focal.fill('textarea', 'Come on Tuesday to the container beside the clinic.');
  await focal.click('li form button.main');
  await focal.waitForSelector('text=Come on Tuesday');
  await look(focal, 'focal-open');
  await focal.click('button:has-text("Close the box")');
  assert.doesNotMatch(await focal.textContent('main'), /guardia/);

  await box.click('button:has-text("I have a receipt")');
  await box.fill('form input', receipt);
  await box.click('button:has-text("See the answer")');
  await box.waitForSelector('text=Come on Tuesday');
  await box.click('button:has-text("Back")');
});

const manager = await signIn('demo-manager');
await check('an ordinary letter is answered by the manager, who sees nothing of the other', async () => {
  await write(box, 'Food or water', 'The soup is cold (synthetic)');
  await go(manager, 'complaints');
  await manager.waitForSelector('text=The soup is cold');
  assert.doesNotMatch(await manager.textContent('main'), /guardia/);
  await manager.click('li button:has-text("Answer")');
  await manager.fill('textarea', 'There are two pots from today.');
  await manager.click('li form button.main');
  await manager.waitForSelector('.letter:has-text("two pots")');
  await look(manager, 'complaints');
});

await check('a meal is given once; then the counter says when again', async () => {
  const found = await manager.evaluate(async () => (await (await fetch('/api/v1/board')).json()).here);
  assert.ok(found > 0);
  const number = await manager.evaluate(async () => {
    const tasks = (await (await fetch('/api/v1/tasks')).json()).tasks;
    if (tasks.length) return tasks[0].number;
    const people = await fetch('/api/v1/people/search', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text: 'a' }) });
    return (await people.json()).people[0].fields.number;
  });
  await go(manager, 'handout');
  await manager.getByLabel('Card or number').fill(number);
  await manager.keyboard.press('Enter');
  const lunch = manager.locator('li', { hasText: 'Lunch' });
  await lunch.locator('button.main').click();
  await manager.waitForSelector('text=Given: Lunch');
  await lunch.locator('text=not yet; again').waitFor();
  await look(manager, 'handout');
  await go(manager, 'gate');
  await manager.getByLabel('Card or number').fill(number);
  await manager.keyboard.press('Enter');
  await manager.waitForSelector('text=Is inside');
  await look(manager, 'gate');
  await manager.click('button:has-text("Goes out")');
  await manager.waitForSelector(`.done:has-text("${number}")`);
});

await check('a repair and an incident are reported and stand with the most pressing first', async () => {
  await go(manager, 'upkeep');
  await manager.click('button:has-text("Add · Repair")');
  await manager.getByRole('combobox', { name: 'What is broken' }).selectOption('water');
  await manager.locator('label', { hasText: 'danger now' }).click();
  await manager.getByRole('textbox', { name: 'Where', exact: true }).fill('Block 2, tap');
  await manager.click('form button.main');
  await manager.waitForSelector('li:has-text("Block 2, tap")');
  await manager.click('button:has-text("Add · Incident")');
  await manager.getByRole('combobox', { name: 'What happened' }).selectOption('fight');
  await manager.locator('label', { hasText: /^\s*high\s*$/ }).click();
  await manager.locator('form textarea').fill('Two people pushed each other in the queue (synthetic).');
  await look(manager, 'upkeep-form');
  await manager.click('form button.main');
  await manager.waitForSelector('li:has-text("pushed each other")');
  await look(manager, 'upkeep');
});

await browser.close();
