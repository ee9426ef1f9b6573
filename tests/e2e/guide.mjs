// The protection guide in Chromium: questions, options, paper, text messages, right to left, without a network; and that no answer
// leaves the page. Arguments: the address of the program, or none: then a small server of its own with an invented country.
// SHOTS=folder keeps pictures.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './browsing.mjs';
import { serveGuide } from './guide_server.mjs';
import { check } from './report.mjs';

const own = process.argv[2] ? undefined : await serveGuide(new URL('../../web/dist', import.meta.url).pathname, new URL('./fixtures/guide', import.meta.url).pathname);
const address = (process.argv[2] ?? own.address).replace(/\/$/, '');
const shots = process.env.SHOTS;
const work = mkdtempSync(join(tmpdir(), 'guide-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launch();
const languages = JSON.parse(execFileSync('node', ['-e', "console.log(JSON.stringify(require('fs').readdirSync('../../data/i18n/guide').map((name) => name.slice(0, -5))))"], { cwd: new URL('.', import.meta.url).pathname }));

/** Opens the guide; `seen` has every request of the page and of its worker. */
async function open(hash = '#country=XEX&lang=en', options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.seen = [];
  page.failures = [];
  context.on('request', (request) => page.seen.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  page.on('pageerror', (error) => page.failures.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.failures.push(message.text()));
  await page.goto(`${address}/guide.html${hash}`);
  await page.waitForSelector('main h1');
  return page;
}
const close = (page) => page.context().close();
const shot = (page, name, fullPage = true) => (shots ? page.screenshot({ path: join(shots, `${name}.png`), fullPage }) : undefined);
const next = (page) => page.click('.bar .main');
const question = (page) => page.locator('.picks').getAttribute('data-question');
const tick = (page, at) => page.locator('.picks input').nth(at).check();

/** Answers what is asked: came in today, from Haiti, adult, fears persecution and violence, nothing else. */
async function answer(page, { shoot } = {}) {
  if (await page.locator('.lead').count()) await page.click('main .main');
  const answers = {
    arrived: () => page.locator('.when + .row button').first().click(),
    nationality: () => page.selectOption('.picks select', 'HTI'),
    age_group: () => tick(page, 0),
    fear: async () => (await tick(page, 0), await tick(page, 1)),
    harm: () => page.locator('.picks input').last().check(),
    through: () => page.locator('.picks input').last().check(),
    situation: () => page.locator('.picks input').last().check(),
  };
  for (let asked = 0; await page.locator('.picks').count(); ++asked) {
    assert.ok(asked < 7, 'at most seven questions');
    const id = await question(page);
    await answers[id]();
    if (shoot) await shot(page, `${shoot}-${id}`, false);
    await next(page);
    await page.waitForFunction((last) => document.querySelector('.picks')?.getAttribute('data-question') !== last, id);
  }
  await page.waitForSelector('.options, .tip');
}
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary ?? ''}`);
}
const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
/** axe is put into the page, which the page's own policy forbids. */
const open4axe = (hash, options) => open(hash, { bypassCSP: true, ...options });

await check('guide: nothing answered gives "possibly", never a no', async () => {
  const page = await open();
  await page.click('main .main');
  while (await page.locator('.picks').count()) await page.click('.bar button:nth-child(2)');
  const answers = await page.locator('[data-option]').evaluateAll((cards) => cards.map((card) => card.dataset.answer));
  assert.ok(answers.length >= 3 && answers.filter((one) => one === 'possibly').length >= 3, answers.join());
  assert.match(await page.textContent('[data-option=asylum]'), /Possibly, if/);
  assert.deepEqual(page.failures.join(), '');
  await close(page);
});

await check('guide: the options stand by urgency, with time left, reason, next step and office', async () => {
  const page = await open();
  await answer(page);
  const card = page.locator('[data-option=asylum]');
  const text = (await card.textContent()).replace(/\s+/g, ' ');
  assert.equal(await card.getAttribute('data-answer'), 'apply');
  assert.match(text, /days left, until \w+ \d+, 20\d\d/);
  assert.match(text, /Because you arrived on/);
  assert.equal(await page.locator('[data-option]').first().getAttribute('data-option'), 'asylum');
  assert.ok(await card.locator('a[href^="tel:"]').count());
  assert.match(await card.locator('a[href^="geo:"]').first().getAttribute('href'), /^geo:-?\d/);
  assert.match(await page.textContent('.fraud'), /no honest officer/i);
  assert.match(await page.textContent('main'), /Demonstration: this country does not exist/);
  assert.deepEqual(page.failures.join(), '');
  await close(page);
});

await check('guide: no request, address, history or store carries an answer', async () => {
  const page = await open();
  await page.waitForSelector('[data-offline-ready]');
  const before = await page.evaluate(() => history.length);
  const known = page.seen.length;
  await answer(page);
  await page.locator('[data-option] summary').first().click();
  await page.waitForTimeout(300);
  const after = page.seen.slice(known).filter((line) => !/\/assets\/|\/audio\/guide\/manifest\.json/.test(line));
  assert.deepEqual(after, [], 'nothing is asked of the server while answering');
  for (const line of [...page.seen, ...(own?.requests ?? [])]) assert.doesNotMatch(line, /HTI|persecution|arrived|adult|violence/i, line.slice(0, 200));
  for (const line of page.seen) {
    assert.doesNotMatch(line, /\?/, line);
    assert.doesNotMatch(line, /^(POST|PUT|PATCH)/);
    assert.ok(!/GET https?:\/\//.test(line) || line.startsWith(`GET ${address}/`), `only this server is asked: ${line.slice(0, 100)}`);
  }
  const kept = await page.evaluate(async () => ({
    local: localStorage.length, session: sessionStorage.length, cookie: document.cookie, databases: (await indexedDB.databases()).length,
    cached: (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)))).flat(),
    address: location.href, history: history.length,
  }));
  assert.deepEqual([kept.local, kept.session, kept.cookie, kept.databases], [0, 0, '', 0]);
  assert.deepEqual(await page.context().cookies(), []);
  assert.ok(kept.cached.length > 5 && kept.cached.every((url) => !url.includes('?')), 'only the shell and the guides are kept');
  assert.equal(kept.address, `${address}/guide.html#country=XEX&lang=en`);
  assert.equal(kept.history, before);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  assert.equal(await page.locator('.erase').count(), 0, 'a page that is left forgets');
  await close(page);
});

