// A newcomer's hour: interview, plan, check, drill, report, with nothing typed into YAML by hand. Everything goes through
// the bot as it starts from its settings, and the local room as a browser uses it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '#src/config.ts';
import { runPlanCheck } from '#src/cli/plan/check.ts';
import { silentLogger } from '#src/log.ts';
import { startBot, type Bot } from '#src/main.ts';
import { plain, webPerson, type WebPerson } from '../../adapters/web/person.ts';
import { temporaryFolder } from '../../support/folder.ts';

interface Office {
  folder: string;
  file: string;
  bot: Bot;
  /** Time passes, and what is due is told. */
  pass(minutes: number): Promise<void>;
}

async function open(folder: string, plan: string, at = Date.UTC(2026, 10, 25, 9)): Promise<Office> {
  const environment = { PORT: '0', DATA_DIR: folder, PLAN: plan, RUN_SHEET_DIR: folder };
  const { config, problems } = readConfig(environment);
  if (config === null)
    throw new RangeError(`the settings of the test are wrong: ${JSON.stringify(problems)}`);
  let now = at;
  const bot = await startBot(config, silentLogger, { now: () => now });
  onTestFinished(() => bot.stop());
  return {
    folder,
    file: plan,
    bot,
    async pass(minutes) {
      await bot.house.settle();
      now += minutes * 60_000;
      await bot.house.tick();
      await bot.house.settle();
    },
  };
}

/** What somebody types who has never seen a plan. */
const answers = {
  name: 'Mill & Sons',
  timezone: 'Europe/Berlin',
  'people.0.name': 'Ann Adler',
  'people.0.phone': '+49 30 555 01',
  'people.0.contact': 'ann@home.example',
  'people.1.name': 'Bob Brandt',
  'people.1.phone': '+49 30 555 02',
  'services.0.name': 'Office network',
  'services.0.used': 'hourly',
  'services.0.restoredBy': 'Ann Adler',
  'services.0.elseBy': 'Bob Brandt',
  'services.0.away': '1 hour',
  'services.0.loss': '1d',
  'services.0.normalWithin': '2 days',
  'services.0.wayAround': 'Use the mobile router',
  'services.0.restore': 'Swap the switch',
  'services.0.restoreMinutes': '30',
  'services.0.proof': 'Open the till',
  'services.0.normalMeans': 'no packet lost for an hour',
};

/** Interviewed on the page of a bot without a plan, and saved as the browser saves it. */
async function interviewed(folder: string): Promise<string> {
  const { bot } = await open(folder, 'none');
  const newcomer = await webPerson(bot.local.url(), '', 'Ann');
  const without = plain(await newcomer.page('/plan'));
  expect(without).toContain('There is no plan.');
  expect(without).not.toContain('Problems');
  const shown = await newcomer.post('/plan/new', { ...answers, write: 'yes' }, { 'hx-request': 'false' });
  expect(plain(await shown.text())).toContain('It passes the check.');
  const saved = await newcomer.post('/plan/new/plan.yaml', answers, { 'hx-request': 'false' });
  expect(saved.headers.get('content-disposition')).toBe('attachment; filename="plan.yaml"');
  const file = join(folder, 'plan.yaml');
  writeFileSync(file, await saved.text());
  await bot.stop();
  return file;
}

/** @returns the room of the drill. */
async function drilling(office: Office, ann: WebPerson): Promise<string> {
  await ann.say('everybody', 'drill everything');
  await office.bot.house.settle();
  return /href="\/rooms\/(drill-d-1[^"]*)"/.exec(await ann.page('/rooms/everybody'))?.[1] ?? '';
}

test('interview → plan → check → drill → report', async () => {
  const folder = temporaryFolder();
  const file = await interviewed(folder);

  const lines: string[] = [];
  const io = {
    out: (line: string) => lines.push(line),
    err: (line: string) => lines.push(line),
    clock: { now: () => 0 },
  };
  expect([runPlanCheck([file], io), lines.at(-1)]).toEqual([0, expect.stringMatching(/: 0 errors/)]);

  const office = await open(folder, file);
  await office.bot.house.settle();
  expect(readFileSync(join(folder, 'run-sheet.txt'), 'utf8')).toContain(
    'Office network lead: Ann Adler +49 30 555 01',
  );
  const ann = await webPerson(office.bot.local.url(), 'ann-adler');
  const room = await drilling(office, ann);
  expect(room).not.toBe('');
  for (const [line, minutes] of [
    ['assign commander', 1],
    ['assign office-network-lead', 1],
    ['start 1.1', 10],
    ['done 1.1 on the router', 1],
    ['continuity office network', 1],
    ['start 1.2', 25],
    ['done 1.2', 1],
    ['start 1.3', 2],
    ['done 1.3 pass', 1],
    ['restored office network', 40],
    ['normal office network', 1],
  ] as const) {
    const said = await ann.say(room, line);
    expect([line, said]).toEqual([line, expect.not.stringMatching(/Not done|There is no|Type /)]);
    await office.pass(minutes);
  }
  expect(await ann.say(room, 'close')).toContain('D-1 closed');
  const report = await ann.say(room, 'report');
  expect(report).toContain('BDR met · BCP met');
  expect(report).toContain('47 min to spare · 13 min of 1 h');
  expect(report).toContain('DRILL · final');
  expect(existsSync(join(folder, 'run-sheet-D-1.html'))).toBe(true);

  expect(plain(await ann.page('/readiness'))).not.toContain('was never drilled');
});

test('the file is saved while the bot runs → the page shows what changed, and an error beside its line', async () => {
  const folder = temporaryFolder();
  const file = await interviewed(folder);
  const office = await open(folder, file);
  const ann = await webPerson(office.bot.local.url(), 'ann-adler');
  const good = readFileSync(file, 'utf8');

  writeFileSync(file, good.replace('rto: 1h', 'rto: 2h'));
  await office.pass(1);
  const changed = plain(await ann.page('/plan'));
  expect(changed).toContain('rto: 1h → 2h');
  expect(readFileSync(join(folder, 'run-sheet.txt'), 'utf8')).toContain('within 2 h');
  expect(plain(await ann.page('/rooms/everybody'))).toContain('The plan changed.');

  writeFileSync(file, good.replace('rto: 1h', 'rto: soon'));
  await office.pass(1);
  const page = await ann.page('/plan');
  const line = good.split('\n').findIndex((text) => text.includes('rto: 1h')) + 1;
  expect(page).toMatch(new RegExp(`<li id="L${line}" class="error">[\\s\\S]{0,200}Error: `));
  expect(plain(page)).toContain('the last good plan stays in force');
  expect(readFileSync(join(folder, 'run-sheet.txt'), 'utf8')).toContain('within 2 h');
});
