// Loads the page on a throttled line and tells when its chart was drawn, counted inside the page from the start of navigation.
const { chromium } = require('playwright-core');

const runs = Number(process.env.RUNS ?? 7);
const line = 125_000; // bytes a second: 1 Mbit/s

async function load(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (!window.drawnAt && document.querySelector('.drawing svg [data-mark=line] path')) window.drawnAt = performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 40, downloadThroughput: line, uploadThroughput: line });
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  await page.goto(`${address}/`);
  await page.waitForFunction(() => window.drawnAt > 0);
  const drawn = await page.evaluate(() => window.drawnAt);
  await page.waitForLoadState('networkidle');
  await context.close();
  return { drawn, bytes };
}

async function main() {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const results = [];
  for (let run = 0; run < runs; run += 1) results.push(await load(browser, process.argv[2]));
  await browser.close();
  const times = results.map((one) => one.drawn).sort((a, b) => a - b);
  const bytes = Math.max(...results.map((one) => one.bytes));
  const median = times[Math.floor(times.length / 2)];
  console.log(`first page: ${runs} loads at 1 Mbit/s and 40 ms latency`);
  console.log(`  bytes         ${bytes} (300000 or less wanted)`);
  console.log(`  chart drawn   ${Math.round(median)} ms (${Math.round(times[0])}-${Math.round(times.at(-1))}; 2000 or less wanted)`);
  console.log(`  the line      ${Math.round((bytes / line) * 1000)} ms for the same bytes; ratio ${(median / ((bytes / line) * 1000)).toFixed(2)}`);
}
main();