await check('guide: the erase key and ten quiet minutes forget the answers', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const timed = await context.newPage();
  await timed.clock.install();
  await timed.goto(`${address}/guide.html#country=XEX&lang=en`);
  for (const how of ['key', 'idle']) {
    await timed.waitForSelector('main .main');
    await timed.click('main .main');
    await timed.locator('.when + .row button').first().click();
    await timed.waitForSelector('.erase');
    if (how === 'key') await timed.click('.erase');
    else await timed.clock.runFor(10 * 60_000 + 16_000);
    await timed.waitForSelector('.said:has-text("erased")');
    assert.equal(await timed.locator('.erase').count(), 0);
  }
  await context.close();
});

await check('guide: it opens and answers without a network', async () => {
  const page = await open();
  await page.waitForSelector('[data-offline-ready]');
  await page.context().setOffline(true);
  await page.goto('about:blank');
  await page.goto(`${address}/guide.html#country=XEX&lang=es`);
  await page.waitForSelector('main h1:has-text("¿Qué protección hay para mí?")');
  await answer(page);
  assert.ok(await page.locator('[data-option=asylum]').count());
  assert.match(await page.textContent('footer'), /Sin internet: ve la guía del \d+ de \w+/);
  if (await page.locator('.top .country').count()) await page.click('.top .country');
  assert.ok((await page.locator('[data-country]').count()) >= 1, 'the list of countries is there too');
  await close(page);
});

await check('guide: a country without anything approved shows contacts only', async () => {
  const page = await open('#lang=en');
  await page.waitForSelector('[data-country]');
  const empty = await page.evaluate(async () => (await (await fetch('/api/v1/protection/guides')).json()).guides.find((one) => one.procedures === 0)?.country);
  if (empty) {
    await page.click(`[data-country=${empty}]`);
    await page.waitForSelector('main h1:has-text("Who can help")');
    assert.equal(await page.locator('[data-option]').count(), 0);
    assert.match(await page.textContent('main'), /nobody has reviewed the rules/);
    await shot(page, 'contacts');
  }
  await close(page);
});

