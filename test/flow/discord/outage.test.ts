// An outage from `/outage` to the report, lived in Discord by four people: by commands, by buttons and menus only, by
// mentions; and a second and a private one beside it.
import { describe, expect, test } from 'vitest';
import type { Values } from '../../fakes/discord/people/slash.ts';
import { openDiscordHouse } from './discord-house.ts';
import type { DiscordHouse } from './discord-house.ts';

const room = 'o-1-core-switch-dead';

/** What nobody may ever see, in every flow. */
function expectNoOffence(discord: DiscordHouse): void {
  expect(discord.fake.offences()).toEqual([]);
  expect(discord.channels('o-1')).toEqual([room]);
}

describe('an outage in Discord', () => {
  test('declared: → a channel with a pinned card and its people; everybody told; the first in line asked', async () => {
    const discord = await openDiscordHouse();
    expect(await discord.slash('kim', 'outages', 'declare', { what: 'core switch dead' })).toContain(
      'Saved · O-1',
    );
    const channel = discord.fake.guild.channel(room);
    expect(channel?.topic).toMatch(/O-1 SEV-1 open.*\[harbor\/O-1\]$/);
    expect(discord.seen(room).filter(({ pinned }) => pinned)).toHaveLength(1);
    const inside = [...(channel?.overwrites.keys() ?? [])];
    for (const key of ['kim', 'dana', 'lee', 'bea']) expect(inside).toContain(discord.fake.person(key).id);
    expect(discord.texts('outages').join()).toContain('Core network DOWN');
    const asked = discord.fake
      .person('dana')
      .direct()
      .map(({ text }) => text);
    expect(asked.join()).toContain('Incident Commander');
    expectNoOffence(discord);
  });

  test('by commands: four people from the first word to the report', async () => {
    const discord = await openDiscordHouse();
    await discord.slash('kim', 'outages', 'declare', { what: 'core switch dead' });
    const lines: [string, string, Values][] = [
      ['dana', 'assign', { role: 'commander' }],
      ['lee', 'assign', { role: 'network' }],
      ['bea', 'assign', { role: 'scribe' }],
      ['lee', 'start', { step: '1.1' }],
      ['bea', 'note', { text: 'spare switch has power @everyone <@&1>' }],
      ['lee', 'done', { step: '1.1', text: 'ports moved' }],
      ['lee', 'continuity', { service: 'core network', text: 'over the spare switch' }],
      ['dana', 'update', { text: 'offices work again', next: '30m' }],
      ['lee', 'restored', { service: 'core network' }],
      ['dana', 'normal', { service: 'core network' }],
    ];
    for (const [who, verb, values] of lines) {
      expect([verb, await discord.slash(who, room, verb, values)]).toEqual([
        verb,
        expect.stringContaining('Saved'),
      ]);
      await discord.pass(60_000, 30_000);
    }
    await discord.slash('dana', room, 'close', {});
    expect(await discord.slash('dana', room, 'report', {})).toContain('Report O-1');
    expect(discord.texts(room)[0]).toContain('closed');
    expect(discord.texts('outages')[0]).toContain('closed');
    expect((await discord.incident('O-1')).phase).toBe('closed');
    // The report as an embed, a picture and a file.
    expect(discord.seen(room).flatMap(({ files }) => files)).toEqual([
      '1-O-1-recovery.png',
      'O-1-report-v1.pdf',
    ]);
    expectNoOffence(discord);
  });

  test('by buttons and menus only: declared from a message, roles taken, steps started and done, closed', async () => {
    const discord = await openDiscordHouse();
    const kim = discord.fake.person('kim');
    const said = discord.fake.person('stray').say('general', 'core switch dead');
    const opened = await kim.messageCommand('Declare outage', said);
    await (await kim.submit(opened, await opened.form())).answer();
    await discord.settle();
    expect(await discord.press('dana', room, 'Take command')).toContain('Saved');
    expect(await discord.press('lee', room, 'Accept')).toContain('Saved');
    await discord.press('lee', room, 'My next steps');
    expect(await discord.press('lee', room, 'Start 1.1')).toContain('Saved');
    expect(await discord.press('lee', room, 'Done 1.1')).toContain('finished 1.1');
    // The question comes to whoever did the last step, as a direct message.
    expect(await discord.press('lee', room, 'Yes, continuity')).toContain('Saved');
    await closeByButtons(discord);
    expect(await discord.press('bea', room, 'Report')).toContain('Report O-1');
    expect((await discord.incident('O-1')).phase).toBe('closed');
    expectNoOffence(discord);
  });

  test('by mentions only: what is saved gets a ✅, what is asked is answered directly', async () => {
    const discord = await openDiscordHouse();
    expect(await discord.mention('kim', 'outages', 'core switch dead')).toBe('✅');
    const lines: [string, string][] = [
      ['dana', 'assign commander'],
      ['lee', 'start 1.1'],
      ['lee', 'done 1.1 ports moved'],
      ['bea', `note told <@${discord.fake.person('kim').id}>`],
      ['dana', 'restored core network'],
      ['dana', 'normal core network'],
    ];
    for (const [who, line] of lines) {
      expect([line, await discord.mention(who, room, line)]).toEqual([line, '✅']);
    }
    expect(await discord.mention('lee', room, 'next')).toContain('Your next steps in O-1');
    expect(await discord.mention('dana', room, 'report')).toContain('Report O-1');
    expectNoOffence(discord);
  });

  test('a second one and a private one at the same time: → channels apart, nobody outside hears of the private one', async () => {
    const discord = await openDiscordHouse();
    await discord.slash('kim', 'outages', 'declare', { what: 'core switch dead' });
    await discord.slash('kim', 'outages', 'declare', { what: 'wiki broken', sev: '3' });
    const secret = { what: 'break-in at the office', private: true };
    expect(await discord.slash('dana', 'outages', 'declare', secret)).toContain('Saved · O-3');
    const [name = ''] = discord.channels('o-3');
    expect(discord.fake.person('tia').channels()).not.toContain(name);
    expect(discord.fake.person('dana').channels()).toContain(name);
    expect(discord.texts('outages').join()).not.toContain('break-in');
    expect(await discord.slash('tia', 'outages', 'status', { in: 'O-3' })).not.toContain('break-in');
    await discord.slash('dana', 'o-2-wiki-broken', 'note', { text: 'only here' });
    expect(discord.texts('o-2-wiki-broken').join()).toContain('only here');
    expect(discord.texts(room).join()).not.toContain('only here');
    expectNoOffence(discord);
  });

  test('a role of the server, by the plan: taken and handed over → worn, then worn by the next', async () => {
    const discord = await openDiscordHouse({ roles: { commander: 'Incident Commander' } });
    await discord.slash('kim', 'outages', 'declare', { what: 'core switch dead' });
    const wears = (key: string): boolean => {
      const role = discord.fake.guild.role('Incident Commander')?.id ?? '';
      return [...(discord.fake.guild.members.get(discord.fake.person(key).id)?.roles ?? [])].includes(role);
    };
    await discord.slash('dana', room, 'assign', { role: 'commander' });
    expect(wears('dana')).toBe(true);
    expect(wears('kim')).toBe(false);
    const kim = `<@${discord.fake.person('kim').id}>`;
    await discord.slash('dana', room, 'handover', { role: 'commander', person: kim });
    expect(wears('dana')).toBe(true);
    await discord.slash('kim', room, 'assign', { role: 'commander' });
    expect([wears('dana'), wears('kim')]).toEqual([false, true]);
    expectNoOffence(discord);
  });
});

