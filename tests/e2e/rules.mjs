// The review of the protection guide in Chromium, on a country's node: an administrator makes accounts; an editor proposes a shorter time
// limit for Mexico and cannot review it; a reviewer sees old and new side by side and approves; the guide that people get has it.
// Arguments: the address, the one-time code of the administrator, and a folder for pictures (may be left out).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { post } from './asking.mjs';
import { enter, launch } from './browsing.mjs';
import { check } from './report.mjs';

const [address, code, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const password = 'lluvia sobre hojas anchas';
const browser = await launch();
const limit = 'asylum/deadline-apply';

async function desk(width = 1280) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB', bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.failures = [];
  page.on('dialog', (dialog) => dialog.accept());
  page.on('pageerror', (error) => page.failures.push(error.message));
  await page.goto(`${address}/rules`);
  await page.waitForSelector('input[autocomplete=username]');
  return page;
}
const go = (page, where) => page.evaluate((to) => (location.hash = `#/${to}`), where);
const get = (page, path) => page.evaluate(async (target) => { const response = await fetch(target); return { status: response.status, body: await response.json() }; }, path);
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary ?? ''}`);
}
/** Nothing sticks out to the right, at any of the sizes; and a picture of each. */
async function fits(page, name) {
  for (const [size, width, height] of [['desktop', 1280, 900], ['tablet', 768, 1024], ['phone', 360, 740]]) {
    await page.setViewportSize({ width, height });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${name} is ${wide} px too wide on a ${size}`);
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${size}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const codes = {};
let ana;
let rosa;

