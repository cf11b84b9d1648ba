// What an incident leaves: follow-ups for promises that were not kept, ties to other incidents, clocks of regulators, and
// a list with the trend. All of it survives the death of the process.
import { describe, expect, test } from 'vitest';
import { Surroundings } from '#src/app/answer/report/around.ts';
import { Outcomes } from '#src/app/answer/report/outcomes.ts';
import { reportOf } from '#src/app/answer/report.ts';
import { reportFindings, type WrittenReport } from '#src/cli/checks/verify-report.ts';
import { jsonOf } from '#src/wording/report/forms/json.ts';
import type { Plan } from '#src/plan/plan.ts';
import { hour, minute, openHouse, planFor, type TestHouse } from '../../support/house.ts';

/** The phones are out for two hours of the half that is promised; closed at once. */
async function missed(house: TestHouse): Promise<string> {
  await house.say('lee', 'outages', 'declare phones dead affects:voip');
  const id = [...house.house.memory.states.known().incidents.keys()].at(-1) ?? '';
  await house.pass(2 * hour, 30 * minute);
  await house.say('lee', 'outages', `restored voip in:${id}`);
  await house.answer('lee', 'outages', `close in:${id}`, 'Yes');
  return id;
}

function followUps(house: TestHouse) {
  return [...house.house.memory.states.known().followUps.values()];
}

describe('a promise that was not kept', () => {
  test('closed → a follow-up with owner and day, told to its owner; `me` lists it, `done` settles it', async () => {
    const house = await openHouse();
    const id = await missed(house);
    await house.pass(minute);
    const [first, ...others] = followUps(house).filter(({ about }) => about?.objective === 'rto');
    expect(others).toEqual([]);
    expect(first).toMatchObject({ incident: id, owner: 'lee', kind: 'mitigate', about: { service: 'voip' } });
    expect(first?.text).toContain('Phones missed its RTO by 1 h 30 min');
    const told = house.far['lossy']?.users
      .get('lee')
      ?.direct.filter(({ card }) => card.summary.includes('ollow-up'));
    expect(told?.map(({ card }) => card.summary)).toEqual([expect.stringContaining(`of ${id}`)]);
    const mine = await house.say('lee', 'outages', 'me');
    expect(mine).toContain(first?.text ?? '?');
    expect(await house.say('lee', 'outages', `done ${first?.id} second line bought`)).toContain('is done');
    expect(await house.say('lee', 'outages', 'me')).not.toContain(first?.text ?? '?');
    expect(followUps(house).find(({ id: own }) => own === first?.id)?.outcome).toBe('second line bought');
  });

  test('the process dies right after the close → the next one opens it, once', async () => {
    const house = await openHouse();
    await missed(house);
    house.kill();
    await house.restart();
    await house.pass(5 * minute, minute);
    await house.restart();
    await house.pass(5 * minute, minute);
    expect(followUps(house).filter(({ about }) => about?.objective === 'rto')).toHaveLength(1);
  });

  test('overdue → its owner is reminded, week by week, until it is done', async () => {
    const house = await openHouse();
    await missed(house);
    await house.pass(minute);
    const fired = () =>
      [...house.house.memory.states.known().firedReminders].filter((key) => key.startsWith('follow-up-due:'));
    await house.pass(15 * 24 * hour, 12 * hour);
    expect(fired()).toHaveLength(1);
    await house.pass(7 * 24 * hour, 12 * hour);
    expect(fired()).toHaveLength(2);
  });
});