for (const [paper, size] of [['a4', [595, 842]], ['ticket', [227, undefined]]]) {
  await check(`guide: prints on ${paper === 'a4' ? 'one A4 page' : 'a ticket of 80 mm'}, with a code that holds only the address`, async () => {
    const page = await open();
    await page.evaluate(() => (window.print = () => {}));
    await answer(page);
    await page.locator('main > .row button', { hasText: paper === 'a4' ? 'A4' : '80 mm' }).click();
    await page.waitForSelector(`.sheet-frame[data-paper=${paper}] [data-code]`, { state: 'attached' });
    await page.waitForTimeout(300);
    const file = join(shots ?? work, `${paper}.pdf`);
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: false }));
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    const pages = Number(/Pages:\s+(\d+)/.exec(info)[1]);
    const found = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info).slice(1).map((one) => Math.round(Number(one)));
    assert.ok(Math.abs(found[0] - size[0]) <= 2 && (!size[1] || Math.abs(found[1] - size[1]) <= 2), `${found}`);
    assert.equal(pages, 1);
    const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
    assert.doesNotMatch(text, /\d\d:\d\d:\d\d|HTI|Haiti/);
    execFileSync('pdftoppm', ['-r', '200', '-png', file, join(work, paper)]);
    const codes = execFileSync('sh', ['-c', `zbarimg -q --raw ${work}/${paper}*.png 2>/dev/null`], { encoding: 'utf8' }).trim();
    assert.equal(codes, `${address}/guide.html#country=XEX&lang=en`);
    await close(page);
  });
}

await check('guide: a dozen options fit on one A4 page too', async () => {
  const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.route('**/guides/XEX', async (route) => {
    const guide = await (await route.fetch()).json();
    const kinds = ['asylum', 'complementary_protection', 'temporary_protection', 'humanitarian_stay', 'trafficking_victims', 'crime_victims', 'statelessness', 'family_reunification', 'children', 'regularisation', 'voluntary_return'];
    const model = guide.procedures.find((one) => one.kind === 'asylum');
    guide.procedures = kinds.map((kind) => ({ ...model, kind }));
    await route.fulfill({ json: guide });
  });
  await page.goto(`${address}/guide.html#country=XEX&lang=es`);
  await page.waitForSelector('main .main');
  await page.evaluate(() => (window.print = () => {}));
  await answer(page);
  assert.equal(await page.locator('[data-option]').count(), 11);
  await page.locator('main > .row button', { hasText: 'A4' }).click();
  await page.waitForTimeout(500);
  const file = join(work, 'many.pdf');
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  assert.match(execFileSync('pdfinfo', [file], { encoding: 'utf8' }), /Pages:\s+1\n/);
  await context.close();
});

/** A tone of a tenth of a second as a WAV file. */
function tone() {
  const samples = 800;
  const bytes = Buffer.alloc(44 + samples);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples, 4);
  bytes.write('WAVEfmt ', 8);
  [[16, 16, 4], [1, 20, 2], [1, 22, 2], [8000, 24, 4], [8000, 28, 4], [1, 32, 2], [8, 34, 2]].forEach(([value, at, size]) => bytes.writeUIntLE(value, at, size));
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples, 40);
  for (let at = 0; at < samples; ++at) bytes[44 + at] = 128 + 60 * Math.sin(at / 3);
  return bytes;
}

await check('guide: where no voice is, it says so; recordings are fetched all together, whatever is read', async () => {
  const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(() => (speechSynthesis.getVoices = () => [{ lang: 'es-MX', localService: false, name: 'far away' }]));
  let manifest = {};
  const played = [];
  await page.route('**/audio/guide/**', (route) => {
    played.push(new URL(route.request().url()).pathname);
    return played.at(-1).endsWith('.json') ? route.fulfill({ json: manifest }) : route.fulfill({ body: tone(), contentType: 'audio/wav' });
  });
  await page.goto(`${address}/guide.html#country=XEX&lang=es`);
  await page.waitForSelector('main .main');
  await page.click('.listen button');
  await page.waitForSelector('.listen:has-text("no tiene voz")');
  manifest = { es: { 'guide.title': 'title.wav', 'kind.asylum': 'asylum.wav', 'question.fear': 'fear.wav' } };
  played.length = 0;
  await page.reload();
  await page.waitForSelector('main .main');
  await page.click('.listen button');
  await page.waitForSelector('.listen button[aria-pressed=false]');
  assert.equal(await page.locator('.listen:has-text("no tiene voz")').count(), 0);
  assert.deepEqual(played.sort(), ['/audio/guide/es/asylum.wav', '/audio/guide/es/fear.wav', '/audio/guide/es/title.wav', '/audio/guide/manifest.json']);
  await context.close();
});

