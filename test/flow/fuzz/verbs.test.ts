// Every verb, sent by hostile people in every shape: a refusal or a fact, never a crash, a half-written incident or
// live markup.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { specs } from '#commands/specs.ts';
import type { Logger } from '#src/log.ts';
import { runs, seed } from '../../support/counts.ts';
import { minute, morning, openHouse, planFor } from '../../support/house.ts';
import type { TestHouse } from '../../support/house.ts';
import { expectCalm, expectReply, expectWhole } from './harmless.ts';
import { hostile } from './hostile.ts';
import type { Hostile } from './hostile.ts';

/** Requests of one property run: what one leaves behind, the next meets. */
const together = 10;

/** After the night in which Berlin's clocks skip an hour, in which they show one twice, and on a plain day. */
const nights = [Date.UTC(2027, 2, 28, 2, 0), Date.UTC(2027, 9, 31, 2, 10), morning + minute];

const berlin = planFor(['lossy'], (plan) => ({
  ...plan,
  organisation: { ...plan.organisation, timezone: 'Europe/Berlin' },
}));

/** Faults that the house would only tell its operator. */
function listening(): { log: Logger; faults: unknown[] } {
  const faults: unknown[] = [];
  const log: Logger = {
    debug() {},
    info() {},
    warn() {},
    error: (...said) => void faults.push(said),
    child: () => log,
  };
  return { log, faults };
}

async function openNight(log: Logger, night: number): Promise<TestHouse> {
  const house = await openHouse({ log, plan: berlin });
  house.clock.advance(night - house.clock.now());
  await house.say('kim', 'outages', 'core switch dead');
  await house.say('dana', 'outages', 'assign commander in:O-1');
  house.clock.advance(3 * minute);
  return house;
}

async function send({ house, far, clock }: TestHouse, attack: Hostile, id: string): Promise<void> {
  const { again, room, ...rest } = attack;
  const side = far['lossy'];
  const incident = [...(side?.rooms.values() ?? [])].find(({ marker }) => marker === 'harbor/O-1');
  const rooms = { incident: incident?.id ?? null, wide: side?.named('outages').id ?? null, none: null };
  const request = {
    ...rest,
    id,
    organisation: 'harbor',
    platform: 'lossy',
    room: room === 'foreign' ? 'R"><script>' : rooms[room],
  };
  const first = await house.intake.handle(request);
  expectReply(first);
  if (again) expectReply(await house.intake.handle(request));
  clock.advance(10_000);
}

describe('hostile people', () => {
  test.each(specs.map(({ verb }) => verb))(
    '%s sent with anything in it, anywhere: answered → whole journal, nobody called',
    { timeout: runs(60_000, 3_600_000) },
    async (verb) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(hostile(verb), { minLength: together, maxLength: together }),
          fc.constantFrom(...nights),
          async (attacks, night) => {
            const { log, faults } = listening();
            const house = await openNight(log, night);
            for (const [number, attack] of attacks.entries()) await send(house, attack, `attack:${number}`);
            await house.pass(5 * minute);
            expect(faults).toEqual([]);
            await expectWhole(house);
            expectCalm(
              house,
              attacks.map(({ by }) => by.user),
            );
            await house.house.stop();
          },
        ),
        { numRuns: runs(60, 3_000) / together, seed },
      );
    },
  );
});
