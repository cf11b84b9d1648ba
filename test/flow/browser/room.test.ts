// The local room in a real browser: live, by keyboard, without script, through a lost connection, on a telephone.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { everybody } from '#adapters/web/index.ts';
import { can } from '#src/chat/platform.ts';
import { textCard } from '../../contract/platform-cards.ts';
import { confirmed, openHouse } from '../../adapters/web/house.ts';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { blockForm, card, figures, offer, statusCard } from '../../support/room/sample-outage.ts';
import { openRoom, type RoomScreen } from '../../support/room-screen.ts';

const room = everybody.id;

/** The input line holds the focus. */
const onLine = (screen: RoomScreen) => screen.page.locator('#line:focus').waitFor();

describeInBrowser('the local room in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test('two people: one sends a line, a card is posted and edited → both see it without a reload', async () => {
    const house = await openHouse({}, {}, () => confirmed('noted as E1'));
    const dana = await openRoom(await openPage(browser), house.web.url(), 'Dana Ruiz');
    const lee = await openRoom(await openPage(browser), house.web.url(), 'Lee Park');
    expect(await dana.type('/outage core switch dead')).toContain('noted as E1');
    expect(await lee.reply()).toBe('');
    const ref = await house.web.post(room, 'entry:1', textCard('core switch dead'));
    for (const screen of [dana, lee]) await screen.seen('core switch dead');
    await house.web.edit(room, ref, textCard('core switch replaced'));
    for (const screen of [dana, lee]) {
      await screen.seen('core switch replaced');
      expect(await screen.messages()).toHaveLength(1);
    }
    expect(house.seen[0]?.body).toEqual({ kind: 'text', text: 'core switch dead' });
  });

  test('a line: sent, then another → the line is empty and focused, each is a request of its own', async () => {
    const house = await openHouse();
    const screen = await openRoom(await openPage(browser), house.web.url(), 'Dana Ruiz');
    await screen.type('note one');
    await onLine(screen);
    expect(await screen.page.locator('#line').inputValue()).toBe('');
    await screen.type('note two');
    expect(new Set(house.seen.map((request) => request.id)).size).toBe(2);
    await screen.page.locator('#line').press('ArrowUp');
    expect(await screen.page.locator('#line').inputValue()).toBe('note two');
  });

  test('a button: clicked twice at once → one request', async () => {
    let arrived = 0;
    const house = await openHouse({}, {}, () => {
      arrived += 1;
      return confirmed('done');
    });
    await house.web.post(room, 'status', statusCard);
    const screen = await openRoom(await openPage(browser), house.web.url(), 'Dana Ruiz');
    await screen.button('My next steps').dblclick();
    await screen.page.locator('#reply .answer').waitFor();
    expect(new Set(house.seen.map((request) => request.id)).size).toBe(1);
    expect(arrived).toBeGreaterThan(0);
  });

  test('keyboard only: a question answered, a form filled in and sent, an answer put away', async () => {
    const house = await openHouse({}, { form: (verb) => (verb === 'note' ? blockForm : null) });
    await house.web.post(room, 'status', statusCard);
    const { page, ...screen } = await openRoom(await openPage(browser), house.web.url(), 'Dana Ruiz');
    void screen;
    const { keyboard } = page;
    await page.getByRole('button', { name: 'Note…' }).focus();
    await keyboard.press('Enter');
    await page.locator('#field-reason:focus').waitFor();
    await keyboard.type('no spare here');
    await keyboard.press('Tab');
    await keyboard.type('-5m');
    await keyboard.press('Enter');
    await page.locator('#reply .answer').waitFor();
    expect(house.seen[0]?.body).toMatchObject({
      verb: 'block',
      incident: 'O-12',
      options: { step: '3.1', reason: 'no spare here', at: '-5m' },
    });
    await keyboard.press('Escape');
    expect(await page.locator('#reply').innerText()).toBe('');
    await page.locator('#line:focus').waitFor();
    await page.locator('summary.button', { hasText: 'Close…' }).focus();
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.locator('#reply .answer').waitFor();
    expect(house.seen[1]?.body).toMatchObject({ verb: 'close', incident: 'O-12' });
  });

  test('no script at all: a line, a reload, a question, a form → everything works by loading pages', async () => {
    const house = await openHouse({}, { form: () => blockForm }, () => ({
      kind: 'card',
      outcome: 'answered',
      card: figures,
    }));
    await house.web.post(room, 'status', statusCard);
    const page = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${house.web.url()}/who`);
    await page.getByRole('button', { name: 'Lee Park' }).click();
    await page.locator('#line').fill('/outage status');
    await page.locator('#line').press('Enter');
    await page.getByText('missed by 14 min').waitFor();
    await page.reload();
    await page.getByText('missed by 14 min').waitFor();
    expect(new Set(house.seen.map((request) => request.id)).size).toBe(1);
    house.seen.splice(1);
    await page.locator('summary.button', { hasText: 'Close…' }).click();
    await page.getByRole('button', { name: 'Yes, close it' }).click();
    await page.getByText('missed by 14 min').waitFor();
    await page.getByRole('button', { name: 'Note…' }).click();
    await page.getByLabel('Why it cannot go on').fill('no spare');
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByText('missed by 14 min').waitFor();
    expect(house.seen.map(({ body }) => (body.kind === 'text' ? body.text : body.verb))).toEqual([
      'status',
      'close',
      'block',
    ]);
  });

  test('the house goes down and comes back: a page that was open → says so, then shows what it missed, once', async () => {
    const house = await openHouse();
    const screen = await openRoom(await openPage(browser), house.web.url(), 'Dana Ruiz');
    await house.web.post(room, 'entry:1', textCard('before'));
    await screen.seen('before');
    await house.web.stop();
    await screen.page.getByText('Connection lost').waitFor({ state: 'visible' });
    expect(await screen.type('note kept in mind')).toContain('Not sent');
    expect(await screen.page.locator('#line').inputValue()).toBe('note kept in mind');
    await house.restart('same port');
    await house.web.post(room, 'entry:2', textCard('after'));
    await screen.seen('after');
    await screen.page.getByText('Connection lost').waitFor({ state: 'hidden' });
    expect(await screen.messages()).toHaveLength(2);
    await screen.page.locator('#line').press('Enter');
    await screen.page.locator('#reply .answer').waitFor();
    expect(house.seen).toHaveLength(1);
  });

  test('cards for me: sent while I look → shown at once; accepted or hidden → gone', async () => {
    const house = await openHouse();
    const screen = await openRoom(await openPage(browser), house.web.url(), 'Dana Ruiz');
    if (!can(house.web.direct)) throw new RangeError('the local room tells people directly');
    await house.web.direct.message('dana', 'offer', offer);
    await house.web.direct.message('dana', 'other', textCard('something else'));
    const direct = screen.page.locator('#direct');
    await direct.filter({ hasText: 'take Network Lead' }).filter({ hasText: 'something else' }).waitFor();
    expect(await screen.press('Accept')).toContain('noted');
    expect(house.seen[0]?.body).toMatchObject({ verb: 'accept', options: { role: 'network' } });
    await expect.poll(() => direct.innerText()).not.toContain('Network Lead');
    expect(await direct.innerText()).toContain('something else');
    await screen.settled();
    await screen.page.getByRole('button', { name: /^Hide/ }).click();
    await expect.poll(() => direct.innerText()).toBe('');
  });

  test('an open question: the status card changes under it → it stays open, with the focus', async () => {
    const house = await openHouse();
    const { rooms } = house.web;
    if (!can(rooms)) throw new RangeError('the local room has rooms');
    const ref = await house.web.post(room, 'status', statusCard);
    await rooms.pin(room, ref);
    const screen = await openRoom(await openPage(browser), house.web.url(), 'Dana Ruiz');
    await screen.ask('Close…');
    await screen.button('Yes, close it').focus();
    await house.web.edit(room, ref, { ...statusCard, title: [{ kind: 'plain', text: 'All is restored' }] });
    await screen.page.locator('#pinned', { hasText: 'All is restored' }).waitFor();
    await screen.page.locator('details.confirm[open] button:focus').waitFor();
    await screen.press('Yes, close it');
    expect(house.seen).toHaveLength(1);
  });

  test('a reader in New York: looks at a time → their own clock, and the whole date at hand', async () => {
    const house = await openHouse();
    const at = Date.UTC(2026, 10, 25, 2, 41);
    await house.web.post(
      room,
      'entry:1',
      card('neutral', [{ kind: 'time', at, style: 'clock', zone: 'Europe/Berlin' }]),
    );
    const page = await openPage(browser, { timezoneId: 'America/New_York', locale: 'en-GB' });
    const screen = await openRoom(page, house.web.url(), 'Dana Ruiz');
    expect(await page.locator('#messages .card-title').innerText()).toBe('21:41');
    await house.web.post(
      room,
      'entry:2',
      card('neutral', [{ kind: 'time', at, style: 'date-clock', zone: 'Europe/Berlin' }]),
    );
    await screen.seen('24 Nov');
    await screen.type('status');
    expect(house.seen[0]?.by.zone).toBe('America/New_York');
  });

  test('a room with many messages: opened, then more come → its end stays in sight', async () => {
    const house = await openHouse();
    for (let n = 1; n <= 60; n += 1) await house.web.post(room, `entry:${n}`, textCard(`fact ${n}.`));
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      const screen = await openRoom(await openPage(browser, { viewport }), house.web.url(), 'Dana Ruiz');
      const inSight = (words: string) =>
        expect.poll(() => screen.page.getByText(words, { exact: true }).evaluate(isInSight)).toBe(true);
      await inSight('fact 60.');
      await house.web.post(room, `late:${viewport.width}`, textCard(`late ${viewport.width}.`));
      await screen.seen(`late ${viewport.width}.`);
      await inSight(`late ${viewport.width}.`);
    }
  });

  test('a file: chosen and added → in the room, told to the house', async () => {
    const house = await openHouse();
    const screen = await openRoom(await openPage(browser), house.web.url(), 'Dana Ruiz');
    await screen.page.getByText('Attach a file').click();
    await screen.page.getByLabel('File for the timeline').setInputFiles({
      name: 'switch.log',
      mimeType: 'text/plain',
      buffer: Buffer.from('link down'),
    });
    await screen.press('Add it');
    await screen.seen('Dana Ruiz put a file here: switch.log');
    expect(house.seen[0]?.body).toMatchObject({ verb: 'note', options: { bytes: '9' } });
  });
});

/** In the page: whether nothing has to be scrolled to see it. */
function isInSight(element: { getBoundingClientRect(): { top: number; bottom: number } }): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= (globalThis as unknown as { innerHeight: number }).innerHeight;
}
