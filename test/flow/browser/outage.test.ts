// A newcomer's whole outage in a real browser, from the first words to the report, by typing and clicking only, against
// the bot as `npm start` runs it: the example plan, an embedded database, the local room.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { readConfig } from '#src/config.ts';
import { silentLogger } from '#src/log.ts';
import { startBot, type Bot } from '#src/main.ts';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { RoomScreen } from '../../support/room-screen.ts';

/** Somebody's own screen; what does not come within ten seconds does not come. */
async function screen(browser: Browser, bot: Bot): Promise<RoomScreen> {
  const page = await openPage(browser);
  page.setDefaultTimeout(10_000);
  return new RoomScreen(page, bot.local.url());
}

describeInBrowser('an outage in the local room', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function runningBot(): Promise<Bot> {
    const { config } = readConfig({ PORT: '0', DATA_DIR: temporaryFolder() });
    if (config === null) throw new RangeError('the test has wrong settings');
    return startBot(config, silentLogger);
  }

  test('core switch dead: declared, commanded, handed over, restored, closed, reported', async () => {
    const bot = await runningBot();
    try {
      const priya = await screen(browser, bot);
      await priya.enter('Priya Nair');
      expect(await priya.page.getByText('DEMO').first().innerText()).toContain('DEMO');

      expect(await priya.type('/outage core switch dead')).toContain('Core network is down');
      await priya.page.getByRole('link', { name: /core switch dead/ }).click();
      expect(await priya.pinned()).toContain('Core network DOWN');
      expect(await priya.pinned()).toContain('Priya Nair (acting)');

      expect(await priya.press('Take command')).toMatch(/Saved|Incident Commander/);
      expect(await priya.type('assign network')).toContain('Network Lead');
      expect(await priya.type('next')).toContain('2.1');
      expect(await priya.press('Start 2.1')).toContain('started 2.1');
      expect(await priya.press('Done 2.1')).toContain('finished 2.1');
      expect(await priya.press('Yes, continuity')).toContain('usable at the minimum level');
      expect(await priya.pinned()).toContain('usable at minimum');

      // Command goes to Maya, who sits at another screen.
      const maya = await screen(browser, bot);
      await maya.enter('Maya Linden');
      await maya.page.getByRole('link', { name: /core switch dead/ }).click();
      expect(await priya.type('handover commander @maya')).toContain(
        'offers Incident Commander to Maya Linden',
      );
      await maya.page.getByText('offers Incident Commander to').first().waitFor();
      expect(await maya.press('Accept')).toContain('Maya Linden is Incident Commander');
      await expect.poll(() => priya.pinned()).toContain('Maya Linden');

      expect(await maya.type('update failover done, working on the replacement next:1h')).toContain('Update');
      expect(await maya.type('done 0.1')).toContain('finished 0.1');
      // Northgate has no account here: the commander acts for them while nobody is their liaison.
      expect(await maya.type('done 2.2 replacement installed')).toContain('finished 2.2');
      expect(await priya.type('done 2.3 pass')).toContain('finished 2.3');
      expect(await priya.type('restored core network')).toContain('Core network is restored');
      expect(await maya.type('set approve:2.4')).toContain('approved 2.4');
      expect(await maya.type('done 2.4')).toContain('finished 2.4');
      expect(await maya.type('normal core network')).toContain('back to normal');
      expect(await maya.type('close')).toContain('closed by Maya Linden');

      const report = await maya.press('Report');
      expect(report).toContain('BDR met');
      expect(report).toMatch(/Core network[\s\S]*met/);
      await expect.poll(() => maya.pinned()).toContain('closed');
    } finally {
      await bot.stop();
    }
  });
});
