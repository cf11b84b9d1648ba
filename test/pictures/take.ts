// `npm run pictures`: the pictures of the documents, taken in a real browser from the bot as it runs with the example
// plan. Signs need a font with emoji on the machine that takes them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { readConfig } from '../../src/config.ts';
import { silentLogger } from '../../src/log.ts';
import { startBot } from '../../src/main.ts';
import { openBrowser } from '../support/browser.ts';
import { RoomScreen } from '../support/room-screen.ts';
import { takeBoards, takeIncidents } from './boards.ts';
import { takePlanPages } from './plan.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');
const wide = { viewport: { width: 1280, height: 860 } };

async function screenOf(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions,
): Promise<RoomScreen> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(10_000);
  const screen = new RoomScreen(page, url);
  await screen.enter(name);
  return screen;
}

async function take(screen: RoomScreen, name: string): Promise<void> {
  await screen.settled();
  await screen.page.mouse.move(0, 0);
  await screen.page.locator('#messages article').last().scrollIntoViewIfNeeded();
  await screen.page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The card that stands in the room at the close, as a whole: taller than any screen, so the page is made as tall. */
async function takeReport(browser: Browser, url: string, room: string): Promise<void> {
  const { page } = await screenOf(browser, url, 'Priya Nair', { viewport: { width: 1280, height: 2000 } });
  await page.goto(`${url}${room}`);
  const card = page.locator('#messages article', { has: page.getByRole('img') }).last();
  await card.locator('img').evaluate('(image) => image.decode()');
  await card.screenshot({ path: join(folder, 'report.png') });
}

const data = mkdtempSync(join(tmpdir(), 'tocsin-pictures-'));
const { config } = readConfig({ PORT: '0', DATA_DIR: data });
if (config === null) throw new RangeError('the settings of the pictures are wrong');
const bot = await startBot(config, silentLogger);
const browser = await openBrowser();
await takePlanPages(browser, bot.local.url(), folder);
const priya = await screenOf(browser, bot.local.url(), 'Priya Nair', wide);
await priya.type('/outage core switch dead since:-40m');
const room = await priya.page
  .getByRole('link', { name: /core.switch.dead/i })
  .first()
  .getAttribute('href');
await priya.page.goto(`${bot.local.url()}${room ?? ''}`);
await priya.press('Take command');
for (const line of [
  'assign network',
  'assign operations',
  'assign communications',
  'start 2.1',
  'note the spare switch has power',
  'down phones at:-22m',
  'down e-mail at:-5m',
  'done 2.1 ports 1 to 8 moved',
  'continuity core network over the spare switch',
]) {
  await priya.type(line);
}
await priya.type('update offices work again, phones next next:30m');
await take(priya, 'outage');
await takeBoards(browser, bot.local.url(), room ?? '', folder);
const night = await screenOf(browser, bot.local.url(), 'Sam Okoro', { ...wide, colorScheme: 'dark' });
await night.page.goto(`${bot.local.url()}${room ?? ''}`);
await night.type('next all');
await take(night, 'next-at-night');
const phone = await screenOf(browser, bot.local.url(), 'Jo Martin', {
  viewport: { width: 390, height: 844 },
});
await phone.page.goto(`${bot.local.url()}${room ?? ''}`);
await phone.type('next');
await take(phone, 'phone');
await priya.type('restored core network');
await priya.type('restored phones');
await priya.type('restored e-mail');
await priya.type('normal core network');
await priya.type('normal phones');
await priya.type('normal e-mail');
await priya.type('close');
await takeReport(browser, bot.local.url(), room ?? '');
await takeIncidents(browser, bot.local.url(), folder);
await browser.close();
await bot.stop();
rmSync(data, { recursive: true, force: true });