describe('a correction after the close', () => {
  test('a promise that was kept was not → a follow-up, a second version, and the flip is named', async () => {
    const house = await openHouse();
    await house.say('lee', 'outages', 'declare phones dead affects:voip');
    await house.pass(20 * minute);
    await house.say('lee', 'outages', 'restored voip in:O-1');
    await house.pass(hour, 10 * minute);
    await house.answer('lee', 'outages', 'close in:O-1', 'Yes');
    await house.pass(minute);
    const rto = () => followUps(house).filter(({ about }) => about?.objective === 'rto');
    expect(rto()).toEqual([]);
    const { entries } = await house.incident('O-1');
    const back = entries.find(({ event }) => event.type === 'ServiceRestored');
    await house.say('rob', 'outages', `correct E${back?.version} at:-20m it came back later in:O-1`);
    await house.pass(minute);
    expect(rto()).toHaveLength(1);
    const report = reportOf(await house.incident('O-1'), house.clock.now());
    expect([report.header.version, report.versions.at(-1)?.flipped]).toEqual([2, true]);
  });
});

describe('two incidents', () => {
  test('the same service down again after the close → tied both ways, told in both rooms', async () => {
    const house = await openHouse();
    const first = await missed(house);
    await house.pass(hour, 10 * minute);
    await house.say('lee', 'outages', 'declare phones dead again affects:voip');
    await house.pass(2 * minute, minute);
    const [old, young] = [await house.incident(first), await house.incident('O-2')];
    expect([old.links, young.links]).toEqual([
      [{ incident: 'O-2', relation: 'recurs' }],
      [{ incident: first, relation: 'recurrence' }],
    ]);
    const rooms = [...(house.far['lossy']?.rooms.values() ?? [])].map(({ name }) => house.texts(name).join());
    expect(rooms.filter((texts) => texts.includes('This is O-1 come back'))).toHaveLength(1);
    await house.pass(10 * minute, minute);
    expect((await house.incident('O-2')).links).toHaveLength(1);
  });

  test('open at the same time, one needing what the other lost → they overlap; a private one is tied to none', async () => {
    const house = await openHouse();
    await house.say('lee', 'outages', 'declare switch dead affects:core-network');
    await house.pass(minute);
    await house.say('kim', 'outages', 'declare phones dead too affects:voip');
    await house.answer(
      'dana',
      'outages',
      'declare spy on the phones affects:voip private:yes',
      'Declare another',
    );
    await house.pass(3 * minute, minute);
    const links = async (id: string) => (await house.incident(id)).links;
    expect(await links('O-1')).toEqual([{ incident: 'O-2', relation: 'overlaps' }]);
    expect(await links('O-2')).toEqual([{ incident: 'O-1', relation: 'overlaps' }]);
    expect(await links('O-3')).toEqual([]);
  });
});

describe('the list', () => {
  test('real incidents and a drill → met of judged by tier, drills apart, private ones only for those in them', async () => {
    const house = await openHouse();
    await missed(house);
    await house.say('lee', 'outages', 'drill region-loss');
    await house.say('dana', 'outages', 'declare spy affects:wiki private:yes');
    const seen = await house.say('tia', 'outages', 'report list 90d');
    expect(seen).toContain('2 incidents and drills in the last 90 d');
    expect(seen).toContain('Real incidents: 1');
    expect(seen).toContain('Drills: 1');
    expect(seen).toContain('BDR: RTO 0 of 1 met');
    expect(seen).toMatch(/Mean to continuity 2 h \(of 1\)/);
    expect(seen).not.toContain('O-2');
    expect(await house.say('dana', 'outages', 'report list 90d')).toContain('3 incidents and drills');
  });

  test('a stranger asks, after others have → refused, whatever is remembered', async () => {
    const house = await openHouse();
    await missed(house);
    expect(await house.say('tia', 'outages', 'report list 90d')).toContain('O-1');
    expect(await house.say('passer-by', 'outages', 'report list 90d')).not.toContain('O-1');
  });

  test('nothing yet → says how to look further back', async () => {
    const house = await openHouse();
    expect(await house.say('bea', 'outages', 'report list 30d')).toContain('No incident in the last 30 d');
  });
});

