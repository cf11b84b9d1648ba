// The shape of a plan file. Nothing here knows a platform: the adapters' own settings are handed in by name.
import { z } from 'zod';
import { frequencies, stepKinds, tiers } from '../plan.ts';
import { nearest } from './nearest.ts';
import { day, duration, hours, key, line, message, prefer, prose, weekdays, zone } from './values.ts';

/** Platform name → the schema of `organisation.<name>`. */
export type PlatformSchemas = Readonly<Record<string, z.ZodType>>;

/** No other keys: a mistyped key is an error with the nearest known one, not a silent gap in the plan. */
function only<T extends z.core.$ZodLooseShape>(shape: T) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      const keys = issue.keys;
      return message('unknown-key', { keys, nearest: keys.map((one) => nearest(one, known) ?? '') });
    },
  });
}

const list = (item: z.ZodType<string>) => z.array(item).max(500, message('too-long', { limit: 500 }));
const map = <T extends z.ZodType>(item: T) => z.record(key, item);

const step = only({
  key,
  do: prose,
  link: line.optional(),
  who: key.optional(),
  minutes: z.number().positive(message('out-of-range')).max(525_600, message('out-of-range')).optional(),
  after: list(key).optional(),
  kind: z.enum(stepKinds).optional(),
  when: z.enum(['drill', 'real', 'both']).optional(),
  gate: z.boolean().optional(),
  timeout: duration.optional(),
  undo: prose.optional(),
});
const steps = z.array(step).max(2000, message('too-long', { limit: 2000 }));

const objectives = {
  rto: duration.optional(),
  rpo: duration.optional(),
  mtd: duration.optional(),
  normalWithin: duration.optional(),
  minimumLevel: prose.optional(),
  normalMeans: prose.optional(),
  tier: z.enum(tiers).optional(),
};

const service = only({
  ...objectives,
  name: line,
  aliases: list(line).optional(),
  owner: key.optional(),
  needs: list(key).optional(),
  used: z.enum(frequencies),
  costPerHour: only({ amount: z.number().nonnegative(message('out-of-range')), currency: line }).optional(),
  backup: only({
    every: duration.optional(),
    where: line.optional(),
    restoreTested: day.optional(),
    restoreTestEvery: duration.optional(),
  }).optional(),
  redundancy: only({ with: line, proven: day.optional() }).optional(),
  steps: only({
    continuity: steps.optional(),
    restore: steps.optional(),
    verify: steps.optional(),
    normalise: steps.optional(),
  }).optional(),
  overrides: map(only(objectives)).optional(),
});

const role = only({
  title: line.optional(),
  duties: prose.optional(),
  primary: key.optional(),
  backups: list(key).optional(),
  acceptWithin: duration.optional(),
  authority: z.boolean().optional(),
  steps: steps.optional(),
});

const partner = only({
  name: line,
  phone: line.optional(),
  contacts: list(line).optional(),
  contract: line.optional(),
  reference: line.optional(),
  respondWithin: duration.optional(),
  onSiteWithin: duration.optional(),
  services: list(key).optional(),
  contractEnds: day.optional(),
});

const scenario = only({
  name: line,
  down: list(key).optional(),
  steps: steps.optional(),
  injects: z.array(only({ at: duration, text: prose })).optional(),
  confidential: z.boolean().optional(),
  chat: z.enum(['safe', 'compromised']).optional(),
  overrides: map(only(objectives)).optional(),
});

const asset = only({
  what: line,
  service: key.optional(),
  installed: day.optional(),
  lifetime: duration.optional(),
  supportEnds: day.optional(),
  warrantyEnds: day.optional(),
  contractEnds: day.optional(),
  certificateEnds: day.optional(),
  domainEnds: day.optional(),
  firmware: line.optional(),
  pair: line.optional(),
  proven: day.optional(),
  owner: key.optional(),
  replaceBy: day.optional(),
  budgetBy: day.optional(),
});

const drill = only({
  every: duration,
  prefer: prefer.optional(),
  last: day.optional(),
  lastVerdict: z.enum(['met', 'missed']).optional(),
});

/** @param platforms only these names may stand in `rooms`, in people's handles and beside the organisation's own keys. */
export function planSchema(platforms: PlatformSchemas) {
  const names = Object.keys(platforms);
  const perPlatform = <T extends z.ZodType>(item: T) =>
    Object.fromEntries(names.map((name) => [name, item.optional()]));
  const organisation = only({
    ...Object.fromEntries(names.map((name) => [name, (platforms[name] ?? z.unknown()).optional()])),
    id: key,
    name: line,
    timezone: zone,
    calendar: only({ days: weekdays.optional(), hours: hours.optional() }).optional(),
    rooms: only(perPlatform(line)).optional(),
    authorities: list(key).optional(),
    administrators: list(key).optional(),
    cadence: only({
      sev1: duration.optional(),
      sev2: duration.optional(),
      sev3: duration.optional(),
    }).optional(),
    rtoFrom: z.enum(['disruption', 'declaration']).optional(),
    stableFor: duration.optional(),
    commanderSilence: duration.optional(),
    shift: duration.optional(),
    atRiskFrom: z.number().min(0.1, message('out-of-range')).max(1, message('out-of-range')).optional(),
    severities: only({ sev1: prose.optional(), sev2: prose.optional(), sev3: prose.optional() }).optional(),
    regulators: z.array(z.enum(['dora', 'nis2', 'gdpr', 'sec'])).optional(),
    relay: z.boolean().optional(),
    declare: z.enum(['anyone', 'people']).optional(),
  });
  const person = only({
    ...perPlatform(line),
    name: line,
    phone: line.optional(),
    contact: line.optional(),
    zone: zone.optional(),
    trained: list(key).optional(),
    partner: key.optional(),
  });
  return only({
    organisation,
    people: map(person).optional(),
    roles: map(role).optional(),
    partners: map(partner).optional(),
    services: map(service).optional(),
    scenarios: map(scenario).optional(),
    assets: map(asset).optional(),
    drills: map(drill).optional(),
    review: only({ owner: key.optional(), every: duration, last: day.optional() }).optional(),
  });
}

export type RawPlan = z.output<ReturnType<typeof planSchema>>;
export type RawStep = z.output<typeof step>;
export type RawService = z.output<typeof service>;
export type RawOverride = z.output<ReturnType<typeof overrideShape>>;
const overrideShape = () => only(objectives);
