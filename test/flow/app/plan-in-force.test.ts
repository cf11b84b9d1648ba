// The plan in force while the bot runs: its file changes under it, and what was measured and recorded joins it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { silentLogger } from '../../../src/log.ts';
import { startBot, type Bot } from '../../../src/main.ts';
import { smallPlanYaml } from '../../support/plans.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { plainText } from '../../../src/wording/spans.ts';
import type { Reply } from '../../../src/chat/request.ts';

// The small plan with platforms that the bot knows.
const yaml = smallPlanYaml.replaceAll(/, (?:red|blue): [RB]-\w+/g, '');

interface Running {
  bot: Bot;
  say(text: string): Promise<Reply>;
  /** A second passes, and the clock has not struck yet. */
  pass(): void;
  /** A second later, as the clock sees it. */
  second(): Promise<void>;
}

async function running(folder: string, at = Date.UTC(2026, 10, 25, 9)): Promise<Running> {
  const { config } = readConfig({ PORT: '0', DATA_DIR: folder, PLAN: join(folder, 'plan.yaml') });
  if (config === null) throw new RangeError('the settings of the test are wrong');
  let now = at;
  const bot = await startBot(config, silentLogger, { now: () => now });
  let said = 0;
  return {
    bot,
    say(text) {
      said += 1;
      const by = {
        user: 'ann',
        member: true,
        administrator: false,
        machine: false,
        selfDeclared: true,
        zone: null,
      };
      const body = { kind: 'text' as const, text };
      return bot.house.intake.handle({
        id: `${at}:${said}`,
        organisation: 'mill',
        platform: 'local',
        room: null,
        by,
        body,
        sentAt: null,
        link: null,
      });
    },
    pass() {
      now += 1000;
    },
    async second() {
      await bot.house.settle();
      now += 1000;
      await bot.house.tick();
    },
  };
}

const minutesOf = async (bot: Bot, incident: string) =>
  (await bot.house.memory.states.latest(incident))?.layout.steps.get('1.1')?.minutes;

test('a changed file, a declaration, a restart: the incident keeps the plan that it was declared under', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'plan.yaml'), yaml);
  const first = await running(folder);
  writeFileSync(
    join(folder, 'plan.yaml'),
    yaml.replace('minutes: 25', 'minutes: 250').replace('rto: 1h', 'rto: 9h').replace('rto: 4h', 'rto: 9h'),
  );
  await first.second();
  await first.say('core switch dead');
  expect(await minutesOf(first.bot, 'O-1')).toBe(250);
  await first.bot.stop();
  writeFileSync(join(folder, 'plan.yaml'), yaml);
  const second = await running(folder, Date.UTC(2026, 10, 25, 10));
  onTestFinished(() => second.bot.stop());
  expect(await minutesOf(second.bot, 'O-1')).toBe(250);
  expect(second.bot.house.memory.plans.inForce()?.services.get('lan')?.steps.continuity[0]?.minutes).toBe(25);
});

test('declared between the change and the next second: under the plan in force, which can be read again', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'plan.yaml'), yaml);
  const { bot, say, pass } = await running(folder);
  onTestFinished(() => bot.stop());
  await bot.house.settle();
  writeFileSync(
    join(folder, 'plan.yaml'),
    yaml.replace('minutes: 25', 'minutes: 260').replace('rto: 1h', 'rto: 9h').replace('rto: 4h', 'rto: 9h'),
  );
  pass();
  await say('core switch dead');
  const digest = (await bot.house.memory.states.latest('O-1'))?.planDigest ?? '';
  expect(await bot.store.plans.loadPlan('mill', digest)).not.toBeNull();
  // Whichever it was, it is the one that the incident names.
  expect([25, 260]).toContain(await minutesOf(bot, 'O-1'));
});

test('a restore test recorded in chat: the check of the plan asks for it no more', async () => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'plan.yaml'),
    yaml.replaceAll('restoreTested: 2026-10-01', 'restoreTested: 2026-01-01'),
  );
  const { bot, say } = await running(folder);
  onTestFinished(() => bot.stop());
  const asked = async () => {
    const reply = await say('plan check');
    const blocks = reply.kind === 'card' ? reply.card.blocks : [];
    return blocks
      .flatMap((block) => (block.kind === 'list' ? block.items.map(plainText) : []))
      .filter((line) => line.includes('test it again'));
  };
  expect(await asked()).toHaveLength(2);
  await say('plan record restore-test shop-db at:2026-11-20');
  expect(await asked()).toHaveLength(1);
});

test('a length that was measured: stands in for minutes that nobody wrote', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'plan.yaml'), yaml.replace('who: network, minutes: 25', 'who: network'));
  const { bot, say } = await running(folder);
  onTestFinished(() => bot.stop());
  await say('core switch dead');
  const { states } = bot.house.memory;
  const forecast = async () => {
    const state = await states.latest('O-1');
    return state === null ? null : states.foresee(state, state.declaredAt).byStep.get('1.1');
  };
  expect(await forecast()).toMatchObject({ atLeast: true });
  const { version } = await states.organisation();
  await bot.store.journal.append(
    {
      organisation: 'mill',
      by: 'clock',
      role: null,
      recordedAt: 0,
      override: null,
      request: 'measured',
      source: { platform: 'clock', user: null, room: null, link: null, selfDeclared: false },
    },
    [
      {
        stream: 'organisation',
        expectedVersion: version,
        drafts: [
          {
            event: { type: 'StepMeasured', incident: 'D-1', drill: true, step: 'spare', minutes: 40 },
            at: 0,
            certainty: 'exact',
          },
        ],
      },
    ],
  );
  await states.organisation();
  const learned = await forecast();
  expect(learned?.atLeast).toBe(false);
  expect((learned?.endAt ?? 0) - (learned?.startAt ?? 0)).toBe(40 * 60_000);
});

test('somebody who only says that they are Ann: gets no code to be Ann elsewhere', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'plan.yaml'), yaml);
  const { bot, say } = await running(folder);
  onTestFinished(() => bot.stop());
  const reply = await say('me link');
  expect(reply).toMatchObject({ kind: 'card', outcome: 'refused' });
});
