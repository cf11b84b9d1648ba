// How boards, timelines, graphs and lists look in the middle of an outage: no accessibility violation in either theme,
// nothing wider than the screen, no text cut off.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { faultsOf } from '../../support/room/faults.ts';
import { openWhole, type Whole } from '../../support/room/whole.ts';
import { minute } from '../../support/house.ts';
import { RoomScreen } from '../../support/room-screen.ts';

const room = 'o-1-core-switch-dead';
const pages = [
  '/board',
  '/board?wall=yes',
  '/incidents',
  '/graph',
  '/incidents/O-1',
  '/incidents/O-1?wall=yes',
  '/incidents/O-1/timeline?since=30',
  '/incidents/O-1/timeline?text=nothing-has-this',
  '/incidents/O-1/graph',
  '/incidents/O-1/graph?service=core-network',
  `/rooms/${room}`,
];

/** Analysed where the pages are whole, in the other theme for what a theme can change; the others are measured. */
const screens = [
  { width: 1440, height: 900, colorScheme: 'light', analysed: true },
  { width: 1440, height: 900, colorScheme: 'dark', analysed: 'colours' },
  { width: 800, height: 900, colorScheme: 'light', analysed: false },
  { width: 390, height: 844, colorScheme: 'dark', analysed: false },
  { width: 320, height: 568, colorScheme: 'light', analysed: false },
] as const;

/** Everything that a board can show: down, degraded, at risk, missed, running, blocked, vacant, private, a drill, long words. */
async function outage(): Promise<Whole> {
  const whole = await openWhole();
  const { say, clock } = whole;
  await say('kim', 'everybody', 'core switch dead');
  await say('lee', room, 'assign network');
  await say('lee', room, 'start 1.1');
  await say('lee', room, `note a word without a gap: ${'Donaudampfschifffahrt'.repeat(20)}`);
  await say('kim', room, 'down wiki');
  clock.advance(20 * minute);
  await say('lee', room, 'done 1.1');
  await say('lee', room, 'continuity core network');
  await say('kim', room, 'down payments db');
  await say('kim', room, 'down phones');
  await say('kim', room, 'start 4.1');
  await say('kim', room, 'block 4.1 nobody has the list of numbers');
  clock.advance(50 * minute);
  await say('dana', room, 'update we are on it');
  await say('kim', 'everybody', 'drill payments');
  await say('dana', 'everybody', 'declare wiki slow private:yes');
  await say('dana', 'everybody', 'close false-alarm in:O-2');
  return whole;
}

describeInBrowser('the look of boards', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test.each(screens)(
    '$width x $height, $colorScheme: every page → no violation, no overflow, no text cut off',
    async ({ colorScheme, analysed, ...viewport }) => {
      const { web } = await outage();
      const page = await openPage(browser, { viewport, colorScheme });
      await new RoomScreen(page, web.url()).enter('Dana Ruiz');
      const faults: string[] = [];
      for (const path of pages) {
        await page.goto(web.url() + path);
        // The stream has drawn every panel once more: what it sends is looked at, too.
        await page.waitForFunction('document.querySelector("#live")?.dataset !== undefined');
        faults.push(...(await faultsOf(page, analysed)).map((fault) => `${path}: ${fault}`));
      }
      expect(faults).toEqual([]);
    },
    90_000,
  );

  test('suggestions and an answer are open: analysed → no violation, in either theme', async () => {
    const { web } = await outage();
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openPage(browser, { colorScheme });
      const screen = new RoomScreen(page, web.url());
      await screen.enter('Lee Park');
      await screen.goTo(room);
      await page.locator('#line').pressSequentially('start ');
      await page.locator('#line-choices [role=option]').first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await faultsOf(page, colorScheme === 'light' ? true : 'colours')).toEqual([]);
    }
  });

  test('a wall of 1920 by 1080: the promise that presses → in letters that are read from three metres', async () => {
    const { web } = await outage();
    const page = await openPage(browser, { viewport: { width: 1920, height: 1080 } });
    await new RoomScreen(page, web.url()).enter('Dana Ruiz');
    await page.goto(`${web.url()}/incidents/O-1?wall=yes`);
    const pixels = (selector: string): Promise<number> =>
      page.evaluate<number>(`parseFloat(getComputedStyle(document.querySelector('${selector}')).fontSize)`);
    // On a screen of 55 inches a pixel is 0.63 mm; letters of 1/250 of the distance are read with ease: 12 mm, 19 pixels.
    expect(await pixels('.promise .big')).toBeGreaterThanOrEqual(40);
    expect(await pixels('.service .name')).toBeGreaterThanOrEqual(28);
    expect(await pixels('.service .sign')).toBeGreaterThanOrEqual(19);
    expect(await pixels('.roles .person')).toBeGreaterThanOrEqual(19);
  });
});
