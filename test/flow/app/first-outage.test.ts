// An outage on one platform, told as the people in it would tell it.
import { describe, expect, test } from 'vitest';
import { minute, openHouse } from '../../support/house.ts';

const room = 'o-1-core-switch-dead';

describe('an outage on one platform', () => {
  test('somebody types what is wrong: declared → a room, a pinned card, everybody told, the first in line asked', async () => {
    const { say, far, texts } = await openHouse();
    const reply = await say('kim', 'outages', 'core switch dead');
    expect(reply).toContain('Saved · O-1');
    const opened = far['lossy']?.named(room);
    const [status, declared] = opened?.messages ?? [];
    expect(opened?.topic).toContain('O-1 SEV-1 open');
    expect([...(opened?.pinned ?? [])]).toEqual([status?.ref]);
    expect(status?.key).toBe('status:O-1');
    expect(declared?.key).toBe('O-1:1');
    expect([...(opened?.members ?? [])].sort()).toEqual(['bea', 'dana', 'kim', 'lee']);
    expect(texts('outages').join()).toContain('Core network DOWN');
    expect(far['lossy']?.users.get('dana')?.direct.map(({ key }) => key)).toEqual([
      'run-sheet:O-1:1:dana',
      'O-1:6',
    ]);
  });

  test('the services that are down: known at once → the first card does not ask what is down', async () => {
    const { say, texts } = await openHouse();
    await say('kim', 'outages', 'core switch dead');
    expect(texts(room).join()).not.toContain('What is down?');
    expect(texts(room).filter((text) => text.includes('Next for Core network'))).toHaveLength(1);
  });

  test('nothing of the plan in the words: declared → the card asks what is down', async () => {
    const { say, texts } = await openHouse();
    await say('kim', 'outages', 'everything is strange');
    expect(texts('o-1-everything-is-strange').join()).toContain('What is down?');
  });

  test('a step is done: told → once in the room, and the card shows it', async () => {
    const { say, texts } = await openHouse();
    await say('kim', 'outages', 'core switch dead');
    await say('dana', room, 'assign commander');
    await say('lee', room, 'start 1.1');
    expect(await say('lee', room, 'done 1.1 spare switch runs')).toContain('Saved');
    const finished = texts(room).filter((text) => text.includes('finished 1.1'));
    expect(finished).toHaveLength(1);
    expect(texts(room)[0]).not.toContain('👉 1.1');
  });

  test('a button of a card in the room: pressed → does what its words say', async () => {
    const { say, press, incident } = await openHouse();
    await say('kim', 'outages', 'core switch dead');
    expect(await press('dana', room, 'Take command')).toContain('Saved');
    expect((await incident('O-1')).roles.get('commander')?.holder).toBe('dana');
  });

  test('nobody accepts: time passes → the next in line is asked, then everybody', async () => {
    const { say, pass, texts, far } = await openHouse();
    await say('kim', 'outages', 'core switch dead');
    await pass(21 * minute, minute);
    expect(far['lossy']?.users.get('lee')?.direct.map(({ key }) => key)).toContain('O-1:12');
    expect(
      texts(room).filter((text) => text.includes('Who can be Incident Commander?')).length,
    ).toBeGreaterThan(0);
  });

  test('closed: everybody who looks → sees that it is over, on both cards', async () => {
    const { say, press, answer, texts } = await openHouse();
    await say('kim', 'outages', 'core switch dead');
    await say('dana', room, 'assign commander');
    expect(await say('dana', room, 'close')).toContain('Not back to normal');
    expect(await answer('dana', room, 'close', 'Yes')).toContain('Saved');
    expect(texts('outages')[0]).toContain('closed');
    expect(texts(room)[0]).toContain('closed');
    expect(await press('dana', room, 'Report')).toContain('Report O-1');
  });

  test('an organisation without a plan: declares → a room, a card, a journal, no clocks', async () => {
    const { say, far } = await openHouse({ plan: null });
    expect(await say('kim', 'outages', 'core switch dead')).toContain('Saved · O-1');
    expect(far['lossy']?.named(room).messages[0]?.key).toBe('status:O-1');
  });
});
