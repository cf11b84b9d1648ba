// The shape of a plan file as a whole. Nothing here knows a platform: the adapters' own settings are handed in by name.
import { z } from 'zod';
import { amount, duration, hours, key, line, prose, weekdays, zone } from '../values.ts';
import { asset, drill, partner, review, role, scenario } from './parts.ts';
import { service } from './service.ts';
import { list, mapOf, only } from './shape.ts';

/** Platform name → the schema of `organisation.<name>`. */
export type PlatformSchemas = Readonly<Record<string, z.ZodType>>;

export type PlanSchema = ReturnType<typeof build>;
export type RawPlan = z.output<PlanSchema>;

const built = new WeakMap<PlatformSchemas, PlanSchema>();

/** @param platforms only these names may stand in `rooms`, in people's handles and beside the organisation's own keys. */
export function planSchema(platforms: PlatformSchemas): PlanSchema {
  const known = built.get(platforms) ?? build(platforms);
  built.set(platforms, known);
  return known;
}

function build(platforms: PlatformSchemas) {
  return only({
    organisation: organisation(platforms),
    people: mapOf(person(Object.keys(platforms))).optional(),
    roles: mapOf(role)
      .optional()
      .describe('commander, deputy, operations, communications, scribe, liaison, verifier, and your own.'),
    partners: mapOf(partner).optional(),
    services: mapOf(service).optional(),
    scenarios: mapOf(scenario).optional(),
    assets: mapOf(asset).optional(),
    drills: mapOf(drill).optional().describe('By the key of their scenario.'),
    review: review.optional(),
  });
}

function organisation(platforms: PlatformSchemas) {
  const names = Object.keys(platforms);
  const threeLevels = <T extends z.ZodType>(item: T) =>
    only({ sev1: item.optional(), sev2: item.optional(), sev3: item.optional() });
  return only({
    ...Object.fromEntries(names.map((name) => [name, (platforms[name] ?? z.unknown()).optional()])),
    id: key,
    name: line,
    timezone: zone.describe('IANA zone in which days and hours of the plan are read: Europe/Berlin.'),
    calendar: only({ days: weekdays.optional(), hours: hours.optional() })
      .optional()
      .describe('Working time. Default: mon-fri, 08:00-18:00.'),
    rooms: only(perPlatform(names, line)).optional().describe('Per platform, where everybody is told.'),
    authorities: list(key).optional().describe('People who may activate the plan, decide money and risk.'),
    administrators: list(key).optional(),
    cadence: threeLevels(duration).optional().describe('Time between updates. Default: 30m, 60m, 4h.'),
    rtoFrom: z.enum(['disruption', 'declaration']).optional().describe('Default: disruption.'),
    stableFor: duration.optional().describe('A service counts as back after this long. Default: 30m.'),
    commanderSilence: duration.optional().describe('Then the deputy is offered command. Default: 30m.'),
    shift: duration.optional().describe('Then a handover is offered. Default: 8h.'),
    atRiskFrom: amount(0.1, 1).optional().describe('Share of an objective. Default: 0.75.'),
    severities: threeLevels(prose).optional().describe('What each severity means here.'),
    regulators: list(z.enum(['dora', 'nis2', 'gdpr', 'sec'])).optional(),
    relay: z.boolean().optional().describe('Copy what people write between platforms. Default: false.'),
    declare: z.enum(['anyone', 'people']).optional().describe('Who may declare. Default: anyone.'),
  });
}

function person(names: readonly string[]) {
  return only({
    ...perPlatform(names, line),
    name: line,
    phone: line.optional(),
    contact: line.optional().describe('A second way to reach them, outside the office.'),
    zone: zone.optional(),
    trained: list(key).optional().describe('Roles that they are trained for.'),
    partner: key.optional().describe('The partner for whom they work.'),
  });
}

function perPlatform<T extends z.ZodType>(names: readonly string[], item: T) {
  return Object.fromEntries(names.map((name) => [name, item.optional()]));
}
