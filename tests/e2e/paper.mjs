// Forms that were filled in on paper are typed in: the numbers and the order of the printed form, the keyboard alone, an arrival of
// yesterday by the clock of the centre (which is not that of the tablet), offline, a group, the numbers to be written on the paper.
// Arguments: the address of a centre five hours behind UTC, and the one-time code of the administrator that the first start printed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { enter, launch } from './browsing.mjs';
import { check } from './report.mjs';

const [address, code, administrator = 'administrador'] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const fields = JSON.parse(readFileSync(new URL('../../data/reception/registration_form.json', import.meta.url), 'utf8')).fields.map((one) => one.name);
const password = 'lluvia sobre hojas anchas';
const kHour = 3_600_000;
/** What the wall of the centre shows, so many hours from now. */
const there = (hours) => new Date(Date.now() - 5 * kHour + hours * kHour).toISOString();
const yesterday = there(-24).slice(0, 10);
const [year, month, day] = yesterday.split('-');

const browser = await launch();
async function tablet(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 600 }, locale: 'en-GB', timezoneId: 'Asia/Kolkata', bypassCSP: true, ...options });
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
const go = (page, where) => page.evaluate((to) => (location.hash = `#/${to}`), where);
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  const real = found.violations.map((one) => ({ ...one, nodes: one.nodes.filter((node) => !/partially obscured/.test(node.failureSummary ?? '')) })).filter((one) => one.nodes.length);
  return real.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary ?? ''}`);
}
/** Types what stands on a sheet, from where the focus is: a text is typed, and Enter goes to the next field. */
async function type(page, lines) {
  for (const line of lines) {
    if (line) await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
}
const focused = (page) => page.evaluate(() => document.activeElement.closest('[data-field]')?.dataset.field ?? document.activeElement.className);
const textOf = (pdf) => execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString();
const entered = (page) => page.textContent('[data-entered]');
const paperNumbers = (page) => page.locator('.last [data-paper-number]').allTextContents();

const codes = {};
let page;
await check('accounts for the table with the pile of forms', async () => {
  page = await tablet();
  await signIn(page, administrator, code);
  for (const [name, role] of [['Ana Intake', 'Intake'], ['Marta Management', 'Management']]) {
    await go(page, 'accounts');
    await page.click('button:has-text("New account")');
    await page.getByLabel('Name of the staff member').fill(name);
    await page.locator('form .choices label', { hasText: new RegExp(`^\\s*${role}\\s*$`) }).click();
    await page.click('form button.main');
    codes[name] = (await page.locator('dialog .code').textContent()).trim();
    await page.click('dialog button.main');
  }
  await page.click('header .who button');
  await page.waitForSelector('input[autocomplete=username]');
  await signIn(page, 'Ana Intake', codes['Ana Intake']);
  await page.waitForSelector('form.intake');
});

await check('the screen asks what the printed form asks, in the same order and with the same numbers', async () => {
  const onScreen = () => page.locator('form.intake [data-field]').evaluateAll((all) => all.map((one) => [one.dataset.field, one.textContent.trim()]));
  // Who stands here is asked the same, but for what the program knows by itself and what is asked of children only.
  const usual = (await onScreen()).map(([name]) => name);
  assert.deepEqual(usual, fields.filter((name) => !['number', 'arrived_on', 'arrived_time', 'family', 'accompanied'].includes(name)));
  await page.getByRole('switch', { name: 'From a paper form' }).check();
  const screen = await onScreen();
  assert.deepEqual(screen.map(([name]) => name), fields);
  screen.forEach(([name, text], i) => assert.ok(text.startsWith(`${i + 1}. `), `${name}: ${text}`));

  await go(page, 'reports');
  const [answer] = await Promise.all([page.waitForResponse('**/forms/registration.pdf*'), page.click('button:has-text("Open the form")')]);
  assert.equal(answer.status(), 200);
  const asked = page.context().request;
  const pdf = await asked.post(answer.url(), { data: answer.request().postDataJSON(), headers: { origin: address } });
  assert.equal(pdf.status(), 200, await pdf.text());
  const printed = textOf(await pdf.body());
  assert.equal(printed.split('\f').length - 1, 1, 'one sheet of one page for each person');
  const paper = ` ${printed.replace(/\s+/g, ' ')}`;
  const numbers = fields.map((_, i) => paper.includes(` ${i + 1}. `));
  assert.ok(numbers.every(Boolean) && !paper.includes(` ${fields.length + 1}. `), numbers.join());
  // Those whose words are the same on both.
  for (const [name, text] of screen.filter(([name]) => name.startsWith('consent.'))) assert.ok(paper.includes(text.split(' ').slice(0, 5).join(' ')), `${name}: ${text}`);
  await go(page, 'intake');
  await page.waitForSelector('form.intake');
  assert.ok(await page.getByRole('switch', { name: 'From a paper form' }).isChecked(), 'the mode is kept while another page is open');
});

await check('a family of three, of yesterday 22:30, is typed in by the keyboard alone while the network is cut', async () => {
  await go(page, 'intake');
  await page.waitForSelector('[data-field=arrived_time]');
  await page.waitForFunction(() => navigator.serviceWorker?.controller !== null);
  await page.context().setOffline(true);
  await page.getByRole('textbox', { name: 'Day' }).first().focus();
  await type(page, [day, month, year, '2230']);
  assert.equal(await focused(page), 'consent.registration');
  await type(page, ['1', 'Rosa', 'Desrosiers', 'DESROSIERS ROSA', 'HT 44120']);
  assert.equal(await focused(page), 'birth_date');
  await type(page, ['4', '7', '1988']);
  assert.equal(await focused(page), 'birth_date_is', 'who has a year is not led to the age');
  await type(page, ['2', '1', 'hait', '2', '', '1', '1', '1']);
  assert.equal(await focused(page), 'consent.health_record');
  await type(page, ['1', '2', '1', '', '2']);
  assert.equal(await focused(page), 'note');
  await page.keyboard.type('Two bags left at the gate.');
  for (const [given, born, known] of [['Luc', ['', '', '2015'], '1'], ['Nadine', ['', '', '', '9'], '']]) {
    await page.keyboard.press('Alt+Enter');
    await page.waitForFunction((name) => document.activeElement.closest('[data-field]')?.dataset.field === name, 'consent.registration');
    await type(page, ['1', given, 'Desrosiers', '', '', ...born, known, '2']);
    assert.equal(await focused(page), 'nationality');
    await type(page, ['hait', '2', '3', '2']);
    assert.equal(await focused(page), 'needs');
  }
  assert.match(await page.textContent('[data-field=family]'), /with the first sheet: Rosa Desrosiers/);
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.querySelector('[data-entered]')?.textContent === '3 forms entered');
  assert.deepEqual(await paperNumbers(page), ['…', '…', '…']);
  assert.match(await page.textContent('.entered'), /3 to send/);
});

await check('the next empty form is there at once, of the same day', async () => {
  await page.waitForFunction(() => document.activeElement.closest('[data-field]')?.dataset.field === 'arrived_time');
  assert.equal(await page.getByRole('textbox', { name: 'Day' }).first().inputValue(), String(Number(day)));
  assert.equal(await page.getByLabel('3. Hour').inputValue(), '');
  assert.ok(await page.getByLabel('5. Given names').isDisabled());
  // Sealed, like everything that waits.
  const stored = await page.evaluate(async () => {
    const database = await new Promise((resolve) => (indexedDB.open('travesia-centre').onsuccess = (event) => resolve(event.target.result)));
    const rows = await new Promise((resolve) => (database.transaction('outbox').objectStore('outbox').getAll().onsuccess = (event) => resolve(event.target.result)));
    return JSON.stringify(rows) + rows.map((row) => new TextDecoder('latin1').decode(row.sealed.bytes)).join();
  });
  assert.ok(!stored.includes('Desrosiers') && !stored.includes('Two bags'));
});

await check('who said no to being registered is typed in without a name, and an hour that has not come yet is refused', async () => {
  const soon = there(2);
  await page.getByRole('textbox', { name: 'Day' }).first().focus();
  await type(page, [soon.slice(8, 10), soon.slice(5, 7), soon.slice(0, 4), soon.slice(11, 16), '2']);
  assert.equal(await focused(page), 'birth_date', 'locked names are passed over');
  await type(page, ['', '', '1990']);
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('[role=alert]:has-text("That is in the future")');
  assert.equal(await focused(page), 'arrived_time');
  assert.equal(await entered(page), '3 forms entered');
  const before = there(-3);
  await page.getByRole('textbox', { name: 'Day' }).first().focus();
  await type(page, [before.slice(8, 10), before.slice(5, 7), before.slice(0, 4), before.slice(11, 16)]);
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.querySelector('[data-entered]')?.textContent === '4 forms entered');
});

let rosa = '';
await check('with the network back the numbers appear beside the form, to be written on the paper', async () => {
  await page.context().setOffline(false);
  await page.waitForFunction(() => ![...document.querySelectorAll('[data-paper-number]')].some((one) => one.textContent === '…'), undefined, { timeout: 60_000 });
  await page.click('.entered summary');
  const numbers = await page.locator('.entered li [data-paper-number]').allTextContents();
  assert.equal(numbers.length, 3);
  rosa = numbers[0];
  assert.match(rosa, /^\w{3}-\w{3}-\w{3}$/);
  assert.deepEqual(page.failures, []);
});

await check('the person page shows the arrival by the clock of the centre, and what else stood on the paper', async () => {
  await go(page, 'search');
  await page.fill('input[type=search]', 'desrosiers');
  await page.locator('main a.box', { hasText: 'Rosa Desrosiers' }).click();
  await page.waitForSelector('h1:has-text("Rosa Desrosiers")');
  assert.equal((await page.textContent('.number.big')).trim(), rosa);
  await page.waitForSelector('[data-kind=stay]:has-text("10:30 PM")');
  const shown = await page.textContent('main');
  assert.match(shown, new RegExp(`\\w{3} ${Number(day)}, 10:30 PM`));
  assert.match(shown, /in a document/);
  assert.match(shown, /Two bags left at the gate/);
  assert.match(shown, /Luc Desrosiers[^]*Nadine Desrosiers|Nadine Desrosiers[^]*Luc Desrosiers/);
  const id = page.url().split('/').at(-1);
  const { records } = await page.evaluate(async (person) => (await fetch(`/api/v1/people/${person}`)).json(), id);
  const stay = records.find((one) => one.kind === 'stay');
  assert.equal(stay.fields.arrived_at, Date.parse(`${yesterday}T22:30:00-05:00`) * 1000);
  const consents = Object.fromEntries(records.filter((one) => one.kind === 'consent').map((one) => [one.fields.purpose, one.fields.given]));
  assert.deepEqual(consents, { registration: 'yes', health_record: 'yes', referral: 'no', share_on_transfer: 'yes', photo: 'no' });
});

await check('the report of yesterday counts the three', async () => {
  const manager = await tablet();
  await signIn(manager, 'Marta Management', codes['Marta Management']);
  const csv = await manager.evaluate(async (of) => (await fetch(`/api/v1/reports/facts.csv?from=${of}&to=${of}&by=day`)).text(), yesterday);
  const arrivals = csv.split('\n').filter((row) => row.startsWith(`${yesterday},arrival,`)).map((row) => row.split(','));
  assert.equal(arrivals.reduce((sum, row) => sum + Number(row.at(-1) === 'synthetic' || row.at(-1) === 'real' ? row.at(-2) : row.at(-1)), 0), 3, csv);
  const report = await manager.context().request.post(`${address}/api/v1/reports/day.pdf?day=${yesterday}&lang=en`, { data: {}, headers: { origin: address } });
  assert.match(textOf(await report.body()), /Arrivals\s+3/);
  await manager.context().close();
});

await check('a sheet that names the number of somebody who is here joins that family; a wrong number is said', async () => {
  await go(page, 'intake');
  await page.waitForSelector('[data-field=arrived_time]');
  const join = async (number, given, born) => {
    await page.getByLabel('3. Hour').fill('1');
    await page.getByRole('textbox', { name: 'Day' }).first().fill(day);
    await page.getByRole('textbox', { name: 'Month' }).first().fill(month);
    await page.locator('[data-field="consent.registration"] label', { hasText: 'Yes' }).click();
    await page.getByLabel('5. Given names').fill(given);
    await page.getByRole('textbox', { name: 'Year' }).nth(1).fill(born);
    await page.getByLabel('14. Reference person').fill(number);
    await page.getByLabel('14. Reference person').press('Enter');
  };
  await join('222-222-222', 'Aline', '1960');
  await page.waitForSelector('#reference-said:has-text("Nobody here has that number")');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('[role=alert]:has-text("Nobody here has that number")');
  await page.getByLabel('14. Reference person').fill(rosa.toLowerCase().replaceAll('-', ' '));
  await page.getByLabel('14. Reference person').press('Enter');
  await page.waitForSelector('#reference-said:has-text("Joins Rosa Desrosiers")');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.querySelector('[data-entered]')?.textContent === '5 forms entered');
  // Somebody alone has no family yet: it is made.
  await join('', 'Oscar', '1971');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.querySelector('[data-entered]')?.textContent === '6 forms entered' && /\w{3}-/.test(document.querySelector('.last [data-paper-number]').textContent));
  const [oscar] = await paperNumbers(page);
  await join(oscar, 'Pilar', '1975');
  await page.waitForSelector('#reference-said:has-text("Joins Oscar")');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.querySelector('[data-entered]')?.textContent === '7 forms entered' && /\w{3}-/.test(document.querySelector('.last [data-paper-number]').textContent));
  for (const [of, member] of [['Rosa', 'Aline'], ['Pilar', 'Oscar']]) {
    await go(page, 'search');
    await page.fill('input[type=search]', of);
    await page.locator('main a.box', { hasText: of }).first().click();
    await page.waitForSelector(`section:has(#family) a:has-text("${member}")`);
  }
});

