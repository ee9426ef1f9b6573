// The reception centre in Chromium: a family of five with an unaccompanied cousin, from the greeting to the bus, with the network cut
// in the middle; two tablets that change the same field; work of one account that another cannot open; accessibility.
// Arguments: the address, and the one-time code of the administrator that the first start printed.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { post, uuid } from './asking.mjs';
import { enter, launch } from './browsing.mjs';
import { check } from './report.mjs';

const [address, code, administrator = 'administrador'] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const password = 'lluvia sobre hojas anchas';
const browser = await launch();

/** A tablet of its own: its own storage, outbox and device. */
async function tablet(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 600 }, locale: 'en-GB', bypassCSP: true, ignoreHTTPSErrors: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.failures = [];
  page.on('dialog', (dialog) => dialog.accept());
  page.on('pageerror', (error) => page.failures.push(error.message));
  await page.goto(`${address}/centre`);
  await page.waitForSelector('input[autocomplete=username]');
  return page;
}
const signIn = (page, name, secret = password) => enter(page, name, secret, password);
const signOut = async (page) => {
  await page.click('header .who button');
  await page.waitForSelector('input[autocomplete=username]');
};
const go = (page, where) => page.evaluate((to) => (location.hash = `#/${to}`), where);
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  // What the bar with the buttons covers at this moment can be scrolled free: that is not a small target.
  const real = found.violations.map((one) => ({ ...one, nodes: one.nodes.filter((node) => !/partially obscured/.test(node.failureSummary ?? '')) })).filter((one) => one.nodes.length);
  return real.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary ?? ''}`);
}

/** Fills the person that is open in the intake form. */
async function fill(page, { consent = 'yes', given, family, year, sex, country, place, accompanied, need }) {
  const choose = (legend, label) => page.locator('fieldset', { has: page.locator('legend', { hasText: legend }) }).locator('label', { hasText: new RegExp(`^\\s*${label}\\s*$`) }).click();
  await choose('Do you agree', consent === 'yes' ? 'Yes' : 'No');
  if (given) await page.getByLabel('Given names').fill(given);
  if (family) await page.getByLabel('Family names').fill(family);
  await page.getByRole('textbox', { name: 'Year' }).fill(year);
  await choose('Sex', sex);
  if (country) {
    const box = page.getByRole('combobox', { name: 'Nationality' });
    await box.fill(country);
    await page.waitForSelector('[role=option]');
    await box.press('Enter');
  }
  await choose('Place in the family', place);
  if (accompanied) await choose('Who is this person under 18 with', accompanied);
  if (need) await choose('Is anything special needed', need);
}
const addAnother = (page) => page.click('.bar button:first-child');
const save = (page) => page.click('.bar button.main');
const numbers = (page) => page.locator('[data-number]').allTextContents();

const accounts = [['Ana Intake', ['Intake']], ['Pablo Protection', ['Protection']], ['Hugo Housing', ['Housing']], ['Tomás Transfer', ['Transfers', 'Management']], ['Inés Intake', ['Intake']], ['Aldo Auditor', ['Audit']]];
const codes = {};
let page;
let cousin = '';

await check('the administrator sets a password and makes accounts with one-time codes', async () => {
  page = await tablet();
  await signIn(page, administrator, code);
  for (const [name, roles] of accounts) {
    await go(page, 'accounts');
    await page.click('button:has-text("New account")');
    await page.getByLabel('Name of the staff member').fill(name);
    for (const role of roles) await page.locator('form .choices label', { hasText: new RegExp(`^\\s*${role}\\s*$`) }).click();
    await page.click('form button.main');
    codes[name] = (await page.locator('dialog .code').textContent()).trim();
    assert.ok(codes[name].length >= 8);
    await page.click('dialog button.main');
  }
  assert.deepEqual(await violations(page), []);
  await signOut(page);
});

await check('consent comes first: names are locked until it is given, and who says no is registered all the same', async () => {
  await signIn(page, 'Ana Intake', codes['Ana Intake']);
  await page.waitForSelector('form.intake');
  assert.ok(await page.getByLabel('Given names').isDisabled());
  await fill(page, { consent: 'no', year: '1988', sex: 'Male', place: 'Not related' });
  assert.ok(await page.getByLabel('Given names').isDisabled());
  await save(page);
  await page.waitForFunction(() => /\w{3}/.test(document.querySelector('[data-number]')?.textContent ?? ''));
  await page.click('button.next');
});

await check('a family of five with an unaccompanied cousin is registered while the network is cut', async () => {
  // The pages must be on the tablet before the network goes.
  await page.waitForFunction(() => navigator.serviceWorker?.controller !== null);
  await fill(page, { given: 'Marie-Thérèse', family: 'Toussaint', year: '1990', sex: 'Female', country: 'hait', place: 'Answers for the family', need: 'Pregnancy' });
  await addAnother(page);
  await fill(page, { given: 'Jean', year: '1986', sex: 'Male', place: 'Partner' });
  await page.context().setOffline(true);
  for (const [given, year, sex] of [['Luc', '2014', 'Male'], ['Rose', '2017', 'Female'], ['Paul', '2022', 'Male']]) {
    await addAnother(page);
    await fill(page, { given, year, sex, place: 'Child' });
  }
  await addAnother(page);
  await fill(page, { given: 'Widline', family: 'Pierre', year: '2011', sex: 'Female', place: 'Other relative', accompanied: 'Without any adult of the family' });
  await save(page);
  await page.waitForSelector('h1:has-text("Kept on this tablet")');
  assert.deepEqual(await numbers(page), Array(6).fill('…'));
});

await check('the page opens again without the network, and still holds what waits', async () => {
  await page.reload();
  await page.waitForSelector('form.intake');
  await go(page, 'waiting');
  assert.match(await page.textContent('main'), /Marie-Thérèse Toussaint \+5/);
  assert.match(await page.textContent('main'), /One thing has not reached the server/);
  const stored = await page.evaluate(async () => {
    const database = await new Promise((resolve) => (indexedDB.open('travesia-centre').onsuccess = (event) => resolve(event.target.result)));
    const rows = await new Promise((resolve) => (database.transaction('outbox').objectStore('outbox').getAll().onsuccess = (event) => resolve(event.target.result)));
    const bytes = rows.map((row) => new TextDecoder('latin1').decode(row.sealed.bytes)).join();
    const keys = await new Promise((resolve) => (database.transaction('keys').objectStore('keys').getAll().onsuccess = (event) => resolve(event.target.result)));
    return { text: JSON.stringify(rows) + bytes, extractable: keys.some((row) => row.key.extractable) };
  });
  assert.ok(!stored.text.includes('Toussaint') && !stored.text.includes('Widline'));
  assert.equal(stored.extractable, false);
});

await check('signing out with unsent work is refused with a choice', async () => {
  await page.click('header .who button');
  await page.waitForSelector('dialog[open]');
  assert.match(await page.textContent('dialog'), /You cannot sign out yet/);
  await page.click('dialog summary');
  assert.ok(await page.isDisabled('dialog button.bad'));
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Escape');
});

await check('when the network is back the party is sent once, by itself, with six numbers', async () => {
  await page.context().setOffline(false);
  await page.waitForFunction(() => document.querySelectorAll('main a.number').length >= 6, undefined, { timeout: 60_000 });
  assert.match(await page.textContent('header .state'), /Connected/);
  await go(page, 'search');
  await page.fill('input[type=search]', 'toussaint');
  await page.waitForFunction(() => document.querySelectorAll('main a.box').length === 5);
  assert.deepEqual(page.failures, []);
});

await check('while somebody of the same name is typed, the person who is here is shown and opened with one tap', async () => {
  await go(page, 'intake');
  await page.waitForSelector('form.intake');
  await fill(page, { given: 'Widline', family: 'Pierre', year: '2011', sex: 'Female', place: 'Not related' });
  await page.locator('aside a', { hasText: 'Widline Pierre' }).first().click();
  await page.waitForSelector('h1:has-text("Widline Pierre")');
  cousin = page.url().split('/').at(-1);
  assert.match(await page.textContent('main'), /Unaccompanied child|Without any adult of the family/);
});

await check('the cousin is a task of housing and of protection; protection names a caregiver and refers her', async () => {
  const housing = await tablet();
  await signIn(housing, 'Hugo Housing', codes['Hugo Housing']);
  await go(housing, 'tasks');
  await housing.waitForSelector('[data-task=safe_place_tonight]');
  await go(housing, `person/${cousin}`);
  await housing.waitForSelector('[data-kind=need]');
  const seen = await housing.textContent('main');
  assert.match(seen, /Not left alone/);
  assert.doesNotMatch(seen, /Unaccompanied child/, 'housing sees what is needed, never why');
  await housing.context().close();

  const protection = await tablet();
  await signIn(protection, 'Pablo Protection', codes['Pablo Protection']);
  await go(protection, 'tasks');
  const caregiver = protection.locator('[data-task=name_caregiver]').first();
  await caregiver.locator('button', { hasText: 'Done' }).click();
  const answer = caregiver.locator('textarea');
  if (await answer.count()) await answer.fill('Marie-Thérèse, her aunt, agreed; Widline wants it too.');
  await caregiver.locator('form button.main').click();
  await protection.waitForFunction(() => document.querySelectorAll('[data-task=name_caregiver]').length === 0);
  await go(protection, `person/${cousin}`);
  await protection.click('button:has-text("Add · Referral")');
  await protection.locator('form select').first().selectOption('family_tracing');
  await protection.click('form button.main');
  // Nobody asked her whether she agrees to be referred.
  await protection.waitForSelector('form [role=alert]:has-text("has not agreed to be referred")');
  await protection.getByRole('group', { name: 'Without consent, on the ground of' }).getByText('Best interests of the child', { exact: true }).click();
  await protection.getByLabel('Why without consent').fill('Her mother is looked for; the child wants it too.');
  await protection.click('form button.main');
  await protection.waitForSelector('[data-kind=referral] .tag:has-text("Sent")');
  await protection.locator('[data-kind=referral] button', { hasText: 'Accepted' }).click();
  await protection.locator('[data-kind=referral] form button.main').click();
  await protection.waitForSelector('[data-kind=referral] .tag:has-text("Accepted")');
  assert.deepEqual(await violations(protection), []);
  await protection.context().close();
});

await check('two tablets that change the same field without the network: both values are shown, one tap chooses', async () => {
  const other = await tablet();
  await signIn(other, 'Inés Intake', codes['Inés Intake']);
  await go(other, `person/${cousin}`);
  for (const [one, year] of [[page, '2010'], [other, '2012']]) {
    await one.waitForSelector('button[aria-label="Change: Birth date"]');
    await one.context().setOffline(true);
    await one.click('button[aria-label="Change: Birth date"]');
    await one.getByRole('textbox', { name: 'Year' }).fill(year);
    await one.click('dd form button.main');
    await one.waitForSelector('text=Still to be sent');
  }
  await page.context().setOffline(false);
  await page.waitForFunction(() => /Connected/.test(document.querySelector('header .state').textContent), undefined, { timeout: 60_000 });
  await other.context().setOffline(false);
  await other.waitForSelector('text=there are two values', { timeout: 60_000 });
  const text = await other.textContent('main');
  assert.ok(text.includes('2010') && text.includes('2012'));
  await other.locator('.tip button', { hasText: '2012' }).click();
  await other.waitForFunction(() => !document.querySelector('main').textContent.includes('there are two values'));
  await other.context().close();
});

await check('work kept by one account stays locked for the next', async () => {
  await page.context().setOffline(true);
  await go(page, 'intake');
  await page.waitForSelector('form.intake');
  // What was typed before is still there, as it should be.
  assert.equal(await page.getByLabel('Given names').inputValue(), 'Widline');
  await page.click('.head button');
  await fill(page, { given: 'Solène', family: 'Mwamba', year: '1995', sex: 'Female', place: 'Not related' });
  await save(page);
  await page.waitForSelector('h1:has-text("Kept on this tablet")');
  await page.click('header .who button');
  await page.click('dialog button:has-text("Keep them on this tablet")');
  await page.waitForSelector('input[autocomplete=username]');
  assert.match(await page.textContent('main'), /Ana Intake: 1 to send/);
  await page.context().setOffline(false);
  await signIn(page, 'Inés Intake');
  await go(page, 'waiting');
  await page.waitForSelector('text=Work of other accounts waits');
  assert.doesNotMatch(await page.textContent('main'), /Mwamba/);
  await signOut(page);
  await signIn(page, 'Ana Intake');
  await go(page, 'waiting');
  await page.waitForSelector('main li:has-text("Solène Mwamba") a.number', { timeout: 30_000 });
});

let family = [];
await check('everybody gets a bed: the family together, the cousin among girls, in one step', async () => {
  const manager = await tablet();
  await signIn(manager, 'Tomás Transfer', codes['Tomás Transfer']);
  const block = uuid();
  const units = [['F-1', 6, 'families'], ['N-1', 4, 'unaccompanied_girls'], ['M-1', 4, 'single_men'], ['W-1', 4, 'single_women']];
  for (const [kind, record, set] of [['block', block, { name: 'A' }], ...units.map(([name, beds, whom]) => ['unit', uuid(), { block, name, beds, for_whom: whom, accessible: 'yes' }])]) {
    const done = await post(manager, '/api/v1/commands/open_record', { record, kind, set });
    assert.equal(done.status, 201, JSON.stringify(done.body));
  }
  await manager.context().close();

  const housing = await tablet();
  await signIn(housing, 'Hugo Housing');
  await go(housing, 'places');
  await housing.waitForSelector('.units li');
  await housing.click('button:has-text("Give beds to the")');
  await housing.waitForFunction(() => !document.querySelector('.units li'));
  await go(housing, `person/${cousin}`);
  await housing.waitForSelector('[data-kind=stay]:has-text("N-1")');
  await go(housing, 'board');
  await housing.waitForSelector('[data-figure=boardHere]');
  assert.deepEqual(await violations(housing), []);
  await housing.context().close();

  await go(page, 'search');
  await page.fill('input[type=search]', 'toussaint');
  await page.waitForFunction(() => document.querySelectorAll('main a.box').length === 5);
  family = await page.locator('main a.box').evaluateAll((links) => links.map((link) => link.href.split('/').at(-1)));
  for (const member of family) {
    await go(page, `person/${member}`);
    await page.waitForSelector('[data-kind=stay]:has-text("F-1")');
  }
});

await check('without an escort the cousin gets no seat; her aunt is agreed as one', async () => {
  const bus = await tablet();
  await signIn(bus, 'Tomás Transfer');
  const { publicKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const trusted = await post(bus, '/api/v1/commands/trust_centre', { partner: uuid(), name: 'Los Planes', key: key.toString('hex'), fingerprint: createHash('sha256').update(key).digest('hex').slice(0, 32) });
  assert.equal(trusted.status, 201, JSON.stringify(trusted.body));
  await go(bus, 'trips');
  await bus.click('button:has-text("Plan a trip")');
  await bus.getByLabel('Vehicle').fill('BUS 7');
  await bus.click('form button.main');
  await bus.waitForSelector('h2:has-text("Proposal:")');
  const number = await page.evaluate(async (id) => (await (await fetch(`/api/v1/people/${id}`)).json()).person.fields.number, cousin);
  assert.match(await bus.textContent('main'), new RegExp(`${number}[^]*is a child alone`), 'the refusal names her and the rule');

  const protection = await tablet();
  await signIn(protection, 'Pablo Protection');
  await go(protection, `person/${cousin}`);
  await protection.click('button:has-text("Add · Escort")');
  await protection.getByLabel('Name of the adult or authority').fill('Marie-Thérèse Toussaint, aunt');
  await protection.locator('form label', { hasText: /^\s*Relative\s*$/ }).click();
  await protection.click('form button.main');
  await protection.waitForSelector('[data-kind=escort]');
  await protection.context().close();

  await bus.reload();
  await bus.waitForSelector('h2:has-text("Proposal: 8")');
  await bus.click('button:has-text("Give seats to 8")');
  await bus.waitForSelector('strong:has-text("0 of 8 on board")');
  await bus.context().close();
});

await check('the six are checked in at the door, the bus leaves, the board counts them', async () => {
  await go(page, 'board');
  await page.waitForSelector('[data-figure=boardHere]');
  const here = async () => Number(await page.locator('[data-figure=boardHere] .value').textContent());
  const before = await here();
  const bus = await tablet({ viewport: { width: 390, height: 844 } });
  await signIn(bus, 'Tomás Transfer');
  await go(bus, 'trips');
  await bus.click('a.trip');
  await bus.waitForSelector('strong:has-text("0 of 8 on board")');
  for (const [done, id] of [...family, cousin].entries()) {
    const number = await page.evaluate(async (person) => (await (await fetch(`/api/v1/people/${person}`)).json()).person.fields.number, id);
    await bus.getByLabel('Scan a card').fill(number);
    await bus.keyboard.press('Enter');
    await bus.waitForSelector(`strong:has-text("${done + 1} of 8 on board")`);
  }
  await bus.click('button:has-text("The bus leaves with 6")');
  await bus.click('button:has-text("The bus leaves with 6")');
  await bus.waitForSelector('.tag:has-text("On the way")');
  assert.deepEqual(await violations(bus), []);
  await bus.context().close();
  await page.waitForFunction((count) => Number(document.querySelector('[data-figure=boardHere] .value')?.textContent) === count, before - 6);
  await go(page, `person/${cousin}`);
  await page.waitForSelector('[data-kind=stay] .tag:has-text("On the way")');
});

await check('somebody leaves on their own; the board counts it', async () => {
  await go(page, 'board');
  await page.waitForSelector('[data-figure=boardHere]');
  const left = async () => Number(await page.locator('[data-figure=boardLeft] .value').textContent());
  const before = await left();
  await go(page, 'search');
  await page.fill('input[type=search]', 'mwamba');
  await page.locator('main a.box', { hasText: 'Mwamba' }).click();
  await page.click('button:has-text("Leaves")');
  await page.click('dialog button:has-text("On their own")');
  await page.waitForSelector('[data-kind=stay] .tag:has-text("Left")');
  await go(page, 'board');
  await page.waitForFunction((count) => Number(document.querySelector('[data-figure=boardLeft] .value')?.textContent) === count, before + 1);
});

await check('the auditor sees who read whom', async () => {
  const auditor = await tablet();
  await signIn(auditor, 'Aldo Auditor', codes['Aldo Auditor']);
  await go(auditor, 'audit');
  await auditor.waitForSelector('tbody tr td:has-text("Pablo Protection")');
  await auditor.context().close();
});

for (const [name, options] of [['tablet, dark', { viewport: { width: 800, height: 480 }, colorScheme: 'dark' }], ['phone', { viewport: { width: 390, height: 844 } }]]) {
  await check(`accessible and within the screen: ${name}`, async () => {
    const small = await tablet(options);
    await signIn(small, 'Ana Intake');
    for (const where of ['intake', 'search', 'board', 'waiting', `person/${cousin}`]) {
      await go(small, where);
      await small.waitForTimeout(700);
      assert.deepEqual(await violations(small), [], where);
      const [needed, there] = await small.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(needed <= there, `${where}: ${needed} > ${there} pixels`);
    }
    await small.context().close();
  });
}

await check('the first page of the centre is at most 300 kB', async () => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const first = await context.newPage();
  const session = await context.newCDPSession(first);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  await first.goto(`${address}/centre`);
  await first.waitForSelector('input[autocomplete=username]');
  await first.waitForLoadState('networkidle');
  console.log(`# first page of the centre: ${bytes} bytes`);
  assert.ok(bytes > 20_000 && bytes <= 300_000, `${bytes} bytes`);
  await context.close();
});

await browser.close();
