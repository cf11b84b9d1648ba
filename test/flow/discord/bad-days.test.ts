// Bad days in the middle of an outage: Discord away for an hour, the bot killed, a channel or a card deleted, answers
// lost all day. What was saved is told once, the cards are true, nothing is there twice.
import { describe, expect, test } from 'vitest';
import { hour, minute } from '../../support/house.ts';
import { openDiscordHouse } from './discord-house.ts';
import type { DiscordHouse } from './discord-house.ts';

const room = 'o-1-core-switch-dead';

const count = (discord: DiscordHouse, words: string): number =>
  discord.texts(room).filter((text) => text.includes(words)).length;

async function declared(): Promise<DiscordHouse> {
  const discord = await openDiscordHouse();
  await discord.slash('kim', 'outages', 'declare', { what: 'core switch dead' });
  await discord.slash('dana', room, 'assign', { role: 'commander' });
  return discord;
}

/** Somebody in the local room. */
function elsewhere(discord: DiscordHouse, line: string) {
  return discord.house.intake.handle({
    id: `elsewhere:${line}`,
    organisation: 'harbor',
    platform: 'elsewhere',
    room: null,
    by: {
      user: 'lee',
      member: true,
      administrator: true,
      machine: false,
      selfDeclared: true,
      zone: null,
    },
    body: { kind: 'text', text: `${line} in:O-1` },
    sentAt: null,
    link: null,
  });
}

describe('bad days in Discord', () => {
  test('Discord is away for an hour: → saved meanwhile, one digest and true cards after it, nothing twice', async () => {
    const discord = await declared();
    await discord.fake.vanish();
    await discord.pass(10 * minute, minute);
    for (const line of ['start 1.1', 'done 1.1 ports moved', 'note told the sites by phone']) {
      expect([line, await elsewhere(discord, line)]).toEqual([
        line,
        expect.objectContaining({ outcome: 'confirmed' }),
      ]);
    }
    await discord.pass(50 * minute, minute);
    expect(discord.discord.health()).toMatchObject({ state: 'down', trouble: expect.stringMatching(/./) });
    const before = discord.seen(room).length;
    await discord.fake.comeBack();
    await discord.fake.until(() => discord.discord.health().state === 'up');
    await discord.pass(3 * minute, 5_000);
    await discord.settle();
    expect(count(discord, 'finished 1.1')).toBeLessThanOrEqual(1);
    expect(discord.texts(room)[0]).not.toContain('👉 1.1');
    expect(count(discord, 'was out of reach')).toBe(1);
    expect(discord.seen(room).length - before).toBeLessThan(20);
    expect(discord.channels('o-1')).toEqual([room]);
    expect(await discord.slash('lee', room, 'note', { text: 'back again' })).toContain('Saved');
    expect(discord.fake.offences()).toEqual([]);
  }, 60_000);

  test('killed in the middle of an outage: → the next process goes on in the same channel, old buttons work', async () => {
    const discord = await declared();
    await discord.slash('lee', room, 'start', { step: '1.1' });
    discord.kill();
    await discord.restart();
    expect(await discord.press('lee', room, 'Done 1.1')).toContain('Saved');
    expect(discord.channels('o-1')).toEqual([room]);
    expect(count(discord, 'started 1.1')).toBe(1);
    expect(count(discord, 'finished 1.1')).toBe(1);
    expect(discord.seen(room).filter(({ pinned }) => pinned)).toHaveLength(1);
    expect(discord.fake.offences()).toEqual([]);
  });

  test('killed between the channel and its card: → found again by what it left, one channel, one card', async () => {
    const discord = await openDiscordHouse();
    discord.fake.faults.add({
      on: 'POST /guilds/{guild}/channels',
      after: 1,
      fault: { kind: 'answer-lost' },
    });
    discord.fake.faults.add({ on: 'POST /channels/', fault: { kind: 'broken', status: 503 }, times: 3 });
    await discord.fake.person('kim').slash('outage', 'declare', { what: 'core switch dead' }, 'outages');
    await discord.fake.until(() => discord.channels('o-1').length === 1);
    discord.kill();
    discord.fake.faults.clear();
    await discord.restart();
    await discord.pass(2 * minute, 5_000);
    expect(discord.channels('o-1')).toEqual([room]);
    expect(discord.seen(room).filter(({ pinned }) => pinned)).toHaveLength(1);
    expect(count(discord, 'declared by Kim Sato')).toBe(1);
    expect(discord.fake.offences()).toEqual([]);
  });

  test('answers are lost all day: → one message of each, whatever Discord said', async () => {
    const discord = await openDiscordHouse();
    discord.fake.faults.randomly({
      seed: 7,
      share: 0.3,
      faults: [{ kind: 'answer-lost' }, { kind: 'broken', status: 503 }, { kind: 'reset' }],
      on: ['/channels', '/pins', '/members', '/permissions'],
    });
    await discord.slash('kim', 'outages', 'declare', { what: 'core switch dead' });
    for (let round = 0; round < 6; round += 1) await discord.pass(minute, 5_000);
    discord.fake.faults.clear();
    await discord.pass(3 * minute, 5_000);
    const texts = discord.texts(room);
    expect(count(discord, 'declared by Kim Sato')).toBe(1);
    expect(new Set(texts).size).toBe(texts.length);
    expect(discord.channels('o-1')).toEqual([room]);
    expect(discord.fake.offences()).toEqual([]);
  }, 60_000);

  test('the channel is deleted in the middle: → another one, with its card', async () => {
    const discord = await declared();
    discord.fake.admin.deleteChannel(room);
    await discord.slash('lee', 'outages', 'note', { text: 'still here', in: 'O-1' });
    await discord.pass(30_000, 5_000);
    expect(discord.channels('o-1')).toEqual([room]);
    expect(discord.seen(room).filter(({ pinned }) => pinned)).toHaveLength(1);
    expect(discord.texts(room)[0]).toContain('O-1');
  });

  test('the status card is deleted: → posted again and pinned', async () => {
    const discord = await declared();
    const [status] = discord.seen(room);
    if (status === undefined) throw new RangeError('there is no status card');
    discord.fake.admin.deleteMessage(status);
    await discord.slash('lee', room, 'note', { text: 'who deleted that?' });
    await discord.pass(minute, 5_000);
    expect(discord.seen(room).filter(({ pinned }) => pinned)).toHaveLength(1);
    expect(count(discord, 'who deleted that?')).toBe(1);
  });

  test('threads instead of channels: an outage there → one thread, pinned card, its people', async () => {
    const discord = await openDiscordHouse({ rooms: 'threads', threadsIn: 'general' });
    await discord.slash('kim', 'outages', 'declare', { what: 'core switch dead' });
    const [thread = ''] = discord.channels('o-1');
    expect(discord.fake.guild.channel(thread)?.thread).not.toBeNull();
    expect(discord.seen(thread).filter(({ pinned }) => pinned)).toHaveLength(1);
    expect(await discord.press('lee', thread, 'Accept')).toContain('Saved');
    expect(discord.fake.offences()).toEqual([]);
  });

  test('two hours later: → quiet, one channel, one card, every limit kept', async () => {
    const discord = await declared();
    await discord.pass(2 * hour, 10 * minute);
    expect(discord.channels('o-1')).toEqual([room]);
    expect(discord.seen(room).filter(({ pinned }) => pinned)).toHaveLength(1);
    expect(discord.fake.offences()).toEqual([]);
  }, 60_000);
});