await check('what the server refuses while the next form is typed is corrected with its arrival, and the form begun meanwhile is still there', async () => {
  await go(page, 'intake');
  await page.waitForSelector('[data-field=arrived_time]');
  await page.route('**/commands/register_party', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify({ detail: 'Not like this.', errors: [{ id: 'x', detail: 'Not like this.', parameter: '/people/0/set' }] }) });
  });
  await page.getByLabel('3. Hour').fill('515');
  await page.locator('[data-field="consent.registration"] label', { hasText: 'Yes' }).click();
  await page.getByLabel('5. Given names').fill('Tomasa');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.activeElement.closest('[data-field]')?.dataset.field === 'arrived_time');
  await page.locator('[data-field="consent.registration"] label', { hasText: 'Yes' }).click();
  await page.getByLabel('5. Given names').fill('Begun');
  await page.waitForSelector('.entered .alert:has-text("Tomasa: Not like this.")');
  await page.unroute('**/commands/register_party');
  assert.equal(await page.getByLabel('5. Given names').inputValue(), 'Begun');
  await page.click('.entered .alert a');
  await page.waitForSelector('h1:has-text("Correct the registration")');
  assert.equal(await page.getByLabel('5. Given names').inputValue(), 'Tomasa');
  assert.equal(await page.getByLabel('3. Hour').inputValue(), '05:15');
  await page.getByLabel('5. Given names').fill('Tomasina');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => /\w{3}-/.test(document.querySelector('[data-number]')?.textContent ?? ''));
  await page.click('button.next');
  await page.waitForSelector('[data-field=arrived_time]');
  assert.equal(await page.getByLabel('5. Given names').inputValue(), 'Begun');
  assert.equal(await page.locator('.entered .alert').count(), 0);
  assert.equal(await entered(page), '8 forms entered');
  await page.click('.head button.clear');
});

