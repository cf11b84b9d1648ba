// `npm run pictures:slack`: the pictures of docs/slack.md. An outage is played over our own Slack, and its cards are drawn
// by look.ts: renderings, not pictures of Slack.
import { join } from 'node:path';
import { buildSlackHouse } from '../../flow/slack/slack-house.ts';
import { openBrowser } from '../../support/browser.ts';
import { message, modal, page } from './look.ts';

const folder = join(import.meta.dirname, '../../../docs/pictures');
const room = 'o-1-core-switch-dead';
const { house: slack, stop } = await buildSlackHouse();
const browser = await openBrowser();
const screen = await (
  await browser.newContext({ viewport: { width: 760, height: 400 }, deviceScaleFactor: 1.5 })
).newPage();

async function take(name: string, title: string, inside: string): Promise<void> {
  await screen.setContent(page(title, inside));
  await screen.locator('body').screenshot({ path: join(folder, `slack-${name}.png`) });
}

const form = await slack.form('kim', 'outages', 'declare');
await take('form', '/outage declare', modal(form.body));
await slack.type('kim', 'outages', 'core switch dead');
await slack.press('dana', room, 'Take command');
await slack.press('lee', room, 'Accept');
await slack.press('lee', room, 'Start 1.1');
await slack.pass(9 * 60_000, 30_000);
await slack.type('bea', room, 'note spare switch has power');
await slack.type('dana', room, 'next all');
const answered = slack.fake
  .person('dana')
  .sees(room)
  .findLast((one) => one.onlyForMe);
const cards = slack.seen(room);
await take('outage', `# ${room}`, [...cards.slice(0, 3), ...cards.slice(-3)].map(message).join(''));
await take('next', `# ${room}`, answered === undefined ? '' : message(answered));
const home = await slack.fake.person('lee').openHome();
await take('home', 'Tocsin · Home', modal(home.body));
await slack.press('lee', room, 'Done 1.1');
await slack.type('dana', room, 'restored core network');
await slack.type('dana', room, 'normal core network');
await slack.type('dana', room, 'close');
await slack.type('bea', room, 'report');
const report = slack.fake
  .person('bea')
  .sees(room)
  .findLast((one) => one.onlyForMe);
await take('report', `# ${room}`, report === undefined ? '' : message(report));
await browser.close();
await stop();
