// How long hands need to register somebody: taps and keys of one screen, counted while a browser does them, times the operator times
// of the keystroke-level model (Card, Moran and Newell 1980: a key 0.28 s for an average typist, pointing 1.1 s, a press 0.1 s, a
// thought before each field 1.35 s). What is said between clerk and person comes on top; it is not the program's.
//   node bench/centre/register.mjs TRAVESIA DATA      prints taps, keys, fields and seconds, for one person and for a family of five
import { chromium } from '../../tests/e2e/node_modules/playwright-core/index.mjs';
import { start, Tablet } from '../../tests/fault/centre_client.mjs';

const kKey = 0.28;
const kTap = 1.1 + 0.1;
const kThought = 1.35;
const [travesia, data] = process.argv.slice(2);
const server = await start(travesia, data);
const password = 'lluvia sobre hojas anchas';
const administrator = new Tablet(server);
await administrator.signIn('administrador', await server.code(), password);
const made = await administrator.ask('POST', '/api/v1/accounts', { name: 'Clerk', roles: ['intake'] });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--headless', '--disable-gpu'] });
const context = await browser.newContext({ viewport: { width: 1024, height: 600 }, locale: 'en-GB' });
const address = server.address.replace('127.0.0.1', 'localhost');
const page = await context.newPage();
page.setDefaultTimeout(15_000);
await page.goto(`${address}/centre`);
await page.fill('input[autocomplete=username]', 'Clerk');
await page.fill('input[type=password]', made.body.code);
await page.click('form button.main');
await page.waitForSelector('input[autocomplete=new-password]');
for (const box of await page.locator('input[autocomplete=new-password]').all()) await box.fill(password);
await page.click('form button.main');
await page.waitForSelector('form.intake');

let spent = { taps: 0, keys: 0, fields: 0 };
const tap = async (target) => {
  spent.taps += 1;
  await target.click();
};
const type = async (target, text) => {
  spent.fields += 1;
  await tap(target);
  spent.keys += text.length;
  await page.keyboard.type(text);
};
const choose = (legend, label) => {
  spent.fields += 1;
  return tap(page.locator('fieldset', { has: page.locator('legend', { hasText: legend }) }).locator('label', { hasText: new RegExp(`^\\s*${label}\\s*$`) }));
};
async function person({ given, family, year, sex, country, place }) {
  await choose('Do you agree', 'Yes');
  await type(page.getByLabel('Given names'), given);
  if (family) await type(page.getByLabel('Family names'), family);
  await type(page.getByRole('textbox', { name: 'Year' }), year);
  await choose('Sex', sex);
  if (country) {
    await type(page.getByRole('combobox', { name: 'Nationality' }), country);
    await page.waitForSelector('[role=option]');
    spent.keys += 1;
    await page.keyboard.press('Enter');
  }
  await choose('Place in the family', place);
}
const seconds = () => spent.taps * kTap + spent.keys * kKey + spent.fields * kThought;
async function save(what, people) {
  await tap(page.locator('.bar button.main'));
  await page.waitForFunction((count) => [...document.querySelectorAll('[data-number]')].filter((one) => /\w{3}/.test(one.textContent)).length === count, people);
  await tap(page.locator('button.next'));
  console.log(`${what}: ${spent.taps} taps, ${spent.keys} keys, ${spent.fields} fields: ${seconds().toFixed(0)} s, ${(seconds() / people).toFixed(0)} s a person`);
  spent = { taps: 0, keys: 0, fields: 0 };
}

await person({ given: 'María Fernanda', family: 'Rojas Paredes', year: '1990', sex: 'Female', country: 'venez', place: 'Not related' });
await save('one person', 1);
await person({ given: 'Marie', family: 'Toussaint', year: '1990', sex: 'Female', country: 'hait', place: 'Answers for the family' });
for (const [given, year, sex, place] of [['Jean', '1986', 'Male', 'Partner'], ['Luc', '2014', 'Male', 'Child'], ['Rose', '2017', 'Female', 'Child'], ['Paul', '2022', 'Male', 'Child']]) {
  await tap(page.locator('.bar button:first-child'));
  await person({ given, year, sex, place });
}
await save('a family of five', 5);
await browser.close();
await server.kill('SIGTERM');