await check('an administrator makes an editor, a reviewer and somebody with both roles', async () => {
  const page = await desk();
  await enter(page, 'administrador', code, password);
  for (const [name, roles] of [['Ana Editora', ['Edits']], ['Rosa Revisora', ['Reviews']], ['Berta Ambas', ['Edits', 'Reviews']]]) {
    await page.getByLabel('Name of the person').fill(name);
    for (const role of roles) await page.locator('form .choices label', { hasText: new RegExp(`^\\s*${role}\\s*$`) }).click();
    await page.click('form button.main');
    codes[name] = (await page.locator('dialog .code').textContent()).trim();
    await page.click('dialog button.main');
  }
  assert.deepEqual(await violations(page), []);
  await fits(page, 'accounts');
  assert.equal((await get(page, '/api/v1/protection/items?country=MEX')).status, 403, 'an administrator reads no draft');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

await check('an editor sees that everything of Mexico is a draft', async () => {
  ana = await desk();
  await enter(ana, 'Ana Editora', codes['Ana Editora'], password);
  await ana.waitForSelector('h2 a:has-text("Mexico")');
  assert.deepEqual(await violations(ana), []);
  await fits(ana, 'start');
  await ana.click('h2 a:has-text("Mexico")');
  await ana.waitForSelector('.draft-note');
  assert.equal(await ana.locator('.tag.good').count(), 0);
  assert.ok((await ana.locator('.tag.draft').count()) > 20);
  assert.deepEqual(await violations(ana), []);
  await fits(ana, 'country');
});

await check('an editor proposes another time limit with a reason, and sees what changes', async () => {
  await go(ana, `country/MEX/${limit}`);
  await ana.waitForSelector('text=Draft: nobody has approved this text');
  await ana.click('button:has-text("Change the text or the data")');
  await ana.getByLabel('How many').fill('25');
  await ana.locator('textarea[lang=en]').fill('You have 25 working days to ask. Count from the first working day after you enter.');
  await ana.getByLabel('Reason (with the source').fill('The decree of May 2026 shortens it.');
  await ana.waitForSelector('ins:has-text("25")');
  await ana.waitForSelector('text=The text in Spanish does not say “25”');
  await ana.getByLabel('Language you edit').selectOption('es');
  await ana.locator('textarea[lang=es]').fill('Pida en 25 días hábiles después de su entrada.');
  await ana.waitForSelector('text=does not say “25”', { state: 'detached' });
  assert.deepEqual(await violations(ana), []);
  await fits(ana, 'form');
  await ana.click('button:has-text("Propose the change")');
  await ana.waitForSelector('.tag.open:has-text("Proposed")');
});

await check('who proposed it cannot review it: not on the page, not past the page, not with both roles', async () => {
  assert.equal(await ana.locator('button:has-text("Approve")').count(), 0);
  await ana.waitForSelector('text=somebody else reviews it');
  const berta = await desk();
  await enter(berta, 'Berta Ambas', codes['Berta Ambas'], password);
  await go(berta, 'country/MEX/asylum/who');
  await berta.getByLabel('Reason (with the source').fill('Read beside article 13 of the law.');
  await berta.click('button:has-text("Propose as it stands")');
  await berta.waitForSelector('text=somebody else reviews it');
  assert.equal(await berta.locator('button:has-text("Approve")').count(), 0);
  const { body } = await get(berta, '/api/v1/protection/items/MEX/asylum/who');
  const refused = await post(berta, '/api/v1/protection/commands/review_rule', { change: body.proposal.id, verdict: 'approve', reason: 'I wrote it, so it is right.', languages: ['en'] });
  assert.equal(refused.status, 403);
  assert.match(refused.body.detail, /Nadie revisa|Nobody reviews/);
  await berta.context().close();
});

await check('a reviewer sees old and new side by side in the queue, and approves', async () => {
  rosa = await desk();
  await enter(rosa, 'Rosa Revisora', codes['Rosa Revisora'], password);
  await go(rosa, 'queue');
  const box = rosa.locator(`section[aria-label$="${limit}"] .box`);
  await box.locator('del', { hasText: '30' }).first().waitFor();
  await box.locator('ins', { hasText: '25' }).first().waitFor();
  await box.locator('dd[lang=es]', { hasText: '25 días hábiles' }).waitFor();
  assert.deepEqual(await violations(rosa), []);
  await fits(rosa, 'queue');
  assert.ok(await box.locator('button:has-text("Approve")').isDisabled(), 'no language is marked yet');
  for (const language of ['English', 'Spanish']) await box.locator('.choices label', { hasText: language }).click();
  await box.locator('textarea').fill('Says what the decree says.');
  await box.locator('button:has-text("Approve")').click();
  await box.waitFor({ state: 'detached' });
  await go(rosa, `country/MEX/${limit}`);
  await rosa.waitForSelector('.tag.good:has-text("Approved")');
  assert.match(await rosa.textContent('main'), /Proposed by Ana Editora, approved by Rosa Revisora/);
  assert.deepEqual(await violations(rosa), []);
  await fits(rosa, 'approved');
});

await check('the guide that people get has it once all that its procedure needs is approved', async () => {
  const guide = async () => (await get(rosa, '/api/v1/protection/preview/MEX')).body.procedures;
  for (const item of ['asylum@procedure', 'asylum/deadline@table', 'asylum/advice@table', 'country/holidays']) {
    assert.deepEqual(await guide(), [], `before ${item}`);
    const { body } = await get(ana, `/api/v1/protection/items/MEX/${item}`);
    const proposed = await post(ana, '/api/v1/protection/commands/propose_rule', { country: 'MEX', item, base: body.digest, reason: 'Compared with the law.' });
    assert.equal(proposed.status, 201, item);
    assert.equal((await post(rosa, '/api/v1/protection/commands/review_rule', { change: proposed.body.change, verdict: 'approve', reason: 'Compared with the law.' })).status, 201, item);
  }
  const [asylum] = await guide();
  assert.equal(asylum.kind, 'asylum');
  assert.deepEqual(asylum.facts.map((one) => [one.id, one.deadline.count]), [['deadline-apply', 25]], 'the other facts are still drafts');
  assert.deepEqual(asylum.facts[0].languages_reviewed, ['en', 'es']);
});

await check('a table and the calendar can be read, and a rejected proposal is told with its reason', async () => {
  await go(rosa, 'country/MEX/asylum/advice@table');
  await rosa.waitForSelector('table');
  assert.deepEqual(await violations(rosa), []);
  await fits(rosa, 'table');
  await go(rosa, 'queue');
  const box = rosa.locator('section[aria-label$="asylum/who"] .box');
  await box.locator('textarea').fill('The Spanish text says another thing than the law.');
  await box.locator('button:has-text("Reject")').click();
  await box.waitFor({ state: 'detached' });
  await go(rosa, 'country/MEX/asylum/who');
  await rosa.waitForSelector('.tag.bad:has-text("Rejected")');
  assert.match(await rosa.textContent('main'), /says another thing than the law/);
  await go(rosa, 'country/XEX/country/emergency');
  await rosa.waitForSelector('text=In the files');
  await fits(rosa, 'files');
});

await check('everything is in Spanish too, and nothing broke on the way', async () => {
  await rosa.selectOption('header select', 'es');
  await rosa.waitForSelector('text=En los archivos');
  assert.equal(await rosa.evaluate(() => document.documentElement.lang), 'es');
  assert.deepEqual([...ana.failures, ...rosa.failures], []);
  await rosa.click('header .who button');
  await rosa.waitForSelector('input[autocomplete=username]');
  assert.equal((await get(rosa, '/api/v1/protection/editing')).status, 401);
});

await browser.close();
