// A plan laid out: ranks, numbers, what waits for what, which step asks.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOut } from '#src/plan/walk/lay-out.ts';
import { rankServices } from '#src/plan/walk/rank.ts';
import { runs, seed } from '#test/support/counts.ts';
import { planFrom, smallPlan, smallPlanYaml } from '#test/support/plans.ts';
import { soundPlans, wildPlans } from './random-plans.ts';

const real = { scenario: null, drill: false };

/** Services in one line each: key, use, needs, and more. */
function ranking(...lines: string[]): string[] {
  const services = lines.map((line) => {
    const [, key = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    return `  ${key}: { name: ${key}, ${rest}, steps: { restore: [{ key: ${key}-1, do: d, who: ann }] } }`;
  });
  return rankServices(
    planFrom(`
organisation: { id: o, name: O, timezone: UTC }
people: { ann: { name: Ann, phone: "1" } }
services:
${services.join('\n')}
`),
  );
}

describe('ranks', () => {
  test('dependencies first, then tier and use → lan, database, shop, archive', () => {
    expect(rankServices(smallPlan())).toEqual(['lan', 'shop-db', 'shop', 'archive']);
  });

  test('a monthly service that an hourly one needs: inherits its urgency → before a daily one', () => {
    expect(ranking('daily used: daily', 'rare used: monthly', 'hot used: hourly, needs: [rare]')).toEqual([
      'rare',
      'hot',
      'daily',
    ]);
  });

  test('urgency is inherited through others, too', () => {
    expect(
      ranking(
        'daily used: daily',
        'deep used: monthly',
        'middle used: monthly, needs: [deep]',
        'hot used: hourly, needs: [middle]',
      ),
    ).toEqual(['deep', 'middle', 'hot', 'daily']);
  });

  test('BDR before BCP, whatever the use', () => {
    expect(ranking('a used: hourly, tier: bcp', 'b used: monthly, tier: bdr')).toEqual(['b', 'a']);
  });

  test('the same tier: hourly, daily, weekly, monthly', () => {
    expect(
      ranking('a used: monthly, tier: bdr', 'b used: weekly, tier: bdr', 'c used: daily', 'd used: hourly'),
    ).toEqual(['d', 'c', 'b', 'a']);
  });

  test('the same use: what costs more an hour; then the key', () => {
    const cost = (amount: number) => `used: daily, costPerHour: { amount: ${amount}, currency: EUR }`;
    expect(ranking('d used: daily', `b ${cost(10)}`, `a ${cost(9)}`, 'c used: daily')).toEqual([
      'b',
      'a',
      'c',
      'd',
    ]);
  });

  test('two that the same service needs: the more urgent itself comes first', () => {
    expect(ranking('a used: monthly', 'b used: weekly', 'hot used: hourly, needs: [a, b]')).toEqual([
      'b',
      'a',
      'hot',
    ]);
  });
});

describe('numbers and order', () => {
  const { steps } = layOut(smallPlan(), real);
  const row = (id: string) => steps.get(id);

  test('steps of a service: numbered through its four lists; of no service: 0.n', () => {
    expect([...steps.keys()].join(' ')).toBe('0.1 1.1 1.2 1.3 1.4 2.1 2.2 2.3 3.1 3.2 3.3 4.1');
  });

  test.each([
    ['1.2', ['1.1'], 'an explicit after'],
    ['2.1', [], 'restore starts at once'],
    ['3.1', [], 'continuity starts at once, too'],
    ['2.2', ['2.1'], 'verify waits for the last restore'],
    ['2.3', ['2.2'], 'normalise waits for verify'],
    ['3.3', ['3.2'], 'verify waits for restore, not for continuity'],
  ])('step %s: waits for %j (%s)', (id, after) => expect(row(id)?.after).toEqual(after));

  const lists = (text: string) => {
    const yaml = smallPlanYaml.replace(/steps: \{ restore: \[\{ key: mount[^\n]*/, `steps: ${text}`);
    return layOut(planFrom(yaml), real).steps;
  };
  const step = (key: string, more = '') => `{ key: ${key}, do: d, who: bob${more} }`;

  test('a list: each step follows the one before, unless it names its own', () => {
    const laid = lists(
      `{ restore: [${step('a')}, ${step('b')}, ${step('c', ', after: []')}, ${step('d', ', after: [a, ping]')}] }`,
    );
    expect([laid.get('4.2')?.after, laid.get('4.3')?.after, laid.get('4.4')?.after]).toEqual([
      ['4.1'],
      [],
      ['4.1', '1.3'],
    ]);
  });

  test('verify: waits for every open end of the restoration', () => {
    const laid = lists(`{ restore: [${step('a')}, ${step('b', ', after: []')}], verify: [${step('v')}] }`);
    expect(laid.get('4.3')?.after).toEqual(['4.1', '4.2']);
  });

  test.each([
    ['{ continuity: [C], verify: [V] }', '4.2', ['4.1'], 'without restore, verify follows continuity'],
    ['{ restore: [R], normalise: [N] }', '4.2', ['4.1'], 'without verify, normalise follows restore'],
    ['{ continuity: [C], normalise: [N] }', '4.2', ['4.1'], 'with neither, normalise follows continuity'],
    ['{ normalise: [N] }', '4.1', [], 'normalise alone starts at once'],
  ])('%s: %s waits for %j (%s)', (text, id, after) => {
    const written = text.replace(/[CRVN](?=\])/g, (letter) => step(letter.toLowerCase()));
    expect(lists(written).get(id)?.after).toEqual(after);
  });

  test('needs: gate restore, verify and normalise, never continuity', () => {
    expect(row('3.1')?.needs).toEqual([]);
    expect(row('3.2')?.needs).toEqual(['shop-db']);
    expect(row('2.3')?.needs).toEqual(['lan']);
  });

  test('ends of lists: ask whether the service is there', () => {
    const asks = [...steps.values()].filter((one) => one.asks !== null).map((one) => `${one.id} ${one.asks}`);
    expect(asks).toEqual([
      '1.1 continuity',
      '1.3 restored',
      '1.4 normal',
      '2.2 restored',
      '2.3 normal',
      '3.1 continuity',
      '3.3 restored',
      '4.1 restored',
    ]);
  });

  test('learned minutes: fill in where nobody wrote any; what is written holds', () => {
    const yaml = smallPlanYaml.replace('who: network, minutes: 5 ', 'who: network ');
    const learned = new Map([
      ['spare', 40],
      ['ping', 7],
    ]);
    const laid = layOut(planFrom(yaml), { ...real, learned }).steps;
    expect(laid.get('1.1')).toMatchObject({ minutes: 25, minutesFrom: 'plan' });
    expect(laid.get('1.3')).toMatchObject({ minutes: 7, minutesFrom: 'learned' });
    expect(layOut(planFrom(yaml), real).steps.get('1.3')).toMatchObject({ minutes: null, minutesFrom: null });
  });

  test('when: drill or real → not applicable in the other, and the question moves to the step before', () => {
    const yaml = smallPlanYaml.replace('who: network, minutes: 5 ', 'who: network, minutes: 5, when: drill ');
    const [inReal, inDrill] = [
      layOut(planFrom(yaml), real).steps,
      layOut(planFrom(yaml), { ...real, drill: true }).steps,
    ];
    expect([inReal.get('1.3')?.applicable, inReal.get('1.2')?.asks, inReal.get('1.3')?.asks]).toEqual([
      false,
      'restored',
      null,
    ]);
    expect([inDrill.get('1.3')?.applicable, inDrill.get('1.2')?.asks, inDrill.get('1.3')?.asks]).toEqual([
      true,
      null,
      'restored',
    ]);
  });
});

describe('steps of no service', () => {
  const yaml = smallPlanYaml
    .replace(
      'backups: [bob], duties',
      'backups: [bob], steps: [{ key: size-up, do: d, who: commander }, { key: roll-call, do: d, who: commander }], duties',
    )
    .replace(
      'fire: { name: Fire, down: [lan, shop-db] }',
      'fire: { name: Fire, down: [lan, shop-db], steps: [{ key: evacuate, do: d, who: ann }], overrides: { shop: { rto: 2h } } }',
    );
  const laid = (scenario: string | null) => layOut(planFrom(yaml), { scenario, drill: false });

  test('calls to partners, then what roles do, then what the scenario adds', () => {
    const house = [...laid('fire').steps.values()].filter((one) => one.service === null);
    expect(house.map((one) => `${one.id} ${one.key} ${one.list} after ${one.after.join()}`)).toEqual([
      '0.1 call-coop partner after ',
      '0.2 size-up role after ',
      '0.3 roll-call role after 0.2',
      '0.4 evacuate scenario after ',
    ]);
  });

  test('another scenario or none: its steps are not there, the other numbers are the same', () => {
    expect([...laid(null).steps.keys()].filter((id) => id.startsWith('0.'))).toEqual(['0.1', '0.2', '0.3']);
    expect(laid('ransomware').steps.get('3.2')?.key).toBe(laid('fire').steps.get('3.2')?.key);
  });

  test('a scenario overrides an objective: only there', () => {
    expect(laid('fire').services.get('shop')?.rto).toBe(2 * 3_600_000);
    expect(laid(null).services.get('shop')?.rto).toBe(6 * 3_600_000);
  });

  test('the call: names the contract, and no number that could be erased', () => {
    expect(laid(null).steps.get('0.1')).toMatchObject({
      text: 'Call Coop IT, contract C-1',
      who: 'liaison',
      hit: ['lan'],
    });
  });

  test('a scenario that nobody wrote: laid out as without one', () => {
    expect(laid('ghost')).toEqual(laid(null));
  });
});

describe('any plan', () => {
  const options = { numRuns: runs(200, 5000), seed };

  test('sound: every service ranks behind all that it needs', () => {
    fc.assert(
      fc.property(soundPlans, (plan) => {
        const ranked = rankServices(plan);
        expect(ranked.toSorted()).toEqual([...plan.services.keys()].toSorted());
        for (const [key, { needs }] of plan.services)
          for (const need of needs) expect(ranked.indexOf(need)).toBeLessThan(ranked.indexOf(key));
      }),
      options,
    );
  });

  test('wild, with circles and names of nothing: laid out all the same, every reference resolved', () => {
    fc.assert(
      fc.property(wildPlans, fc.boolean(), (plan, drill) => {
        const { services, steps } = layOut(plan, { scenario: 'ghost', drill });
        expect([...services.values()].map((service) => service.rank)).toEqual(
          [...plan.services].map((_, index) => index + 1),
        );
        for (const step of steps.values()) {
          for (const id of step.after) expect(steps.has(id)).toBe(true);
          for (const key of step.needs) expect(services.has(key)).toBe(true);
        }
      }),
      options,
    );
  });
});
