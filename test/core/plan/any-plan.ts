// Any plan that a file can say, references aside: for properties of what is done with plans.
import fc from 'fast-check';
import { normalise } from '#src/plan/file/normalise/plan.ts';
import { planSchema } from '#src/plan/file/schema/plan.ts';
import { planDigest } from '#src/plan/archive.ts';
import type { Plan } from '#src/plan/plan.ts';
import { testPlatforms, type Tree } from '../../support/plans.ts';

const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,4}[a-z0-9]$/).filter((word) => word !== 'constructor');
const keys = fc.uniqueArray(key, { maxLength: 3 });
/** Words with everything that means something to JSON, Markdown or a list. */
const line = fc.constantFrom(
  'a',
  'b, c',
  '[x]',
  '"quoted"',
  'é😀',
  '-0',
  'null',
  '{}',
  'a\\b',
  '$map',
  '007',
);
const length = fc.constantFrom('30s', '20m', '1h30m', '90d', '7y');
const day = fc.constantFrom('2026-08-01', '2027-02-28', '2199-12-31');

/** Each key may be missing. */
function some(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Tree> {
  return fc.record(fields, { requiredKeys: [] });
}

function all(required: Record<string, fc.Arbitrary<unknown>>, more: Record<string, fc.Arbitrary<unknown>>) {
  return fc.tuple(fc.record(required), some(more)).map(([must, may]): Tree => ({ ...must, ...may }));
}

const mapOf = (item: fc.Arbitrary<unknown>) => fc.dictionary(key, item, { maxKeys: 3 });

const objectives = {
  rto: length,
  rpo: length,
  mtd: length,
  normalWithin: length,
  minimumLevel: line,
  normalMeans: line,
  tier: fc.constantFrom('bdr', 'bcp'),
};
const step = all(
  { key, do: line },
  {
    link: fc.constant('https://wiki.example/a?b=c'),
    who: key,
    minutes: fc.constantFrom(1, 2.5, 30),
    after: keys,
    kind: fc.constantFrom('do', 'decide', 'wait'),
    when: fc.constantFrom('drill', 'real'),
    gate: fc.boolean(),
    timeout: length,
    undo: line,
  },
);
const steps = fc.uniqueArray(step, { maxLength: 3, selector: (one) => one['key'] });
const service = all(
  { name: line, used: fc.constantFrom('hourly', 'weekly') },
  {
    ...objectives,
    aliases: fc.array(line, { maxLength: 3 }),
    owner: key,
    needs: keys,
    costPerHour: fc.constant({ amount: 0.1, currency: 'EUR' }),
    backup: some({ every: length, where: line, restoreTested: day, restoreTestEvery: length }),
    redundancy: all({ with: line }, { proven: day }),
    steps: some({ continuity: steps, restore: steps, verify: steps, normalise: steps }),
    overrides: mapOf(some(objectives)),
  },
);
const person = all(
  { name: line },
  {
    red: line,
    blue: line,
    phone: line,
    contact: line,
    zone: fc.constant('Asia/Tokyo'),
    trained: keys,
    partner: key,
  },
);
const organisation = all(
  { id: key, name: line, timezone: fc.constantFrom('UTC', 'Europe/Berlin') },
  {
    red: fc.constant({}),
    calendar: some({ days: fc.constantFrom('mon-sun', 'tue'), hours: fc.constant('09:00-17:30') }),
    rooms: some({ red: line, blue: line }),
    authorities: keys,
    cadence: some({ sev1: length, sev2: length, sev3: length }),
    rtoFrom: fc.constant('declaration'),
    stableFor: length,
    atRiskFrom: fc.constantFrom(0.5, 1),
    severities: some({ sev1: line, sev3: line }),
    regulators: fc.subarray(['dora', 'gdpr', 'sec']),
    relay: fc.boolean(),
  },
);

/** What a file may say, as a tree. */
export const anyTree: fc.Arbitrary<Tree> = all(
  { organisation },
  {
    people: mapOf(person),
    roles: mapOf(
      some({
        title: line,
        duties: line,
        primary: key,
        backups: keys,
        acceptWithin: length,
        authority: fc.boolean(),
        steps,
      }),
    ),
    partners: mapOf(
      all(
        { name: line },
        {
          phone: line,
          contacts: fc.array(line, { maxLength: 2 }),
          contract: line,
          respondWithin: length,
          services: keys,
          contractEnds: day,
        },
      ),
    ),
    services: mapOf(service),
    scenarios: mapOf(
      all(
        { name: line },
        {
          down: keys,
          steps,
          injects: fc.array(fc.record({ at: length, text: line }), { maxLength: 2 }),
          confidential: fc.boolean(),
          chat: fc.constant('compromised'),
          overrides: mapOf(some(objectives)),
        },
      ),
    ),
    assets: mapOf(
      all({ what: line }, { installed: day, lifetime: length, warrantyEnds: day, pair: line, owner: key }),
    ),
    drills: mapOf(
      all(
        { every: length },
        { prefer: fc.constant('Tue 10:00'), last: day, lastVerdict: fc.constant('met') },
      ),
    ),
    review: all({ every: length }, { owner: key, last: day }),
  },
);

export const anyPlan: fc.Arbitrary<Plan> = anyTree.map(planOf);

/** Filled in, but not checked: its keys may lead nowhere. */
export function planOf(tree: Tree): Plan {
  const body = normalise(planSchema(testPlatforms).parse(tree), Object.keys(testPlatforms));
  return { ...body, digest: planDigest(body) };
}
