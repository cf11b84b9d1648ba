// The door of the bot as it starts from its settings: a token made on the command line, a proxy in front, what is recorded
// as proven; and sheets that only those see who may.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runTokenNew, runTokenRevoke } from '#src/cli/login/token.ts';
import { readConfig } from '#src/config.ts';
import { silentLogger } from '#src/log.ts';
import { startBot } from '#src/main.ts';
import { knock, cookieOf, look, post } from '../../adapters/web/login/entry.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { planFrom, smallPlanYaml } from '../../support/plans.ts';

const yaml = smallPlanYaml.replaceAll(/, (?:red|blue): [RB]-\w+/g, '');
const outside = { origin: 'https://outage.example.org' };

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

async function behindProxy() {
  const folder = temporaryFolder();
  const tokens = new Map<string, string>();
  for (const person of ['ann', 'cyn']) {
    const io = {
      out: (line: string) => tokens.set(person, line),
      err: () => undefined,
      clock: { now: () => 0 },
    };
    runTokenNew(person, folder, planFrom(smallPlanYaml), io);
  }
  const PLAN = join(folder, 'plan.yaml');
  writeFileSync(PLAN, yaml);
  const port = await freePort();
  const environment = {
    PORT: String(port),
    DATA_DIR: folder,
    PLAN,
    PUBLIC_URL: 'https://outage.example.org',
  };
  const { config, problems } = readConfig(environment);
  if (config === null) throw new RangeError(JSON.stringify(problems));
  const bot = await startBot(config, silentLogger);
  onTestFinished(() => bot.stop());
  const url = `http://127.0.0.1:${port}`;
  const comeIn = async (person: string) => cookieOf(await knock(url, tokens.get(person) ?? '', outside));
  const say = (cookie: string, text: string) =>
    post(
      url,
      '/say',
      cookie,
      { room: 'everybody', text, request: `request-${text.length}-0000000000` },
      outside,
    );
  return { bot, folder, url, comeIn, say };
}

test('a token from the command line: declared with it → the journal says who, proven; revoked → out', async () => {
  const { bot, folder, url, comeIn, say } = await behindProxy();
  const ann = await comeIn('ann');
  expect(ann).toMatch(/^__Host-session=/);
  expect((await say(ann, 'core switch dead')).status).toBe(200);
  const state = await bot.house.memory.states.latest('O-1');
  expect(state?.entries[0]).toMatchObject({ by: 'ann', source: { selfDeclared: false } });
  expect(bot.local.url()).toBe('https://outage.example.org');

  const io = { out: () => undefined, err: () => undefined, clock: { now: () => 0 } };
  runTokenRevoke('ann', folder, io);
  expect((await look(url, ann)).headers.get('location')).toMatch(/^\/login/);
});

test('the sheet of a private outage: asked for by somebody who is not in it → not there', async () => {
  const { bot, url, comeIn, say } = await behindProxy();
  const [ann, cyn] = [await comeIn('ann'), await comeIn('cyn')];
  await say(ann, 'declare payroll stolen affects:shop private:yes');
  await bot.house.settle();
  expect(await (await look(url, ann, '/run-sheet?incident=O-1')).text()).toContain('payroll stolen');
  const seen = await look(url, cyn, '/run-sheet?incident=O-1');
  expect([seen.status, seen.headers.get('location')]).toEqual([302, '/plan']);
  for (const path of [
    '/run-sheet?incident=O-1&format=text',
    '/run-sheet?incident=../../etc/passwd',
    '/plan',
    '/readiness',
  ])
    expect(await (await look(url, cyn, path)).text()).not.toContain('payroll');
});
