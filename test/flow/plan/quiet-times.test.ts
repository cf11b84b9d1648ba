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
    expect(rooms.join('\n')).not.toContain('Whom to ring');
  });

  test('a private outage → none', async () => {
    const { house, direct } = await quietHouse();
    await house.say('dana', 'outages', 'declare core switch dead private:yes');
    expect(direct('dana')).toEqual([]);
  });
});
