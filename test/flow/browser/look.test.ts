// How the local room looks: no accessibility violation in either theme, nothing wider than the screen, nothing that runs.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everybody } from '#adapters/web/index.ts';
import { can } from '#src/chat/platform.ts';
import { textCard } from '../../contract/platform-cards.ts';
import { openHouse, type House } from '../../adapters/web/house.ts';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { attacks, hostileCard, hostileForm } from '../../support/room/hostile.ts';
import { faultsOf } from '../../support/room/faults.ts';
import { blockForm, figures, offer, story } from '../../support/room/sample-outage.ts';
import { openRoom } from '../../support/room-screen.ts';

/** Each layout in each theme where it differs; the slow analysis where it can find something new. */
const screens = [
  { width: 1440, height: 900, colorScheme: 'light', analysed: true },
  { width: 1440, height: 900, colorScheme: 'dark', analysed: 'colours' },
  { width: 1024, height: 768, colorScheme: 'light', analysed: false },
  { width: 390, height: 844, colorScheme: 'light', analysed: true },
  { width: 390, height: 844, colorScheme: 'dark', analysed: false },
  { width: 320, height: 568, colorScheme: 'light', analysed: false },
] as const;

async function outage(): Promise<House & { room: string }> {
  const house = await openHouse({ demo: true }, { form: () => blockForm }, () => ({
    kind: 'card',
    outcome: 'answered',
    card: figures,
  }));
  const { rooms, direct } = house.web;
  if (!can(rooms) || !can(direct)) throw new RangeError('the local room can do all of it');
  const asked = { marker: 'O-12', slug: 'o-12-core-switch-dead', topic: 'O-12 SEV-1 open', private: false };
  const room = await rooms.open(asked);
  for (const [key, card] of story) {
    const ref = await house.web.post(room, key, card);
    if (key === 'status') await rooms.pin(room, ref);
  }
  await house.web.post(room, 'long', textCard(`a word without a gap: ${'Donaudampfschifffahrt'.repeat(30)}`));
  await direct.message('dana', 'offer', offer);
  return { ...house, room };
}

describeInBrowser('the look of the local room', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test.each(screens)(
    '$width x $height, $colorScheme: who, rooms, answer, form, question → no violation, no overflow',
    async ({ colorScheme, analysed, ...viewport }) => {
      const { web, room } = await outage();
      const page = await openPage(browser, { viewport, colorScheme });
      const faults = (shown: Page): Promise<string[]> => faultsOf(shown, analysed);
      await page.goto(`${web.url()}/who`);
      expect(await faults(page)).toEqual([]);
      const screen = await openRoom(page, web.url(), 'Dana Ruiz');
      expect(await faults(page)).toEqual([]);
      await screen.goTo(room);
      await screen.ask('Close…');
      expect(await faults(page)).toEqual([]);
      await screen.type('report');
      expect(await faults(page)).toEqual([]);
      await screen.press('Note…');
      expect(await faults(page)).toEqual([]);
      await page.goto(`${web.url()}/nowhere`);
      expect(await faults(page)).toEqual([]);
    },
  );

  test('markup in every field: on the page, in the stream, in answers → nothing runs, nothing is added', async () => {
    const texts = attacks.join('\n');
    const { web } = await openHouse(
      { people: () => [{ user: 'dana', name: texts }] },
      { form: () => hostileForm(texts) },
      () => ({ kind: 'card', outcome: 'answered', card: hostileCard(texts) }),
    );
    const { rooms, direct } = web;
    if (!can(rooms) || !can(direct)) throw new RangeError('the local room can do all of it');
    const page = await openPage(browser);
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('framenavigated', (frame) =>
      complaints.push(...(frame.url().includes('evil') ? [frame.url()] : [])),
    );
    await web.post(everybody.id, 'entry:0', hostileCard(texts));
    await page.goto(`${web.url()}/who`);
    await page.locator('.people button').first().click();
    await page.locator('#line').waitFor();
    for (const [index, attack] of attacks.entries()) {
      const ref = await web.post(everybody.id, `entry:${index + 1}`, hostileCard(attack));
      if (index === 0) await rooms.pin(everybody.id, ref);
    }
    await rooms.topic(everybody.id, texts);
    await direct.message('dana', texts, hostileCard(texts));
    await page.locator(`#m-${attacks.length + 1}`).waitFor();
    await page.locator('#direct .card').waitFor();
    await page.locator('#line').fill(texts);
    await page.locator('#line').press('Enter');
    await page.locator('#reply .answer').waitFor();
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(
      await page.locator('svg, iframe, base, main script, [onload], [onerror], .log hx-partial').count(),
    ).toBe(0);
    expect(complaints).toEqual([]);
  });
});
