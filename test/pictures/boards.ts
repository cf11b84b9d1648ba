// The pictures of what stands beside the rooms: boards, the wall, timelines, the plan as a graph, suggestions, the list.
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { RoomScreen } from '../support/room-screen.ts';

const wide = { viewport: { width: 1280, height: 900 } };

async function pageOf(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(10_000);
  await new RoomScreen(page, url).enter('Priya Nair');
  return page;
}

/** @param url of the local room, in the middle of O-1; @param room address of its room */
export async function takeBoards(browser: Browser, url: string, room: string, folder: string): Promise<void> {
  const day = await pageOf(browser, url, wide);
  const wall = await pageOf(browser, url, { viewport: { width: 1920, height: 1080 }, colorScheme: 'dark' });
  const phone = await pageOf(browser, url, { viewport: { width: 390, height: 844 } });
  for (const [page, path, name] of [
    [day, '/incidents/O-1', 'board'],
    [day, '/incidents/O-1/timeline', 'timeline'],
    [day, '/incidents/O-1/graph', 'graph'],
    [wall, '/incidents/O-1?wall=yes', 'board-wall'],
    [phone, '/incidents/O-1', 'board-phone'],
  ] as const) {
    // The graph has a column more than the others' width shows.
    if (name === 'graph') await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(url + path);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  await day.setViewportSize(wide.viewport);
  await day.goto(url + room);
  await day.locator('#line').pressSequentially('start ');
  await day.locator('#line-choices [role=option]').first().waitFor();
  await day.keyboard.press('ArrowDown');
  await day.screenshot({ path: join(folder, 'suggestions.png') });
}

/** When O-1 is over. */
export async function takeIncidents(browser: Browser, url: string, folder: string): Promise<void> {
  const day = await pageOf(browser, url, { viewport: { width: 1280, height: 520 } });
  await day.goto(`${url}/incidents`);
  await day.screenshot({ path: join(folder, 'incidents.png') });
}
