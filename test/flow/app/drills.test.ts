// Drills in a house that runs: told by the clock, judged by whoever watches, and stopped by something real.
import { describe, expect, test } from 'vitest';
import { minute, openHouse } from '../../support/house.ts';
import type { TestHouse } from '../../support/house.ts';

async function drilling(text = 'drill region-loss'): Promise<TestHouse> {
  const house = await openHouse();
  await house.say('dana', 'outages', text);
  return house;
}

const drillRoom = 'drill-d-1-region-loss';

describe('a drill', () => {
  test('five minutes in: → its inject is told in its room, under DRILL, and not in the wide one', async () => {
    const house = await drilling('drill region-loss announce:no');
    await house.pass(5 * minute, minute);
    const told = house.texts(drillRoom).filter((one) => one.includes('Front desk reports phones dead'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('DRILL');
    expect(house.texts('outages').join()).not.toContain('Front desk');
  });

  test('ten times as fast: → the inject of minute five is told after half a minute', async () => {
    const house = await drilling('drill region-loss speed:10');
    await house.pass(minute / 2 - 1);
    expect(house.texts(drillRoom).join()).not.toContain('Front desk');
    await house.pass(1);
    expect(house.texts(drillRoom).join()).toContain('Front desk');
  });

  test('somebody who watches judges an area: → the room is told', async () => {
    const house = await drilling();
    const said = await house.say('bea', drillRoom, 'drill judge connectivity pass both sites answer');
    expect(said).toContain('Saved');
    expect(house.texts(drillRoom).join()).toContain('Connectivity inside and out passed');
  });

  test('something real is declared: → stopping the drill is one press, and its record stays', async () => {
    const house = await drilling();
    const said = await house.answer('kim', 'outages', 'payments db down', 'Stop D-1');
    expect(said).toContain('Saved · D-1');
    expect((await house.incident('D-1')).phase).toBe('closed');
    expect((await house.incident('O-1')).phase).toBe('open');
    expect((await house.incident('D-1')).entries.length).toBeGreaterThan(2);
  });

  test('another drill is declared beside it: → nothing real, so nothing is offered', async () => {
    const house = await drilling();
    expect(await house.say('kim', 'outages', 'drill affects:wiki')).not.toContain('still running');
  });

  test('a private drill: somebody else declares something real → it is not named', async () => {
    const house = await openHouse();
    await house.say('dana', 'outages', 'drill affects:wiki what:practice');
    const drill = [...house.house.memory.states.known().incidents.keys()].at(-1) ?? '';
    await house.say('dana', 'outages', `set private:yes in:${drill}`);
    expect((await house.incident(drill)).private).toBe(true);
    expect(await house.say('kim', 'outages', 'payments db down')).not.toContain(drill);
  });
});
