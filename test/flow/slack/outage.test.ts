// An outage from `/outage` to the report, lived in Slack by four people: typed, pressed only, mentioned only.
import { describe, expect, test } from 'vitest';
import { openSlackHouse } from './slack-house.ts';
import type { SlackHouse } from './slack-house.ts';

const room = 'o-1-core-switch-dead';

/** What nobody may ever see, in every flow. */
function expectNoOffence({ fake }: SlackHouse): void {
  expect(fake.offences()).toEqual([]);
  expect(fake.workspace.channel('o-1-core-switch-dead-2')).toBeUndefined();
}

/** The button of the status card, the question that only the commander sees, and yes. */
async function closeByButtons(slack: SlackHouse): Promise<void> {
  expect(await slack.press('dana', room, 'Close…')).toContain('Not back to normal');
  expect(await slack.press('dana', room, 'Yes')).toContain('Saved');
}

describe('an outage in Slack', () => {
  test('declared: → a channel with a pinned card, a bookmark and its people; everybody told; the first in line asked', async () => {
    const slack = await openSlackHouse();
    expect(await slack.type('kim', 'outages', 'core switch dead')).toContain('Saved · O-1');
    const channel = slack.fake.workspace.channel(room);
    expect(channel?.topic).toContain('O-1 SEV-1 open');
    expect(channel?.purpose).toContain('[harbor/O-1]');
    expect(slack.seen(room).filter(({ pinned }) => pinned)).toHaveLength(1);
    expect(channel?.bookmarks).toHaveLength(1);
    expect([...(channel?.members ?? [])].sort()).toEqual(['U0BEA', 'U0DANA', 'U0KIM', 'U0LEE', 'U0TOCSIN']);
    expect(slack.texts('outages').join()).toContain('Core network DOWN');
    expect(
      slack.fake
        .person('dana')
        .direct()
        .map(({ text }) => text)
        .join(),
    ).toContain('Incident Commander');
    expectNoOffence(slack);
  });

  test('by commands: four people from the first word to the report', async () => {
    const slack = await openSlackHouse();
    await slack.type('kim', 'outages', 'core switch dead');
    const lines: [string, string][] = [
      ['dana', 'assign commander'],
      ['lee', 'assign network'],
      ['bea', 'assign scribe'],
      ['lee', 'start 1.1'],
      ['bea', 'note spare switch has power <!channel> @here'],
      ['lee', 'done 1.1 ports moved'],
      ['lee', 'continuity core network over the spare switch'],
      ['dana', 'update offices work again next:30m'],
      ['lee', 'restored core network'],
      ['dana', 'normal core network'],
    ];
    for (const [who, line] of lines) {
      expect([line, await slack.type(who, room, line)]).toEqual([line, expect.stringContaining('Saved')]);
      await slack.pass(60_000, 30_000);
    }
    await slack.type('dana', room, 'close');
    expect(await slack.type('dana', room, 'report')).toContain('Report O-1');
    expect(slack.texts(room)[0]).toContain('closed');
    expect(slack.texts('outages')[0]).toContain('closed');
    expect((await slack.incident('O-1')).phase).toBe('closed');
    // The report as a card, a picture and a file, which stand in threads.
    const files = slack.fake
      .person('dana')
      .sees(room)
      .flatMap((one) => one.files);
    expect(files).toEqual(['O-1-recovery.png', 'O-1-report-v1.pdf']);
    expectNoOffence(slack);
  });

  test('by buttons only: declared by a form, roles taken, steps started and done, closed, the report read', async () => {
    const slack = await openSlackHouse();
    const declared = await slack.form('kim', 'outages', 'declare');
    await slack.fake.person('kim').submit(declared, { 'What is wrong, in your words': 'core switch dead' });
    await slack.settle();
    expect(await slack.press('dana', room, 'Take command')).toContain('Saved');
    expect(await slack.press('lee', room, 'Accept')).toContain('Saved');
    await slack.press('lee', room, 'My next steps');
    expect(await slack.press('lee', room, 'Start 1.1')).toContain('Saved');
    expect(await slack.press('lee', room, 'Done 1.1')).toContain('finished 1.1');
    // The question comes to whoever did the last step, as a direct message.
    expect(await slack.press('lee', room, 'Yes, continuity')).toContain('Saved');
    await closeByButtons(slack);
    expect(await slack.press('bea', room, 'Report')).toContain('Report O-1');
    expect((await slack.incident('O-1')).phase).toBe('closed');
    expectNoOffence(slack);
  });

  test('by mentions only: what is saved gets a ✅, what is asked is answered in private', async () => {
    const slack = await openSlackHouse();
    expect(await slack.mention('kim', 'outages', 'core switch dead')).toBe('white_check_mark');
    expect(await slack.mention('dana', room, 'assign commander')).toBe('white_check_mark');
    expect(await slack.mention('lee', room, 'start 1.1')).toBe('white_check_mark');
    expect(await slack.mention('lee', room, 'done 1.1 ports moved')).toBe('white_check_mark');
    expect(await slack.mention('bea', room, 'note told @kim')).toBe('white_check_mark');
    expect(await slack.mention('lee', room, 'next')).toContain('Your next steps in O-1');
    expect(await slack.mention('dana', room, 'restored core network')).toBe('white_check_mark');
    expect(await slack.mention('dana', room, 'normal core network')).toBe('white_check_mark');
    expect(await slack.mention('dana', room, 'report')).toContain('O-1');
    expectNoOffence(slack);
  });

  test('a second one and a private one at the same time: → three channels apart, nobody outside hears of the private one', async () => {
    const slack = await openSlackHouse();
    await slack.type('kim', 'outages', 'core switch dead');
    await slack.type('kim', 'outages', 'declare wiki broken sev:3');
    expect(await slack.type('dana', 'outages', 'declare break-in at the office private:yes')).toContain(
      'Saved · O-3',
    );
    const channels = [...slack.fake.workspace.channels.values()].filter(({ kind }) => kind !== 'im');
    expect(channels.map(({ kind }) => kind).sort()).toEqual(['private', 'public', 'public', 'public']);
    const secret = channels.find(({ kind }) => kind === 'private');
    expect(secret?.members.has('U0TIA')).toBe(false);
    expect(slack.texts('outages').join()).not.toContain('break-in');
    expect(await slack.type('tia', 'outages', 'status in:O-3')).not.toContain('break-in');
    await slack.type('dana', 'o-2-wiki-broken', 'note only here');
    expect(slack.texts('o-2-wiki-broken').join()).toContain('only here');
    expect(slack.texts(room).join()).not.toContain('only here');
    expectNoOffence(slack);
  });
});
