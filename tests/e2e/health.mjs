// The vaccination table and the vaccine store in Chromium, on a demonstration with synthetic people: a nurse receives vaccines, asks,
// gives a dose, sees it as done and the lot with one less; the same without the network; a blocked lot refuses; a decision, a recall
// list, a reaction, a mistake put right; accessibility of each page.
// Arguments: the address, and the file with what the first start said (one-time codes of the demonstration's accounts).
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch } from './browsing.mjs';
import { check } from './report.mjs';

const [address, log, pictures] = process.argv.slice(2);
const said = readFileSync(log, 'utf8');
const codeOf = (name) => new RegExp(`${name}[^\\n]*?([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})`).exec(said)[1];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const password = 'lluvia sobre hojas anchas';
const browser = await launch();

async function signIn(name) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'en-GB', bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.failures = [];
  page.on('pageerror', (error) => page.failures.push(error.message));
  await page.goto(`${address}/centre`);
  // Who was here before has a password already.
  for (const secret of [codeOf(name), password]) {
    await page.fill('input[autocomplete=username]', name);
    await page.fill('input[type=password]', secret);
    await page.click('form button.main');
    await page.waitForSelector('header nav, input[autocomplete=new-password], [role=alert]');
    if (!(await page.locator('[role=alert]').count())) break;
  }
  if (await page.locator('input[autocomplete=new-password]').count()) {
    for (const box of await page.locator('input[autocomplete=new-password]').all()) await box.fill(password);
    await page.click('form button.main');
  }
  await page.waitForSelector('header nav');
  return page;
}
const go = (page, where) => page.evaluate((to) => (location.hash = `#/${to}`), where);
/** Accessible, within the screen, and, when pictures are wanted, seen on a phone, a tablet and a desktop. */
async function look(page, name) {
  for (const [width, height] of [[390, 844], [820, 1180], [1280, 800]]) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(150);
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(needed <= width, `${name}: ${needed} > ${width} pixels`);
  }
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary ?? ''}`), []);
  assert.deepEqual(page.failures, []);
}
/** A UUID of version 7, as a tablet makes it. */
const uuid7 = () => {
  const time = Date.now().toString(16).padStart(12, '0');
  const rest = randomUUID().slice(15);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest}`;
};
/** What another tablet does meanwhile. */
const command = (page, name, body) =>
  page.evaluate(
    async ([to, what, id]) => {
      const answer = await fetch(`/api/v1/commands/${to}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id, 'Accept-Language': 'en' }, body: JSON.stringify(what) });
      return { status: answer.status, body: await answer.json() };
    },
    [name, body, uuid7()],
  );
const ask = (page, path) => page.evaluate(async (to) => (await fetch(to, { headers: { 'Accept-Language': 'en' } })).json(), path);
const store = (page) => ask(page, '/api/v1/vaccines/store');
const choose = (scope, legend, label) => scope.locator('fieldset', { has: scope.page().locator('legend', { hasText: legend }) }).locator('label', { hasText: new RegExp(`^\\s*${label}\\s*$`) }).first().click();
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const ago = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Grown men whom nobody has asked yet: the schedules have the same questions for each of them. */
async function men(page, wanted) {
  const found = await page.evaluate(async () => {
    const people = new Map();
    for (const text of ['an', 'ar', 'jo', 'ma', 'el', 'sa', 'mo']) {
      const answer = await fetch('/api/v1/people/search', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text }) });
      for (const one of (await answer.json()).people ?? []) people.set(one.id, one.fields);
    }
    return [...people].map(([id, fields]) => ({ id, ...fields }));
  });
  const age = (one) => new Date().getFullYear() - Number(one.birth_date.slice(0, 4));
  const unasked = [];
  for (const one of found.filter((one) => one.sex === 'male' && one.birth_date && age(one) > 20 && age(one) < 50)) {
    const { vaccines } = await ask(page, `/api/v1/people/${one.id}/vaccinations`);
    if (vaccines.find((answer) => answer.antigen === 'yellow_fever')?.status === 'cannot_say') unasked.push(one.id);
    if (unasked.length === wanted) break;
  }
  return unasked;
}
/** Opens the page of a person and answers what is asked: nothing speaks against a vaccine. */
async function answers(page, person) {
  await go(page, `person/${person}/vaccination`);
  await page.waitForSelector('#questions');
  const form = page.locator('#questions form').first();
  if (!(await form.locator('input[name=health_record][value=yes]').isChecked())) await choose(form, 'May we write down', 'Yes');
  for (const question of await form.locator('> fieldset:not(:has(input[name=health_record]))').all()) await question.locator('label', { hasText: /^\s*No\s*$/ }).click();
  await form.locator('button.main').click();
  await page.waitForSelector('[data-vaccine=yellow_fever][data-status=due]');
}
const card = (page) => page.locator('[data-vaccine=yellow_fever]').first();

const nurse = await signIn('demo-health');
let people = [];

await check('a nurse adds a refrigerator, writes down its temperature and receives vaccines', async () => {
  await go(nurse, 'vaccines');
  await nurse.click('button:has-text("Add · Refrigerator")');
  await nurse.getByLabel('Name', { exact: true }).fill('Blue (synthetic)');
  await nurse.click('form button.main');
  const blue = nurse.locator('[data-fridge="Blue (synthetic)"]');
  await blue.getByLabel('Temperature now').fill('45');
  await blue.locator('text=outside what is right').waitFor();
  await blue.getByLabel('Temperature now').fill('4,55');
  await blue.locator('text=one decimal').waitFor();
  await blue.getByLabel('Temperature now').fill('4,5');
  await blue.locator('button.main').click();
  await blue.locator('.last:has-text("4.5 °C")').waitFor();
  for (const [number, days, doses] of [['LATE-2', 700, '10'], ['SOON-1', 60, '3']]) {
    await nurse.click('button:has-text("Receive vaccines")');
    const form = nurse.locator('form', { has: nurse.getByLabel('Lot number') });
    await form.getByLabel('Vaccine').selectOption('yellow-fever');
    await form.getByLabel('Lot number').fill(number);
    await form.getByLabel('Expires on').fill(inDays(days));
    await form.getByLabel('Doses').fill(doses);
    await form.locator('.choices label', { hasText: 'Blue (synthetic)' }).click();
    if (number === 'SOON-1') await look(nurse, 'receive');
    await form.locator('button.main').click();
    await nurse.waitForSelector(`[data-lot="${number}"][data-state=usable]`);
  }
  await look(nurse, 'store');
});

await check('she asks, and what speaks for and against each vaccine stands there with its source', async () => {
  people = await men(nurse, 4);
  assert.equal(people.length, 4);
  await go(nurse, `person/${people[0]}`);
  await nurse.click('a:has-text("Vaccination")');
  await nurse.waitForSelector('#questions');
  await look(nurse, 'vaccination-asks');
  const form = nurse.locator('#questions form').first();
  await choose(form, 'May we write down', 'No');
  await nurse.waitForSelector('text=Without this agreement nothing about health is kept');
  assert.ok(await form.locator('input[name=severe_allergy]').first().isDisabled());
  await choose(form, 'May we write down', 'Yes');
  await answers(nurse, people[0]);
  for (const fold of ['All vaccines', 'Where these answers']) await nurse.click(`summary:has-text("${fold}")`);
  assert.match(await card(nurse).textContent(), /Panama/);
  await look(nurse, 'vaccination');
});

await check('a dose in three taps: the lot that expires first is chosen already; it stands as done and the lot has one less', async () => {
  await card(nurse).locator('button.main').click();
  assert.match(await card(nurse).locator('label.chosen').first().textContent(), /SOON-?1/);
  await look(nurse, 'give');
  await choose(card(nurse), 'Where on the body', 'Left arm');
  await card(nurse).locator('form button.main').click();
  await nurse.waitForSelector('.given:has-text("Recorded: Yellow fever")');
  await nurse.waitForSelector('[data-vaccine=yellow_fever][data-status=done]');
  await nurse.waitForSelector('[data-dose]:has-text("Given here")');
  await go(nurse, 'vaccines');
  await nurse.locator('[data-lot^=SOON] .left', { hasText: /^2$/ }).waitFor();
});

await check('one more against the rule needs a reason, and the reason stays beside it', async () => {
  await go(nurse, `person/${people[0]}/vaccination`);
  await nurse.click('summary:has-text("All vaccines")');
  const row = nurse.locator('.all > li', { hasText: 'Yellow fever' }).first();
  await row.locator('button', { hasText: 'Give with a reason' }).click();
  await choose(row, 'Where on the body', 'Left arm');
  assert.ok(await row.locator('form button.main').isDisabled());
  await row.locator('textarea').fill('The country she goes to asks for it (synthetic).');
  await look(nurse, 'reason');
  await row.locator('form button.main').click();
  await nurse.waitForSelector('[data-dose]:has-text("Against the rule: The country")');
  await go(nurse, 'vaccines');
  await nurse.locator('[data-lot^=SOON] .left', { hasText: /^1$/ }).waitFor();
});

await check('without the network a dose is kept, not offered again, and sent by itself', async () => {
  await answers(nurse, people[1]);
  await nurse.context().setOffline(true);
  await card(nurse).locator('button.main').click();
  await choose(card(nurse), 'Where on the body', 'Right arm');
  await card(nurse).locator('form button.main').click();
  await card(nurse).locator('text=given on this tablet, to be sent').waitFor();
  assert.equal(await card(nurse).locator('button.main').count(), 0);
  await go(nurse, 'waiting');
  await nurse.waitForSelector('text=Vaccine given');
  await go(nurse, `person/${people[1]}/vaccination`);
  await card(nurse).locator('text=given on this tablet, to be sent').waitFor();
  await go(nurse, 'vaccines');
  await nurse.locator('[data-lot^=SOON] .left', { hasText: /^0$/ }).waitFor();
  await look(nurse, 'store-offline');
  await go(nurse, `person/${people[1]}/vaccination`);
  await card(nurse).waitFor();
  await nurse.context().setOffline(false);
  await nurse.waitForSelector('[data-vaccine=yellow_fever][data-status=done]', { timeout: 60_000 });
  assert.equal((await store(nurse)).lots.find((one) => one.number.startsWith('SOON')).left, 0);
});

await check('a lot that was too warm is blocked: the dose is refused in a sentence, and the store says why', async () => {
  const red = uuid7();
  const lot = { product: 'yellow-fever', number: 'WARM-3', expiry: inDays(30), doses: 6, fridge: red, occurred_at: ago(22) };
  assert.equal((await command(nurse, 'open_record', { record: red, kind: 'fridge', set: { name: 'Red (synthetic)', state: 'in_use' } })).status, 201);
  assert.equal((await command(nurse, 'receive_lot', lot)).status, 201);
  await answers(nurse, people[2]);
  await card(nurse).locator('button.main').click();
  assert.match(await card(nurse).locator('label.chosen').first().textContent(), /WARM-?3/);
  await choose(card(nurse), 'Where on the body', 'Left arm');
  // Meanwhile another tablet writes down what the logger of that refrigerator says.
  const warm = await command(nurse, 'record_temperatures', { fridge: red, readings: [{ at: ago(20), tenths: 121 }, { at: ago(6), tenths: 119 }, { at: ago(0.1), tenths: 50 }] });
  assert.equal(warm.status, 201);
  await card(nurse).locator('form button.main').click();
  await card(nurse).locator('[role=alert]', { hasText: /WARM-?3/ }).waitFor();
  // Another lot is not taken instead by itself: there is a vial in a hand. The blocked one stays named.
  await card(nurse).locator('fieldset label', { hasText: /WARM/ }).waitFor({ state: 'detached' });
  await card(nurse).locator('p', { hasText: /WARM-?3/ }).first().waitFor();
  assert.ok(await card(nurse).locator('form button.main').isDisabled());
  await card(nurse).locator('label', { hasText: 'LATE' }).click();
  assert.ok(await card(nurse).locator('form button.main').isEnabled());
  await look(nurse, 'refused');
  await go(nurse, 'vaccines');
  const blocked = nurse.locator('[data-lot^=WARM][data-state=blocked]');
  await blocked.locator('text=Too warm (12.1 °C)').waitFor();
  assert.equal(await blocked.locator('.left').textContent(), '6');
  await look(nurse, 'store-blocked');
});

await check('she decides about it with a reason, and it may be used again', async () => {
  const lot = nurse.locator('[data-lot^=WARM]');
  await lot.locator('button', { hasText: 'Decide' }).click();
  await choose(lot, 'Decision', 'May be used');
  await lot.locator('textarea').fill('short');
  assert.ok(await lot.locator('button.main').isDisabled());
  await lot.locator('textarea').fill('The monitor on the vials did not change (synthetic).');
  await look(nurse, 'decide');
  await lot.locator('button.main').click();
  await nurse.waitForSelector('[data-lot^=WARM][data-state=usable]:has-text("allowed its use")');
  await lot.locator('button', { hasText: 'Take doses out' }).click();
  await lot.getByLabel('Doses').fill('2');
  await lot.getByLabel('Why').selectOption('broken');
  await lot.locator('button.main').click();
  await lot.locator('.left', { hasText: /^4$/ }).waitFor();
});

await check('what happened after a dose is reported, a dose from elsewhere is added, and a mistake is put right with a reason', async () => {
  await go(nurse, `person/${people[0]}/vaccination`);
  const dose = nurse.locator('[data-dose]', { hasText: 'Yellow fever' }).last();
  await dose.locator('button', { hasText: 'Something happened' }).click();
  await choose(dose, 'What happened', 'Fever of 38 °C or more');
  await choose(dose, 'Severity', 'not serious');
  await look(nurse, 'after');
  await dose.locator('form button.main').click();
  await dose.locator('.tip', { hasText: 'Fever of 38' }).waitFor();

  await nurse.click('button:has-text("Add a dose given elsewhere")');
  const form = nurse.locator('form', { has: nurse.getByLabel('Given on') });
  await choose(form, 'How it is known', 'By a document');
  await form.getByLabel('Vaccine').selectOption('measles-rubella');
  await form.getByLabel('Given on').fill('2019-05-02');
  await form.getByLabel('Country or place').fill('Colombia');
  await look(nurse, 'elsewhere');
  await form.locator('button.main').click();
  await nurse.waitForSelector('[data-dose]:has-text("By a document")');

  await go(nurse, `person/${people[1]}/vaccination`);
  await nurse.locator('[data-dose] button', { hasText: 'Entered in error' }).first().click();
  const dialog = nurse.locator('dialog[open]');
  await dialog.locator('textarea').fill('Wrong person on the list (synthetic)');
  assert.ok(await dialog.locator('button.bad').isDisabled(), 'what became of the vial must be said');
  await dialog.locator('label', { hasText: 'goes back to the lot' }).click();
  await look(nurse, 'error');
  await dialog.locator('button.bad').click();
  await nurse.waitForSelector('[data-dose] .tag:has-text("entered in error")');
  await nurse.waitForSelector('[data-vaccine=yellow_fever][data-status=due]');
  assert.equal((await store(nurse)).lots.find((one) => one.number.startsWith('SOON')).left, 1);
  await look(nurse, 'doses');
});

await check('the recall list of a lot names whoever got it; the certificate is a paper', async () => {
  await go(nurse, 'vaccines');
  await nurse.locator('[data-lot^=SOON] a', { hasText: 'Who got it' }).click();
  await nurse.waitForSelector('h1:has-text("Who got lot SOON")');
  await nurse.waitForSelector('.people li:has-text("1 reaction")');
  assert.equal(await nurse.locator('.people li').count(), 2);
  await look(nurse, 'recall');
  const paper = await nurse.evaluate(async (to) => {
    const answer = await fetch(to, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    return { type: answer.headers.get('Content-Type'), begins: (await answer.text()).slice(0, 5) };
  }, `/api/v1/people/${people[0]}/vaccination-certificate.pdf?lang=es`);
  assert.deepEqual(paper, { type: 'application/pdf', begins: '%PDF-' });
});

await check('a dose given without the network from a lot that was thrown away meanwhile comes back with the reason and what to do', async () => {
  const other = await signIn('demo-health');
  await answers(nurse, people[3]);
  await nurse.context().setOffline(true);
  await card(nurse).locator('button.main').click();
  assert.match(await card(nurse).locator('label.chosen').first().textContent(), /WARM-?3/);
  await choose(card(nurse), 'Where on the body', 'Left arm');
  await card(nurse).locator('form button.main').click();
  await card(nurse).locator('text=given on this tablet, to be sent').waitFor();
  const lot = (await store(other)).lots.find((one) => one.number.startsWith('WARM'));
  assert.equal((await command(other, 'decide_lot', { lot: lot.id, verdict: 'discard', reason: 'The vials are cloudy (synthetic).' })).status, 201);
  await other.context().close();
  await nurse.context().setOffline(false);
  await nurse.waitForSelector('.tip:has-text("The server refused"):has-text("If it was given all the same")', { timeout: 60_000 });
  await look(nurse, 'refused-later');
  nurse.once('dialog', (dialog) => dialog.accept());
  await go(nurse, 'waiting');
  await nurse.click('.alert button:has-text("Discard")');
  await nurse.waitForSelector('text=Nothing is waiting');
});

await check('two nurses, one child in two queues: the second is told why, although the vaccine is not due any more', async () => {
  await go(nurse, `person/${people[3]}/vaccination`);
  await card(nurse).locator('button.main').click();
  const lot = (await store(nurse)).lots.find((one) => one.number.startsWith('LATE'));
  const first = await command(nurse, 'give_dose', { person: people[3], product: 'yellow-fever', lot: lot.id, site: 'left_arm' });
  assert.equal(first.status, 201);
  await choose(card(nurse), 'Where on the body', 'Right arm');
  await card(nurse).locator('form button.main').click();
  await nurse.waitForSelector('main > .alert[role=alert]');
  await nurse.waitForSelector('[data-vaccine=yellow_fever][data-status=done]');
  assert.equal(await nurse.locator('[data-dose]').count(), 1);
  await look(nurse, 'second');
});

await check('who keeps the store sees sums and no person, and cannot decide', async () => {
  const manager = await signIn('demo-manager');
  await go(manager, 'vaccines');
  await manager.waitForSelector('[data-lot^=LATE]');
  assert.equal(await manager.locator('a:has-text("Who got it")').count(), 0);
  const id = (await store(manager)).lots[0].id;
  await go(manager, `vaccines/${id}`);
  assert.doesNotMatch(await manager.textContent('main'), /Who got lot/);
  await go(manager, 'vaccines');
  await manager.click('summary:has-text("What holds here")');
  await manager.locator('[data-setting=yellow_fever_epidemic] button').click();
  await look(manager, 'manager');
  await manager.locator('[data-setting=yellow_fever_epidemic] form button.main').click();
  await manager.locator('[data-setting=yellow_fever_epidemic] .tag.good').waitFor();
  await manager.locator('[data-setting=yellow_fever_epidemic] button', { hasText: 'Switch off' }).click();
  await manager.locator('[data-setting=yellow_fever_epidemic] .tag:not(.good)').waitFor();
});

await check('somebody with many pages finds them all: in rows on a desktop, behind one button on a phone', async () => {
  const manager = await signIn('demo-manager');
  for (const width of [1280, 820]) {
    await manager.setViewportSize({ width, height: 800 });
    assert.equal(await manager.locator('header nav a:visible').count(), 13);
    for (const link of await manager.locator('header nav a').all()) {
      const { x, width: wide } = await link.boundingBox();
      assert.ok(x >= 0 && x + wide <= width);
    }
  }
  await manager.setViewportSize({ width: 390, height: 844 });
  assert.equal(await manager.locator('header nav a:visible').count(), 0);
  await manager.click('header .menu');
  await manager.keyboard.press('Escape');
  assert.equal(await manager.locator('header nav a:visible').count(), 0);
  await manager.click('header .menu');
  await look(manager, 'menu');
  await manager.setViewportSize({ width: 390, height: 844 });
  await manager.click('header nav a:has-text("Vaccines")');
  await manager.waitForSelector('h1:has-text("Vaccines")');
  assert.equal(await manager.locator('header nav a:visible').count(), 0);
  await manager.context().close();
});

await check('in an emergency who broke the glass reads and does not give', async () => {
  const protection = await signIn('demo-protection');
  await go(protection, `person/${people[0]}`);
  await protection.click('button:has-text("Emergency")');
  await protection.locator('dialog textarea').fill('Unconscious at the gate (synthetic)');
  await protection.click('dialog button.main');
  await protection.click('a:has-text("Vaccination")');
  await protection.waitForSelector('[data-vaccine=yellow_fever]');
  assert.equal(await protection.locator('main button:visible').count(), 0);
  await look(protection, 'glass');
});

await check('who registers people learns nothing of vaccines', async () => {
  const intake = await signIn('demo-intake');
  await go(intake, `person/${people[0]}`);
  await intake.waitForSelector('#who');
  assert.equal(await intake.locator('a:has-text("Vaccination")').count(), 0);
  await go(intake, `person/${people[0]}/vaccination`);
  await intake.waitForSelector('main [role=alert]');
  assert.doesNotMatch(await intake.textContent('main'), /Yellow fever/);
});

await browser.close();
