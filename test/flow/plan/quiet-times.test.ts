// Quiet times in a whole house: the weekly digest to everybody, facts that fold back, run sheets to the leads and to a folder.
import { describe, expect, test } from 'vitest';
import type { Plan } from '#src/plan/plan.ts';
import { openHouse, planFor } from '../../support/house.ts';

const day = 86_400_000;

/** The backup of every service was never restored. */
function untested(plan: Plan): Plan {
  const backup = { every: day, where: 'vault', restoreTested: null, restoreTestEvery: 90 * day };
  const services = [...plan.services].map(([key, service]) => [key, { ...service, backup }] as const);
  return { ...plan, services: new Map(services) };
}

async function quietHouse() {
  const house = await openHouse({ plan: planFor(['lossy'], untested) });
  const direct = (user: string) =>
    (house.far['lossy']?.users.get(user)?.direct ?? []).filter(({ key }) => key.startsWith('run-sheet:'));
  const digests = () =>
    house.texts('outages').filter((text) => text.includes('Before any disaster, this week'));
  return { house, direct, digests };
}

describe('the weekly digest', () => {
  test('a week passes → once to the wide room, with owners; a restart meanwhile → not again', async () => {
    const { house, digests } = await quietHouse();
    await house.pass(4 * day, day);
    expect(digests()).toEqual([]);
    await house.pass(day, 3_600_000);
    expect(digests()).toHaveLength(1);
    expect(digests()[0]).toMatch(/never restored|never proven|never drilled|last restored/);
    await house.restart();
    await house.pass(3_600_000, 600_000);
    expect(digests()).toHaveLength(1);
    await house.pass(7 * day, day);
    expect(digests()).toHaveLength(2);
  });
});

describe('the check in chat', () => {
  test('a restore is tested and recorded → it is gone from the list', async () => {
    const { house } = await quietHouse();
    const before = await house.house.planPages.readiness();
    const open = before?.now.find(({ record }) => record !== null);
    expect(open?.record?.typed).toMatch(/^plan record (restore-test|proven|replaced) /);
    expect(open?.owner).not.toBe('');
    expect(await house.say('dana', 'outages', 'plan check')).toContain(open?.what);
    await house.say('dana', 'outages', open?.record?.typed ?? '');
    const after = await house.house.planPages.readiness();
    expect(after?.now.map(({ path }) => path)).not.toContain(open?.path);
  });

  test('somebody was rung → their line says when', async () => {
    const { house } = await quietHouse();
    await house.say('dana', 'outages', 'plan record contact lee');
    const view = await house.house.planPages.readiness();
    const line = view?.contacts.find(({ key }) => key === 'lee');
    expect(line).toMatchObject({ last: 'verified on 2026-11-25', late: false });
  });
});

describe('run sheets', () => {
  test('the first plan of all → nobody is told; an outage → the leads, directly, each once', async () => {
    const { house, direct } = await quietHouse();
    expect(direct('dana')).toEqual([]);
    await house.say('kim', 'outages', 'core switch dead');
    expect(direct('dana')).toHaveLength(1);
    await house.restart();
    expect(direct('dana')).toHaveLength(1);
    expect(house.texts('outages').join('\n')).not.toContain('Run sheet');
  });

  test('they cannot be reached directly → numbers of people do not go to a room instead', async () => {
    const house = await openHouse({
      platforms: { lossy: { direct: { cannot: 'no direct messages here' } } },
    });
    await house.say('kim', 'outages', 'core switch dead');
    const far = house.far['lossy'];
    const rooms = [...(far?.rooms.values() ?? [])].map(({ id }) => far?.texts(id).join('\n'));
    expect(rooms.join('\n')).toContain('core switch dead');
    expect(rooms.join('\n')).not.toContain('Whom to ring');
  });

  test('a private outage → none', async () => {
    const { house, direct } = await quietHouse();
    await house.say('dana', 'outages', 'declare core switch dead private:yes');
    expect(direct('dana')).toEqual([]);
  });
});