await check('guide: another address in the same window opens another country and language, without answers', async () => {
  const page = await open();
  await page.click('main .main');
  await page.locator('.when + .row button').first().click();
  await page.evaluate(() => (location.hash = '#country=XEX&lang=es'));
  await page.waitForSelector('main h1:has-text("¿Qué protección hay para mí?")');
  assert.equal(await page.locator('.erase').count(), 0);
  await close(page);
});

await check('guide: text messages say how many each way of writing takes', async () => {
  const page = await open('#country=XEX&lang=es');
  await answer(page);
  const box = page.locator('[data-option=asylum] .messages');
  await box.locator('summary').click();
  const counts = await box.locator('section').evaluateAll((ways) => ways.map((way) => [way.dataset.way, way.querySelector('p').textContent.replace(/\s+/g, ' '), [...way.querySelectorAll('pre')].map((part) => part.textContent.length)]));
  assert.deepEqual(counts.map(([way]) => way), ['with_accents', 'without_accents']);
  assert.match(counts[0][1], /Con tildes · \d+ mensajes de 67 caracteres/);
  assert.match(counts[1][1], /Sin tildes · (\d+ mensajes de 153|1 mensaje de 160) caracteres/);
  assert.ok(counts[0][2].every((units) => units <= 67) && counts[0][2].length > counts[1][2].length);
  await close(page);
});

await check('guide: an adviser sees tables, rules, sources and another country beside', async () => {
  const page = await open4axe('#country=XEX&lang=en&adviser');
  await page.waitForSelector('.adviser .option');
  assert.match(await page.textContent('.adviser'), /asylum\/advice/);
  await page.locator('.asked [data-question=fear] input').first().check();
  await page.locator('[data-option=asylum] details summary').first().click();
  assert.match(await page.textContent('[data-option=asylum] .fact-trace'), /in force/);
  const truths = await page.locator('[data-option=asylum] [data-met] li').filter({ hasText: 'persecution' }).evaluateAll((all) => all.map((one) => one.dataset.truth));
  assert.ok(truths.includes('yes') && !truths.includes('unknown'), truths.join());
  const others = await page.locator('main .row select option').evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  if (others.length) {
    await page.selectOption('main .row select', others[0]);
    await page.waitForSelector('.columns.two .country-column:nth-child(2)');
  }
  assert.deepEqual(await violations(page), []);
  await shot(page, 'adviser');
  await page.setViewportSize({ width: 360, height: 740 });
  assert.ok((await wide(page)) <= 0, 'within the phone');
  await close(page);
});

for (const [name, viewport] of [['desktop', { width: 1280, height: 900 }], ['tablet', { width: 768, height: 1024 }], ['phone', { width: 360, height: 740 }]]) {
  for (const language of ['es', 'en', 'ar', 'zh'].filter((one) => languages.includes(one))) {
    await check(`guide: accessible and within the screen: ${name}, ${language}`, async () => {
      const page = await open4axe(`#country=XEX&lang=${language}`, { viewport, colorScheme: name === 'tablet' && language === 'en' ? 'dark' : 'light' });
      assert.deepEqual(await violations(page), [], 'start');
      await shot(page, `${name}-${language}-start`, false);
      await page.click('main .main');
      assert.deepEqual(await violations(page), [], 'question');
      await answer(page, { shoot: language === 'es' || name === 'phone' ? `${name}-${language}` : undefined });
      if (language === 'ar') assert.deepEqual(await page.evaluate(() => [document.documentElement.dir, getComputedStyle(document.querySelector('h1')).direction]), ['rtl', 'rtl']);
      assert.deepEqual(await violations(page), [], 'results');
      assert.ok((await wide(page)) <= 0, `${await wide(page)} pixels too wide`);
      await shot(page, `${name}-${language}-results`);
      await close(page);
    });
  }
}

await check('guide: the first load is less than 150 kB', async () => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  await page.goto(`${address}/guide.html#country=XEX&lang=ht`);
  await page.waitForSelector('main h1');
  await page.waitForLoadState('networkidle');
  console.log(`# first load of the guide: ${bytes} bytes`);
  assert.ok(bytes > 10_000 && bytes < 150_000, `${bytes} bytes`);
  await context.close();
});

await browser.close();
own?.close();
rmSync(work, { recursive: true });