test('a colleague without a role reviews, the commander signs → both names stand in the report', async () => {
  const house = await openHouse();
  const id = await missed(house);
  expect(await house.say('lee', 'outages', `close review in:${id}`)).toContain('somebody else must review');
  expect(await house.say('tia', 'outages', `close review read it twice in:${id}`)).toContain(
    'Report reviewed',
  );
  expect(await house.say('rob', 'outages', `close sign in:${id}`)).toContain('signed');
  const { checklist, header } = reportOf(await house.incident(id), house.clock.now());
  expect([
    checklist.prepared?.by,
    checklist.reviewed[0]?.by,
    checklist.accepted?.by,
    header.standing,
  ]).toEqual(['lee', 'tia', 'rob', 'signed']);
});

describe('the report as JSON', () => {
  test('of a house that has lived: checked against its own journal → every line holds', async () => {
    const house = await openHouse();
    const id = await missed(house);
    await house.pass(minute);
    await house.say('rob', 'outages', `correct E2 at:-110m clock in:${id}`);
    await house.say('rob', 'outages', `report summary:"the phones were dead" in:${id}`);
    const { states, plans } = house.house.memory;
    const { store, clock } = house;
    const outcomes = new Outcomes(store.journal, 'harbor', states);
    const { deliveries } = store;
    const around = new Surroundings({
      organisation: 'harbor',
      states,
      plans,
      deliveries,
      platforms: ['lossy'],
      outcomes,
    });
    const state = await house.incident(id);
    const now = clock.now();
    const report = reportOf(state, now, await around.of(state, now));
    expect([report.summary?.text, report.followUps.length > 0]).toEqual(['the phones were dead', true]);
    expect(report.communications.deliveries.map(({ platform }) => platform)).toEqual(['lossy']);
    const found = await reportFindings(JSON.parse(jsonOf(report)) as WrittenReport, store);
    expect(found?.filter(({ ok }) => !ok)).toEqual([]);
    expect(found?.map(({ what }) => what)).toEqual(['digest', 'chain', 'head', 'plan', 'figures']);
  });
});

describe('a regulator', () => {
  const withGdpr = (plan: Plan): Plan => ({
    ...plan,
    organisation: { ...plan.organisation, regulators: ['gdpr'] },
  });

  test('named in the plan: recorded as aware → told to the authority in time, and after the close', async () => {
    const house = await openHouse({ plan: planFor(['lossy'], withGdpr) });
    const id = await missed(house);
    const said = await house.say('lee', 'outages', `set regulator:gdpr anchor:aware at:-30m in:${id}`);
    expect(said).not.toContain('unknown');
    await house.pass(72 * hour, hour);
    const told = [...house.house.memory.states.known().firedReminders].filter((key) =>
      key.startsWith('filing-due:'),
    );
    // A day before, four hours, one hour, and at the end: three days before is longer than the clock itself.
    expect(told).toHaveLength(4);
    expect(told.every((key) => key.startsWith(`filing-due:${id}:gdpr:notification:`))).toBe(true);
    await house.say('lee', 'outages', `set regulator:gdpr anchor:notification-filed in:${id}`);
    await house.pass(48 * hour, hour);
    const later = [...house.house.memory.states.known().firedReminders].filter((key) =>
      key.startsWith('filing-due:'),
    );
    expect(later).toHaveLength(4);
  });

  test('not named, or in a drill → refused with what to do', async () => {
    const house = await openHouse();
    await house.say('lee', 'outages', 'declare phones dead affects:voip');
    expect(await house.say('lee', 'outages', 'set regulator:gdpr anchor:aware in:O-1')).toContain(
      'GDPR are off here',
    );
    const named = await openHouse({ plan: planFor(['lossy'], withGdpr) });
    await named.say('lee', 'outages', 'drill region-loss');
    expect(await named.say('lee', 'outages', 'set regulator:gdpr anchor:aware in:D-1')).toContain(
      'This is a drill',
    );
  });
});
