// How the pages about the plan and the login look: no accessibility violation in either theme, nothing wider than the
// screen; the interview by keyboard; the run sheet on paper; hostile text in every field of a plan and of the interview.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '#src/config.ts';
import { silentLogger } from '#src/log.ts';
import { startBot, type Bot } from '#src/main.ts';
import { openLocked } from '../../adapters/web/login/entry.ts';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { smallPlanYaml } from '../../support/plans.ts';
import { attacks } from '../../support/room/hostile.ts';
import { faultsOf } from '../../support/room/faults.ts';

const screens = [
  { width: 1280, height: 900, colorScheme: 'light', analysed: false },
  { width: 1280, height: 900, colorScheme: 'dark', analysed: true },
  { width: 390, height: 844, colorScheme: 'light', analysed: true },
  { width: 320, height: 568, colorScheme: 'dark', analysed: false },
] as const;

const paths = ['/plan', '/readiness', '/run-sheet', '/run-sheet?incident=O-1', '/plan/new'];
const yaml = smallPlanYaml.replaceAll(/, (?:red|blue): [RB]-\w+/g, '');

/** Somebody saves another file, and the bot has taken it up: the page of the plan tells the difference. */
async function changePlan(bot: Bot, file: string): Promise<void> {
  const before = bot.house.memory.plans.inForce()?.digest;
  writeFileSync(file, readFileSync(file, 'utf8').replace('minutes: 25', 'minutes: 35'));
  await expect.poll(() => bot.house.memory.plans.inForce()?.digest, { timeout: 60_000 }).not.toBe(before);
}

async function office(text: string, PLAN = join(temporaryFolder(), 'plan.yaml')): Promise<Bot> {
  writeFileSync(PLAN, text);
  const { config } = readConfig({ PORT: '0', DATA_DIR: dirname(PLAN), PLAN });
  if (config === null) throw new RangeError('the settings of the test are wrong');
  const bot = await startBot(config, silentLogger);
  onTestFinished(() => bot.stop());
  return bot;
}

describeInBrowser('the look of the pages about the plan', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function enter(url: string, options: Parameters<typeof openPage>[1] = {}, name = 'Ann Adler') {
    const page = await openPage(browser, options);
    await page.goto(`${url}/who`);
    await page.getByRole('button', { name }).click();
    await page.locator('#line').waitFor();
    return page;
  }

  test.each(screens)('$width x $height, $colorScheme → no violation, no overflow', async (screen) => {
    const { colorScheme, analysed, ...viewport } = screen;
    const file = join(temporaryFolder(), 'plan.yaml');
    const bot = await office(
      `${yaml}assets:\n  box: { what: Box, service: lan, warrantyEnds: 2024-01-01 }\n`,
      file,
    );
    const page = await enter(bot.local.url(), { viewport, colorScheme });
    await page.locator('#line').fill('/outage office network dead');
    await page.locator('#line').press('Enter');
    await page.locator('strong', { hasText: 'Saved' }).first().waitFor();
    await changePlan(bot, file);
    for (const path of paths) {
      await page.goto(bot.local.url() + path);
      expect([path, await faultsOf(page, analysed)]).toEqual([path, []]);
    }
    await page.goto(`${bot.local.url()}/plan`);
    expect(await page.locator('.differences').innerText()).toContain('35');
    await page.goto(`${bot.local.url()}/plan/new`);
    await page.getByLabel('How long may it be away?').first().fill('soon');
    await page.getByRole('button', { name: 'Write the plan' }).click();
    await page.getByText('is not a length').waitFor();
    expect(await faultsOf(page, analysed)).toEqual([]);
    await page.getByLabel('How long may it be away?').first().fill('1h');
    await page.getByRole('button', { name: 'Write the plan' }).click();
    await page.getByText('It passes the check').waitFor();
    expect(await faultsOf(page, analysed)).toEqual([]);
    const { url } = await openLocked();
    await page.goto(`${url}/login`);
    expect(await faultsOf(page, analysed)).toEqual([]);
  });

  test('the interview by keyboard alone → a plan, and its file is saved', async () => {
    const bot = await office(yaml);
    const page = await enter(bot.local.url());
    await page.goto(`${bot.local.url()}/plan/new`);
    await page.locator('#name').focus();
    for (const typed of ['Mill & Sons', null, 'Ann', '+49 1', 'ann@home.example']) {
      if (typed !== null) await page.keyboard.type(typed);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    // Enter is the first button of the form: it asks for another row, and keeps what was typed.
    await page.locator('[name="services.3.name"]').waitFor();
    expect(await page.locator('[name="people.0.name"]').inputValue()).toBe('Ann');
    await page.getByRole('button', { name: 'Write the plan' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('It passes the check').waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save it' }).press('Enter'),
    ]);
    expect(saved.suggestedFilename()).toBe('plan.yaml');
  });

  test('the run sheet on paper → black on white, without the way around', async () => {
    const bot = await office(yaml);
    const page = await enter(bot.local.url(), { colorScheme: 'dark' });
    await page.goto(`${bot.local.url()}/run-sheet`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('nav').first().isVisible()).toBe(false);
    expect(await page.locator('.unprinted').isVisible()).toBe(false);
    const colours = `(() => { const { color, backgroundColor } = getComputedStyle(document.querySelector('.sheet'));
      return [color, backgroundColor]; })()`;
    expect(await page.evaluate(colours)).toEqual(['rgb(17, 17, 17)', 'rgb(255, 255, 255)']);
  });

  test('markup in every field of a plan and of the interview → nothing runs, nothing is added', async () => {
    const texts = attacks
      .map((attack) => attack.replaceAll(/[\n\r\t]/g, ' '))
      .filter((attack) => attack.length < 190);
    const [first = ''] = texts;
    const hostile = (
      [
        'Office network',
        'Ann Adler',
        'Coop IT',
        'Move uplinks to the spare switch',
        'both switches up',
        'Fire',
      ] as const
    ).reduce(
      (text, word, index) =>
        text.replaceAll(
          new RegExp(`(: )"?${word}"?`, 'g'),
          `$1${JSON.stringify(texts[index % texts.length] ?? first)}`,
        ),
      yaml,
    );
    const bot = await office(hostile);
    const page = await openPage(browser);
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    await page.goto(`${bot.local.url()}/who`);
    await page.locator('.people button').first().click();
    await page.locator('#line').waitFor();
    for (const path of paths) {
      await page.goto(bot.local.url() + path);
      await page.locator('h1').waitFor();
      expect(
        await page.locator('main script, main svg, main img, iframe, base, [onload], [onerror]').count(),
      ).toBe(0);
    }
    for (const [index, field] of [
      'name',
      'people.0.name',
      'partners.0.name',
      'services.0.name',
      'services.0.restore',
    ].entries()) {
      await page.locator(`[name="${field}"]`).fill(texts[index % texts.length] ?? first);
    }
    await page.getByRole('button', { name: 'Write the plan' }).click();
    await page.getByText('It passes the check').waitFor();
    expect(
      await page.locator('main script, main svg, main img, iframe, base, [onload], [onerror]').count(),
    ).toBe(0);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(complaints).toEqual([]);
  });
});
