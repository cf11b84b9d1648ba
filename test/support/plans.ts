// Small plans for tests, read from YAML by the real parser.
import { z } from 'zod';
import { parsePlan } from '../../src/plan/file/parse.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Problem } from '../../src/plan/problems.ts';

/** 2026-11-25T00:00:00Z. */
export const planDay = Date.UTC(2026, 10, 25);

/** Neutral platform names, as the core must work with any. */
export const testPlatforms = { red: z.strictObject({}), blue: z.strictObject({}) };

export function problemsOf(yaml: string, now = planDay): readonly Problem[] {
  return parsePlan(yaml, { platforms: testPlatforms, now }).problems;
}

/** The plan of that text; a test whose plan has errors fails with them. */
export function planFrom(yaml: string, now = planDay): Plan {
  const { plan, problems } = parsePlan(yaml, { platforms: testPlatforms, now });
  if (plan === null)
    throw new RangeError(`the test's plan has errors: ${JSON.stringify(problems.slice(0, 3))}`);
  return plan;
}

/** Two people, a network under a shop and its database; every service with all lists. */
export const smallPlanYaml = `
organisation: { id: mill, name: Mill & Sons, timezone: Europe/Berlin, authorities: [ann], administrators: [bob] }
people:
  ann: { name: Ann Adler, red: R-ANN, blue: B-ANN, phone: "+49 1", contact: "ann@home.example", trained: [commander] }
  bob: { name: Bob Brandt, red: R-BOB, phone: "+49 2", zone: America/New_York }
  cyn: { name: Cyn Coop, red: R-CYN, phone: "+49 3", partner: coop }
roles:
  commander: { primary: ann, backups: [bob], duties: "Decide, never repair." }
  network: { title: Network Lead, primary: bob, backups: [coop] }
partners:
  coop: { name: Coop IT, phone: "+49 9", contract: C-1, respondWithin: 30m, onSiteWithin: 4h, services: [lan] }
services:
  lan:
    name: Office network
    aliases: [core switch]
    owner: network
    used: hourly
    rto: 1h
    normalWithin: 3d
    normalMeans: both switches up
    redundancy: { with: second switch, proven: 2026-08-01 }
    steps:
      continuity: [{ key: spare, do: "Move uplinks to the spare switch", who: network, minutes: 25 }]
      restore: [{ key: new-switch, do: "Install the new switch", who: coop, minutes: 120, after: [spare] }]
      verify: [{ key: ping, do: "All rooms answer", who: network, minutes: 5 }]
      normalise: [{ key: pair, do: "Redundant pair again", who: coop, minutes: 60 }]
  shop-db:
    name: Shop database
    aliases: [db]
    owner: bob
    needs: [lan]
    used: daily
    rto: 4h
    rpo: 1d
    mtd: 12h
    normalWithin: 2d
    normalMeans: no backlog
    costPerHour: { amount: 500, currency: EUR }
    backup: { every: 1d, where: vault, restoreTested: 2026-10-01 }
    steps:
      restore: [{ key: restore-db, do: "Restore last night's backup", who: bob, minutes: 60 }]
      verify: [{ key: check-db, do: "Compare row counts", who: bob, minutes: 10 }]
      normalise: [{ key: replica, do: "Rebuild the replica", who: bob, minutes: 30 }]
  shop:
    name: Web shop
    owner: ann
    needs: [shop-db]
    used: daily
    rto: 6h
    rpo: 1d
    normalWithin: 5d
    normalMeans: orders flow
    backup: { every: 1d, where: vault, restoreTested: 2026-10-01 }
    steps:
      continuity: [{ key: banner, do: "Put up the sorry page", who: ann, minutes: 10 }]
      restore: [{ key: deploy, do: "Deploy the shop", who: bob, minutes: 20 }]
      verify: [{ key: order, do: "Place a test order", who: ann, minutes: 5 }]
  archive:
    name: Archive
    owner: bob
    needs: [lan]
    used: monthly
    normalWithin: 14d
    normalMeans: readable
    steps: { restore: [{ key: mount, do: "Mount the archive", who: bob, minutes: 30 }] }
scenarios:
  fire: { name: Fire, down: [lan, shop-db] }
  ransomware: { name: Ransomware, down: [shop-db], confidential: true, chat: compromised }
drills:
  fire: { every: 90d, prefer: "Tue 10:00", last: 2026-10-01 }
review: { owner: ann, every: 90d, last: 2026-10-15 }
`;

export function smallPlan(): Plan {
  return planFrom(smallPlanYaml);
}

/** Whatever YAML can say. `undefined` removes a key of the plan that is changed. */
export type Tree = { readonly [key: string]: unknown };

/** The smallest plan without a problem: one critical service, one that is not, two people. */
const cleanPlan: Tree = {
  organisation: { id: 'o', name: 'O', timezone: 'UTC' },
  people: { ann: { name: 'Ann', phone: '1' }, bob: { name: 'Bob', phone: '2' } },
  roles: { commander: { primary: 'ann', backups: ['bob'] } },
  services: {
    till: {
      name: 'Till',
      used: 'hourly',
      rto: '1h',
      rpo: '1d',
      normalWithin: '2d',
      normalMeans: 'it rings',
      backup: { every: '1d', restoreTested: '2026-11-01' },
      steps: {
        continuity: [{ key: 'paper', do: 'Write on paper', who: 'ann', minutes: 10 }],
        restore: [{ key: 'fix-till', do: 'Mend it', who: 'bob', minutes: 30 }],
        verify: [{ key: 'ring', do: 'Ring it', who: 'ann', minutes: 5 }],
      },
    },
    store: {
      name: 'Store',
      used: 'weekly',
      normalWithin: '9d',
      normalMeans: 'it is full',
      steps: { restore: [{ key: 'fix-store', do: 'Fill it', who: 'bob', minutes: 30 }] },
    },
  },
};

/** YAML of the clean plan with these changes; maps are merged, everything else is replaced. */
export function cleanPlanWith(...changes: readonly Tree[]): string {
  return JSON.stringify(changes.reduce(merged, cleanPlan), null, 1);
}

function merged(base: Tree, change: Tree): Tree {
  const isTree = (value: unknown): value is Tree =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) {
    const before = result[key];
    result[key] = isTree(value) && isTree(before) ? merged(before, value) : value;
  }
  return result;
}

/** Codes with their paths, as `no-rpo services.till`. */
export function foundIn(yaml: string, now = planDay): string[] {
  return problemsOf(yaml, now).map((problem) => `${problem.code} ${problem.path}`);
}