await check('without the switch the form is the one of those who stand here', async () => {
  await go(page, 'intake');
  await page.waitForSelector('[data-field=arrived_time]');
  await page.getByRole('switch', { name: 'From a paper form' }).uncheck();
  await page.waitForSelector('[data-field=arrived_time]', { state: 'detached' });
  assert.match(await page.textContent('[data-field=given_names]'), /^Given names/);
  await page.locator('[data-field=sex] label', { hasText: 'Female' }).click();
  const began = Date.now();
  await page.waitForTimeout(1500);
  await page.click('.bar button.main');
  await page.waitForFunction(() => /\w{3}-/.test(document.querySelector('[data-number]')?.textContent ?? ''));
  await page.click('a.button:has-text("Open")');
  await page.waitForSelector('[data-kind=stay]');
  const { records } = await page.evaluate(async (person) => (await fetch(`/api/v1/people/${person}`)).json(), page.url().split('/').at(-1));
  const arrived = records.find((one) => one.kind === 'stay').fields.arrived_at / 1000;
  assert.ok(Math.abs(arrived - began) < 1000, `${arrived - began} ms after the first entry`);
  assert.deepEqual(page.failures, []);
});

for (const [name, options] of [['desktop', { viewport: { width: 1280, height: 900 } }], ['tablet, dark', { viewport: { width: 820, height: 1180 }, colorScheme: 'dark' }], ['phone', { viewport: { width: 390, height: 844 } }]]) {
  await check(`typing in from paper is accessible and within the screen: ${name}`, async () => {
    const small = await tablet(options);
    await signIn(small, 'Ana Intake');
    await small.waitForSelector('form.intake');
    await small.getByRole('switch').check();
    await small.locator('[data-field="consent.registration"] label', { hasText: 'No' }).click();
    await small.getByLabel('3. Hour').fill('31');
    await small.keyboard.press('Control+Enter');
    await small.waitForSelector('[role=alert]');
    await small.waitForTimeout(500);
    assert.deepEqual(await violations(small), []);
    const [needed, room] = await small.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(needed <= room, `${needed} > ${room} pixels`);
    await small.context().close();
  });
}

await browser.close();
