// What `doctor` finds in a set-up of Discord, and what the environment may say: each wrong thing by name, with the fix.
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkDiscord } from '#adapters/discord/index.ts';
import { sessionsFinding } from '#adapters/discord/setup/connection.ts';
import { discordPlanSchema } from '#adapters/discord/setup/plan-schema.ts';
import { readDiscord } from '#adapters/discord/setup/environment.ts';
import { specs } from '#commands/specs.ts';
import { readConfig } from '#src/config.ts';
import { startFakeDiscord } from '../../../fakes/discord/fake-discord.ts';
import type { FakeDiscord } from '../../../fakes/discord/fake-discord.ts';
import type { FakeDiscordOptions } from '../../../fakes/discord/settings.ts';
import { quickly, settingsOf, startDiscord } from '../support.ts';

async function fakeOn(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = await startFakeDiscord({ ...quickly, ...options });
  onTestFinished(() => fake.stop());
  return fake;
}

async function findings(
  fake: FakeDiscord,
  planSettings: unknown = {},
  room: string | null = 'outages',
  offMs = 0,
) {
  const found = await checkDiscord({
    settings: settingsOf(fake),
    specs,
    room,
    planSettings,
    clock: { now: () => fake.world.clock.now() + offMs },
  });
  return found.map(({ state, what, says }) => `${state} ${what}: ${says}`);
}

describe('doctor', () => {
  test('everything is set up: → every line is well', async () => {
    const { fake } = await startDiscord();
    const found = await findings(fake);
    expect(found.filter((line) => !line.startsWith('well'))).toEqual([]);
    expect(found).toHaveLength(8);
  });

  test('the token is wrong: → that, and nothing behind it', async () => {
    const fake = await fakeOn();
    fake.admin.revokeToken();
    expect(await findings(fake)).toEqual([expect.stringMatching(/^wrong token: .*DISCORD_TOKEN/)]);
  });

  test('the bot is in no server: → the link that invites it', async () => {
    const fake = await fakeOn({ invited: false });
    expect((await findings(fake)).join()).toContain('oauth2/authorize');
  });

  test.each(['MANAGE_CHANNELS', 'PIN_MESSAGES', 'MANAGE_ROLES'] as const)(
    '%s is missing: → named as people find it in Discord',
    async (name) => {
      const fake = await fakeOn();
      fake.admin.takePermission(name);
      const words = name.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase());
      expect((await findings(fake)).join('\n')).toMatch(
        new RegExp(`wrong permissions: ${words.join(' ')} missing`),
      );
    },
  );

  test('a role of the plan above the bot, a room that is not there, no intent: → each named', async () => {
    const fake = await fakeOn();
    fake.admin.addRole('Incident Commander', { aboveBot: true });
    const settings = { readMessages: true, roles: { commander: 'Incident Commander' } };
    const found = (await findings(fake, settings, 'no-such-room')).join('\n');
    expect(found).toMatch(/wrong intents: .*Message Content/);
    expect(found).toMatch(/wrong room: .*no-such-room/);
    expect(found).toMatch(/wrong role Incident Commander: .*Drag/);
    expect(found).toMatch(/unsure commands/);
  });

  test.each([
    [-90_000, /wrong clock: -[6-9]\d s from Discord/],
    [30_000, /well clock: (?:29|3\d) s/],
  ])('our clock is %i ms off: → said how far', async (offMs, says) => {
    const fake = await fakeOn();
    expect((await findings(fake, {}, 'outages', offMs)).join('\n')).toMatch(says);
  });

  test('one connection is left for today → well; none → wrong, and when there are some again', () => {
    expect(sessionsFinding({ remaining: 1, reset_after: 90_000 }).state).toBe('well');
    expect(sessionsFinding({ remaining: 0, reset_after: 90_000 })).toMatchObject({
      state: 'wrong',
      says: expect.stringContaining('in 2 min'),
    });
  });

  test('Discord cannot be reached: → said so, nothing thrown', async () => {
    const fake = await fakeOn();
    await fake.vanish();
    expect((await findings(fake)).join()).toContain('cannot be reached');
  });
});

describe('settings', () => {
  const token = 'MTAw.abc.def-ghi';

  test('none: read → Discord is not used', () => {
    expect(readConfig({ PLAN: 'none' }).config?.discord).toBeNull();
  });

  test('a token: read → Discord’s own address, the only server', () => {
    expect(readConfig({ PLAN: 'none', DISCORD_TOKEN: `Bot ${token}` }).config?.discord).toEqual({
      token,
      guildId: null,
      apiUrl: 'https://discord.com/api',
    });
  });

  test.each([
    ['DISCORD_TOKEN', { DISCORD_TOKEN: 'abc' }],
    ['DISCORD_TOKEN', { DISCORD_GUILD_ID: '100000000000000001' }],
    ['DISCORD_GUILD_ID', { DISCORD_TOKEN: token, DISCORD_GUILD_ID: '1234567890123456' }],
    ['DISCORD_API_URL', { DISCORD_TOKEN: token, DISCORD_API_URL: 'discord.com' }],
    ['PLAN', { DISCORD_TOKEN: token, PLAN: '' }],
  ])('%s is wrong: read → refused by name', (name, environment) => {
    const { problems } = readConfig({ PLAN: 'none', ...environment });
    expect(problems.map((problem) => problem.name)).toEqual([name]);
  });

  test.each([16, 17, 20, 21])('an id of %i digits: read → taken from 17 to 20', (digits) => {
    const wrong: string[] = [];
    const given: Record<string, string> = {
      DISCORD_TOKEN: token,
      DISCORD_GUILD_ID: '1'.repeat(digits),
      DISCORD_API_URL: 'https://discord.com/api',
    };
    readDiscord(
      (name) => given[name] ?? '',
      (name, right) => void (right || wrong.push(name)),
    );
    expect(wrong).toEqual(digits >= 17 && digits <= 20 ? [] : ['DISCORD_GUILD_ID']);
  });

  test('settings of a plan: an unknown key → refused; every known one → taken', () => {
    const known = {
      rooms: 'threads',
      category: 'Incidents',
      threadsIn: 'incidents',
      timelineEmoji: '📌',
      readMessages: true,
      roles: { commander: 'Incident Commander' },
    };
    expect(discordPlanSchema.safeParse(known).success).toBe(true);
    expect(discordPlanSchema.safeParse({ ...known, colour: 'red' }).success).toBe(false);
  });
});
