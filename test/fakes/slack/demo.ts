// `npm run demo:slack`: the bot in a workspace of our own on this machine, with a page to be anybody in it. Nothing
// leaves the machine, and no account is needed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformSchemas, readConfig } from '#src/config.ts';
import { createLogger } from '#src/log.ts';
import { startBot } from '#src/main.ts';
import { parsePlan } from '#src/plan/file/parse.ts';
import { startFakeSlack } from './fake-slack.ts';
import type { FakeSlack } from './fake-slack.ts';
import { servePage } from './page/server.ts';
import { standardApp } from './settings.ts';
import { appFromManifest } from './workspace/manifest.ts';

const examples = join(import.meta.dirname, '../../../examples');
const planFile = join(examples, 'plan.yaml');

/** The people of the example plan, under the ids that it gives them, in the channel that it names. */
async function startWorkspace(): Promise<FakeSlack> {
  const { plan } = parsePlan(readFileSync(planFile, 'utf8'), { platforms: platformSchemas, now: Date.now() });
  const users = [...(plan?.people.values() ?? [])].map((person) => ({
    id: person.handles['slack'] ?? person.key,
    name: person.key,
    realName: person.name,
    zone: person.zone ?? 'Europe/London',
  }));
  const everybody = users.map(({ id }) => id);
  return startFakeSlack({
    team: plan?.organisation.name ?? 'Example',
    app: appFromManifest(readFileSync(join(examples, 'slack-manifest.yaml'), 'utf8')),
    users,
    channels: [
      { name: 'general', members: everybody },
      { name: 'outages', members: [standardApp.botUserId, ...everybody] },
    ],
    sharesAfterMs: 800,
  });
}

async function run(): Promise<void> {
  const fake = await startWorkspace();
  const dataDir = mkdtempSync(join(tmpdir(), 'tocsin-demo-slack-'));
  const { config, problems } = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    PLAN: planFile,
    SLACK_BOT_TOKEN: fake.botToken,
    SLACK_APP_TOKEN: fake.appToken,
    SLACK_API_URL: fake.apiUrl,
  });
  if (config === null)
    throw new RangeError(problems.map(({ name, message }) => `${name} ${message}`).join('\n'));
  const bot = await startBot(config, createLogger('warn', []));
  const page = await servePage(fake, Number(process.env['DEMO_PORT'] ?? '0'));
  const out = (line: string): void => void process.stdout.write(`${line}\n`);
  out(`A workspace of an invented company: ${page.url}`);
  out(`The local room of the same bot:     ${bot.local.url()}`);
  out('Type "/outage core switch dead" in #outages, press "Take command", and go on from there.');
  out('Open the page twice to be two people. Stop it with Ctrl-C.');
  const stop = async (): Promise<void> => {
    await bot.stop();
    await page.close();
    for (const { kind, what } of fake.offences()) out(`Slack would have minded: ${kind}: ${what}`);
    await fake.stop();
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

await run();
