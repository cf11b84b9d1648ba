// Whole outages in real browsers against the running bot: by keyboard alone, on a telephone, by two people in two browsers,
// and through a bot that goes away and comes back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { RoomScreen } from '../../support/room-screen.ts';
import { runBot } from '../../support/running-bot.ts';

async function screenOf(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<RoomScreen> {
  const page = await openPage(browser, options);
  page.context().setDefaultTimeout(6_000);
  return new RoomScreen(page, url);
}

/** Goes on with Tab until something with these words has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>(
      '(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.innerText ?? "").trim()',
    );
    if (focused.startsWith(words)) return;
  }
  throw new RangeError(`nothing called "${words}" can be reached with Tab`);
}

/** Types into whatever has the focus, presses Enter, and waits for the answer. */
async function typed(page: Page, line: string): Promise<string> {
  await page.locator('#line').focus();
  const answered = page.evaluate<string>(`new Promise((resolve) => {
    const reply = document.getElementById('reply');
    const before = reply.innerHTML;
    const look = new MutationObserver(() => {
      if (reply.innerHTML !== before && reply.innerText.trim() !== '') { look.disconnect(); resolve(reply.innerText); }
    });
    look.observe(reply, { childList: true, subtree: true });
  })`);
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
  return answered;
}

const tooWide = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

describeInBrowser('a whole outage', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test('by keyboard alone: who, declared, commanded, suggested, done, noted in a form, looked at, closed', async () => {
    const { url } = await runBot();
    const { page } = await screenOf(browser, url);
    const { keyboard } = page;
    await page.goto(`${url}/who`);
    await tabTo(page, 'Priya Nair');
    await keyboard.press('Enter');
    await page.locator('#line:focus').waitFor();
    expect(await typed(page, '/outage core switch dead')).toContain('Core network is down');
    await page
      .getByRole('link', { name: /core switch dead/ })
      .first()
      .waitFor();
    await page.locator('body').focus();
    await tabTo(page, 'O-1 core switch dead');
    await keyboard.press('Enter');
    await page.locator('h1', { hasText: 'O-1' }).waitFor();
    await tabTo(page, 'Take command');
    await keyboard.press('Enter');
    await page.locator('#reply', { hasText: 'Incident Commander' }).waitFor();
    await keyboard.press('Escape');
    expect(await typed(page, 'assign network')).toContain('Network Lead');
    await keyboard.press('Escape');
    // A step from the list of suggestions.
    await keyboard.type('start 2');
    await page.locator('#line-choices [role=option]', { hasText: '2.1' }).waitFor();
    await keyboard.press('ArrowDown');
    expect(await page.locator('#line').getAttribute('aria-activedescendant')).toBe('line-choices-0');
    await keyboard.press('Enter');
    expect(await page.locator('#line').inputValue()).toBe('start 2.1 ');
    await keyboard.press('Escape');
    await keyboard.press('Enter');
    await page.locator('#reply', { hasText: 'started 2.1' }).waitFor();
    await keyboard.press('Escape');
    await page.locator('#line:focus').waitFor();
    expect(await typed(page, 'done 2.1')).toContain('finished 2.1');
    expect(await typed(page, 'continuity core network')).toContain('usable at the minimum level');
    // A form, opened by its button.
    await tabTo(page, 'Note…');
    await keyboard.press('Enter');
    await page.locator('#field-text:focus').waitFor();
    await keyboard.type('the spare switch hums');
    await tabTo(page, 'Note');
    await keyboard.press('Enter');
    await page.locator('#reply', { hasText: 'the spare switch hums' }).waitFor();
    // The board, the timeline, and back.
    await tabTo(page, 'Board');
    await keyboard.press('Enter');
    await page.waitForURL('**/board');
    await tabTo(page, 'O-1 core switch dead');
    await keyboard.press('Enter');
    await page.waitForURL('**/incidents/O-1');
    await page.locator('#p-services', { hasText: 'usable at minimum' }).waitFor();
    await tabTo(page, 'Timeline');
    await keyboard.press('Enter');
    await page.locator('#p-lines', { hasText: 'the spare switch hums' }).waitFor();
    await tabTo(page, 'Room');
    await keyboard.press('Enter');
    await page.locator('#line:focus').waitFor();
    for (const line of ['restored core network', 'normal core network']) await typed(page, line);
    expect(await typed(page, 'close')).toContain('closed by Priya Nair');
  });

  test('a button that has just taken the place of another: pressed at once → nothing; a moment later → done', async () => {
    const running = await runBot();
    const priya = await screenOf(browser, running.url);
    const { page } = priya;
    await priya.enter('Priya Nair');
    await priya.type('/outage core switch dead');
    await page.goto(`${running.url}/incidents/O-1`);
    await page.getByRole('button', { name: 'Take Network Lead' }).click();
    await page.locator('#p-mine').getByRole('button', { name: 'Start 2.1' }).waitFor();
    const pressed: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('verb=done') === true) pressed.push(request.url());
    });
    // For as long as the test likes, not for as long as a person needs.
    await page.evaluate('document.body.dataset.settleMs = "600000"');
    const elsewhere = await screenOf(browser, running.url);
    await elsewhere.enter('Priya Nair');
    await elsewhere.type('start 2.1 in:O-1');
    await page.locator('#p-mine', { hasText: 'running' }).waitFor();
    const done = page.locator('#p-mine').getByRole('button', { name: 'Done 2.1' });
    await done.click();
    await page.evaluate('document.body.dataset.settleMs = "0"');
    expect(pressed).toEqual([]);
    await done.click();
    await page.locator('#reply', { hasText: 'finished 2.1' }).waitFor();
    expect(pressed).toHaveLength(1);
  });

  test('on a telephone of 390 pixels: from the first word to the report, and nothing is wider than the screen', async () => {
    const { url } = await runBot();
    const phone = await screenOf(browser, url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const { page } = phone;
    const fits = async (): Promise<void> => expect(await tooWide(page)).toBe(0);
    await phone.enter('Priya Nair');
    await fits();
    expect(await phone.type('/outage core switch dead')).toContain('Core network is down');
    await fits();
    await page.getByRole('link', { name: 'Board' }).first().tap();
    await page.getByRole('link', { name: 'O-1 core switch dead' }).tap();
    await page.getByRole('button', { name: 'Take Network Lead' }).tap();
    await page.locator('#reply', { hasText: 'Network Lead' }).waitFor();
    await page.locator('#p-mine', { hasText: '2.1' }).waitFor();
    await fits();
    await phone.settled();
    await page.locator('#p-mine').getByRole('button', { name: 'Start 2.1' }).tap();
    await page.locator('#reply', { hasText: 'started 2.1' }).waitFor();
    await phone.settled();
    await page.locator('#p-mine').getByRole('button', { name: 'Done 2.1' }).tap();
    await page.locator('#reply', { hasText: 'finished 2.1' }).waitFor();
    await fits();
    await page.getByRole('link', { name: 'Room', exact: true }).tap();
    await page.waitForURL('**/rooms/**');
    await page.locator('#line').waitFor();
    expect(await phone.press('Yes, continuity')).toContain('usable at the minimum level');
    await phone.type('restored core network');
    await phone.type('normal core network');
    expect(await phone.type('close')).toContain('closed');
    expect(await phone.press('Report')).toContain('Core network');
    await fits();
    await page.getByRole('link', { name: 'Incidents' }).first().tap();
    await page.locator('#p-past', { hasText: 'O-1 core switch dead' }).waitFor();
    await fits();
  });

  test('two people in two browsers: one looks at the board while the other works; both start the same step → once', async () => {
    const running = await runBot();
    const other = await openBrowser();
    try {
      const priya = await screenOf(browser, running.url);
      const sam = await screenOf(other, running.url);
      await priya.enter('Priya Nair');
      await sam.enter('Sam Okoro');
      await priya.type('/outage core switch dead');
      await sam.page.goto(`${running.url}/incidents/O-1`);
      await sam.page.locator('#p-roles', { hasText: 'Network Lead' }).waitFor();
      await priya.page.goto(`${running.url}/incidents/O-1`);
      await priya.page.getByRole('button', { name: 'Take Network Lead' }).click();
      await sam.page
        .locator('#p-roles li', { hasText: 'Network Lead' })
        .filter({ hasText: 'Priya Nair' })
        .waitFor();
      const third = await screenOf(other, running.url);
      await third.enter('Sam Okoro');
      await priya.page.goto(`${running.url}/rooms/everybody`);
      await Promise.all([priya.type('start 2.1 in:O-1'), third.type('start 2.1 in:O-1')]);
      const state = await running.bot.house.memory.states.latest('O-1');
      expect(state?.entries.filter(({ event }) => event.type === 'StepStarted')).toHaveLength(1);
      await priya.page.goto(`${running.url}/incidents/O-1`);
      for (const screen of [priya, sam]) {
        const rows = screen.page.locator('#p-steps li', { hasText: '2.1' });
        await rows.filter({ hasText: 'running' }).waitFor();
        await rows.getByRole('button', { name: 'Done 2.1' }).waitFor();
      }
      const after = await running.bot.house.memory.states.latest('O-1');
      expect(after?.steps.get('2.1')?.status).toBe('started');
    } finally {
      await other.close();
    }
  });

  test('the bot goes away while boards are open: they say so, and are right again by themselves', async () => {
    const running = await runBot();
    const priya = await screenOf(browser, running.url);
    await priya.enter('Priya Nair');
    await priya.type('/outage core switch dead');
    const open: Page[] = [];
    for (const path of ['/incidents/O-1', '/incidents/O-1/timeline', '/board']) {
      const { page } = await screenOf(browser, running.url);
      await new RoomScreen(page, running.url).enter('Maya Linden');
      const connected = page.waitForResponse((response) => response.url().includes('/stream'));
      await page.goto(running.url + path);
      await connected;
      open.push(page);
    }
    await running.stop();
    for (const page of open) await page.getByText('Connection lost').waitFor({ state: 'visible' });
    await running.start();
    await priya.page.goto(`${running.url}/rooms/everybody`);
    await priya.type('down phones in:O-1');
    const [board, timeline, whole] = open;
    await board?.locator('#p-services', { hasText: 'Phones' }).waitFor();
    await timeline?.locator('#p-lines', { hasText: 'Phones down' }).waitFor();
    await whole?.locator('#p-open', { hasText: 'Phones' }).waitFor();
    for (const page of open) await page.getByText('Connection lost').waitFor({ state: 'hidden' });
  });
});