describe('a role of the server', () => {
  test('held in two incidents, one of them closed: → still worn; both closed → not any more', async () => {
    const discord = await openDiscordHouse({ roles: { commander: 'Incident Commander' } });
    const wears = (): boolean => {
      const role = discord.fake.guild.role('Incident Commander')?.id ?? '';
      return [...(discord.fake.guild.members.get(discord.fake.person('dana').id)?.roles ?? [])].includes(
        role,
      );
    };
    for (const what of ['wiki broken', 'printer on fire']) {
      await discord.slash('dana', 'outages', 'declare', { what, sev: '3' });
    }
    for (const incident of ['O-1', 'O-2']) {
      await discord.slash('dana', 'outages', 'assign', { role: 'commander', in: incident });
    }
    expect(wears()).toBe(true);
    await discord.slash('dana', 'outages', 'close', { in: 'O-1' });
    await discord.press('dana', 'outages', 'Yes');
    expect((await discord.incident('O-1')).phase).toBe('closed');
    expect(wears()).toBe(true);
    await discord.slash('dana', 'outages', 'close', { in: 'O-2' });
    await discord.press('dana', 'outages', 'Yes');
    expect(wears()).toBe(false);
    expect(discord.fake.offences()).toEqual([]);
  });
});

/** The button of the status card, the question that it asks, and yes. */
async function closeByButtons(discord: DiscordHouse): Promise<void> {
  const asked = await (await discord.pressing('dana', room, 'Close…')).answer();
  await (await discord.fake.person('dana').press(asked, 'Yes')).answer();
  await discord.settle();
}
