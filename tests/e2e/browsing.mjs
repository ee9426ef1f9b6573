// What every test in the browser begins with.
import { chromium } from 'playwright-core';

/** Chromium without a graphics card and without talking to anybody else; `how`: other ways to draw. */
export const launch = (how = ['--disable-gpu']) =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless', ...how, '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
/** WebGL in software: maps are drawn with it. */
export const inSoftware = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** Signs in on the centre's page; whoever came with a one-time code chooses `password`. */
export async function enter(page, name, secret, password) {
  await page.fill('input[autocomplete=username]', name);
  await page.fill('input[type=password]', secret);
  await page.click('form button.main');
  await page.waitForSelector('header nav, input[autocomplete=new-password]');
  const fresh = await page.locator('input[autocomplete=new-password]').all();
  if (fresh.length === 0) return;
  for (const box of fresh) await box.fill(password);
  await page.click('form button.main');
  await page.waitForSelector('header nav');
}
