// The pictures of the pages about the plan: readiness, the file, the run sheet, the interview, and the login.
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { RoomScreen } from '../support/room-screen.ts';

const wide = { viewport: { width: 1280, height: 860 } };

async function pageOf(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(10_000);
  await new RoomScreen(page, url).enter('Priya Nair');
  return page;
}

/** @param url of the local room of the example plan */
export async function takePlanPages(browser: Browser, url: string, folder: string): Promise<void> {
  const day = await pageOf(browser, url, wide);
  const night = await pageOf(browser, url, { ...wide, colorScheme: 'dark' });
  const phone = await pageOf(browser, url, { viewport: { width: 390, height: 844 } });
  for (const [page, path, name] of [
    [day, '/readiness', 'readiness'],
    [day, '/run-sheet', 'run-sheet'],
    [night, '/plan', 'plan-file'],
    [phone, '/readiness', 'readiness-phone'],
  ] as const) {
    await page.goto(url + path);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  await day.goto(`${url}/plan/new`);
  for (const [field, value] of [
    ['name', 'Mill & Sons'],
    ['people.0.name', 'Ann Adler'],
    ['people.0.phone', '+49 30 555 01'],
    ['people.0.contact', 'ann@home.example'],
    ['people.1.name', 'Bob Brandt'],
    ['people.1.phone', '+49 30 555 02'],
    ['services.0.name', 'Office network'],
    ['services.0.restoredBy', 'Bob Brandt'],
    ['services.0.elseBy', 'Ann Adler'],
  ] as const) {
    await day.locator(`[name="${field}"]`).fill(value);
  }
  await day.locator('h1').scrollIntoViewIfNeeded();
  await day.screenshot({ path: join(folder, 'interview.png') });
}
