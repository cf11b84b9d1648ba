// `npm run pictures:discord`: the pictures of docs/discord.md. An outage is played over our own Discord, and its cards are
// drawn as the demo's page draws them: renderings, not pictures of Discord.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageHtml } from '../../fakes/demo/discord/message.ts';
import type { Seen } from '../../fakes/discord/people/readable.ts';
import { buildDiscordHouse } from '../../flow/discord/discord-house.ts';
import { openBrowser } from '../../support/browser.ts';

const folder = join(import.meta.dirname, '../../../docs/pictures');
const css = readFileSync(join(import.meta.dirname, '../../fakes/demo/discord/page.css'), 'utf8');
const room = 'o-1-core-switch-dead';
const { house: discord, stop } = await buildDiscordHouse();
const browser = await openBrowser();
const screen = await (
  await browser.newContext({ viewport: { width: 760, height: 400 }, deviceScaleFactor: 1.5 })
).newPage();

/** Times are drawn by the page's script; here in UTC, with the day where Discord shows one. */
function drawn(html: string): string {
  return html.replaceAll(
    /<time([^>]*)data-at="(\d+)" data-style="(\w)"[^>]*>[^<]*<\/time>/g,
    (...found: string[]) => {
      const [, classes = '', at = '0', style = 't'] = found;
      const day = style === 'f' ? ({ day: 'numeric', month: 'long', year: 'numeric' } as const) : {};
      const text = new Intl.DateTimeFormat('en-GB', {
        ...day,
        hour: '2-digit',
        minute: '2-digit',
        timeZone: 'UTC',
      });
      return `<time${classes}>${text.format(Number(at) * 1_000)}</time>`;
    },
  );
}

async function take(name: string, title: string, messages: readonly Seen[]): Promise<void> {
  const { guild, origin } = discord.fake;
  const inside = messages.map((one) => drawn(messageHtml(guild, one, origin))).join('');
  await screen.setContent(
    `<!doctype html><meta charset="utf-8"><style>${css} .menu{display:none} body{width:760px}</style>
<header><h2># ${title}</h2></header><div class="messages">${inside}</div>`,
  );
  await screen.locator('body').screenshot({ path: join(folder, `discord-${name}.png`) });
}

/** The newest answer that only they see. */
function answer(who: string): Seen[] {
  const found = discord.fake
    .person(who)
    .sees(room)
    .findLast(({ ephemeral }) => ephemeral);
  return found === undefined ? [] : [found];
}

await discord.slash('kim', 'outages', 'declare', { what: 'core switch dead' });
await discord.press('dana', room, 'Take command');
await discord.press('lee', room, 'Accept');
await discord.press('lee', room, 'Start 1.1');
await discord.pass(9 * 60_000, 30_000);
await discord.slash('bea', room, 'note', { text: 'spare switch has power' });
const cards = discord.seen(room);
await take('outage', room, [...cards.slice(0, 3), ...cards.slice(-2)]);
await discord.slash('dana', room, 'next', { who: 'all' });
await take('next', room, answer('dana'));
await take('role', '@tocsin', discord.fake.person('lee').direct().slice(0, 1));
await discord.press('lee', room, 'Done 1.1');
await discord.slash('dana', room, 'restored', { service: 'core network' });
await discord.slash('dana', room, 'normal', { service: 'core network' });
await discord.slash('dana', room, 'close');
await discord.slash('bea', room, 'report');
await take('report', room, answer('bea'));
await browser.close();
await stop();
