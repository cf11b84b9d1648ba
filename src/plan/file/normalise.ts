// A checked file becomes a Plan: defaults filled in, everything under its key.
import type {
  Asset,
  DrillSchedule,
  Organisation,
  Partner,
  Person,
  Plan,
  Role,
  Scenario,
  Service,
  ServiceOverride,
  Severity,
  Step,
} from '../plan.ts';
import { builtInRoles } from '../plan.ts';
import type { RawPlan, RawService, RawStep } from './schema.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Raw<K extends keyof RawPlan> = NonNullable<RawPlan[K]>;
type One<T> = T extends Record<string, infer V> ? V : never;

/** @param platforms the registered names: their keys in people and the organisation are handles and settings. */
export function normalise(raw: RawPlan, platforms: readonly string[]): Omit<Plan, 'digest'> {
  return {
    organisation: organisation(raw.organisation, platforms),
    people: mapped(raw.people, (key, one) => person(key, one, platforms)),
    roles: roles(raw.roles ?? {}),
    partners: mapped(raw.partners, partner),
    services: mapped(raw.services, service),
    scenarios: mapped(raw.scenarios, scenario),
    assets: mapped(raw.assets, asset),
    drills: mapped(raw.drills, drill),
    review: raw.review
      ? { owner: raw.review.owner ?? null, every: raw.review.every, last: raw.review.last ?? null }
      : null,
  };
}

function mapped<T, R>(
  given: Record<string, T> | undefined,
  make: (key: string, one: T) => R,
): ReadonlyMap<string, R> {
  return new Map(Object.entries(given ?? {}).map(([key, one]) => [key, make(key, one)]));
}

function picked(given: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => names.includes(key) && value !== undefined),
  );
}

function organisation(raw: RawPlan['organisation'], platforms: readonly string[]): Organisation {
  const given = raw as Raw<'organisation'> & Record<string, unknown>;
  return {
    id: given.id,
    name: given.name,
    timezone: given.timezone,
    calendar: {
      days: given.calendar?.days ?? [1, 2, 3, 4, 5],
      fromMinute: given.calendar?.hours?.fromMinute ?? 8 * 60,
      toMinute: given.calendar?.hours?.toMinute ?? 18 * 60,
    },
    rooms: picked(given.rooms ?? {}, platforms) as Record<string, string>,
    platforms: picked(given, platforms),
    authorities: given.authorities ?? [],
    administrators: given.administrators ?? [],
    cadence: {
      1: given.cadence?.sev1 ?? 30 * minute,
      2: given.cadence?.sev2 ?? 60 * minute,
      3: given.cadence?.sev3 ?? 4 * hour,
    },
    rtoFrom: given.rtoFrom ?? 'disruption',
    stableFor: given.stableFor ?? 30 * minute,
    commanderSilence: given.commanderSilence ?? 30 * minute,
    shift: given.shift ?? 8 * hour,
    atRiskFrom: given.atRiskFrom ?? 0.75,
    severities: severities(given.severities),
    regulators: given.regulators ?? [],
    relay: given.relay ?? false,
    declare: given.declare ?? 'anyone',
  };
}

function severities(given: Raw<'organisation'>['severities']): Partial<Record<Severity, string>> {
  return {
    ...(given?.sev1 === undefined ? {} : { 1: given.sev1 }),
    ...(given?.sev2 === undefined ? {} : { 2: given.sev2 }),
    ...(given?.sev3 === undefined ? {} : { 3: given.sev3 }),
  };
}

function person(key: string, given: One<Raw<'people'>>, platforms: readonly string[]): Person {
  return {
    key,
    name: given.name,
    handles: picked(given, platforms) as Record<string, string>,
    phone: given.phone ?? null,
    contact: given.contact ?? null,
    zone: given.zone ?? null,
    trained: given.trained ?? [],
    partner: given.partner ?? null,
  };
}

/** The built-in ones always, renamed or filled where the file says so; then the organisation's own. */
function roles(given: Raw<'roles'>): ReadonlyMap<string, Role> {
  const builtIn = Object.keys(builtInRoles);
  const own = Object.keys(given).filter((key) => !builtIn.includes(key));
  return new Map([...builtIn, ...own].map((key) => [key, role(key, given[key] ?? {})]));
}

function role(key: string, given: One<Raw<'roles'>>): Role {
  const standard = Object.hasOwn(builtInRoles, key) ? builtInRoles[key as keyof typeof builtInRoles] : key;
  return {
    key,
    title: given.title ?? standard,
    duties: given.duties ?? null,
    primary: given.primary ?? null,
    backups: given.backups ?? [],
    acceptWithin: given.acceptWithin ?? (key === 'commander' ? 5 * minute : 10 * minute),
    authority: given.authority ?? false,
    steps: (given.steps ?? []).map(step),
  };
}

function partner(key: string, given: One<Raw<'partners'>>): Partner {
  return {
    key,
    name: given.name,
    phone: given.phone ?? null,
    contacts: given.contacts ?? [],
    contract: given.contract ?? null,
    reference: given.reference ?? null,
    respondWithin: given.respondWithin ?? null,
    onSiteWithin: given.onSiteWithin ?? null,
    services: given.services ?? [],
    contractEnds: given.contractEnds ?? null,
  };
}

function service(key: string, given: RawService): Service {
  return {
    key,
    name: given.name,
    aliases: given.aliases ?? [],
    owner: given.owner ?? null,
    needs: given.needs ?? [],
    used: given.used,
    tier: given.tier ?? (given.used === 'hourly' || given.used === 'daily' ? 'bdr' : 'bcp'),
    rto: given.rto ?? null,
    rpo: given.rpo ?? null,
    mtd: given.mtd ?? null,
    normalWithin: given.normalWithin ?? null,
    minimumLevel: given.minimumLevel ?? null,
    normalMeans: given.normalMeans ?? null,
    costPerHour: given.costPerHour ?? null,
    backup: given.backup
      ? {
          every: given.backup.every ?? null,
          where: given.backup.where ?? null,
          restoreTested: given.backup.restoreTested ?? null,
          restoreTestEvery: given.backup.restoreTestEvery ?? 90 * day,
        }
      : null,
    redundancy: given.redundancy
      ? { with: given.redundancy.with, proven: given.redundancy.proven ?? null }
      : null,
    steps: {
      continuity: (given.steps?.continuity ?? []).map(step),
      restore: (given.steps?.restore ?? []).map(step),
      verify: (given.steps?.verify ?? []).map((one) => step({ kind: 'verify', ...one })),
      normalise: (given.steps?.normalise ?? []).map(step),
    },
    overrides: overrides(given.overrides),
  };
}

function step(given: RawStep): Step {
  return {
    key: given.key,
    do: given.do,
    link: given.link ?? null,
    who: given.who ?? null,
    minutes: given.minutes ?? null,
    after: given.after ?? null,
    kind: given.kind ?? 'do',
    when: given.when ?? 'both',
    gate: given.gate ?? false,
    timeout: given.timeout ?? null,
    undo: given.undo ?? null,
  };
}

function overrides(given: Record<string, object> | undefined): Readonly<Record<string, ServiceOverride>> {
  const entries = Object.entries(given ?? {}).map(
    ([key, one]) => [key, picked(one, Object.keys(one))] as const,
  );
  return Object.fromEntries(entries);
}

function scenario(key: string, given: One<Raw<'scenarios'>>): Scenario {
  return {
    key,
    name: given.name,
    down: given.down ?? [],
    steps: (given.steps ?? []).map(step),
    injects: given.injects ?? [],
    confidential: given.confidential ?? false,
    chat: given.chat ?? 'safe',
    overrides: overrides(given.overrides),
  };
}

function asset(key: string, given: One<Raw<'assets'>>): Asset {
  return {
    key,
    what: given.what,
    service: given.service ?? null,
    installed: given.installed ?? null,
    lifetime: given.lifetime ?? null,
    supportEnds: given.supportEnds ?? null,
    warrantyEnds: given.warrantyEnds ?? null,
    contractEnds: given.contractEnds ?? null,
    certificateEnds: given.certificateEnds ?? null,
    domainEnds: given.domainEnds ?? null,
    firmware: given.firmware ?? null,
    pair: given.pair ?? null,
    proven: given.proven ?? null,
    owner: given.owner ?? null,
    replaceBy: given.replaceBy ?? null,
    budgetBy: given.budgetBy ?? null,
  };
}

function drill(key: string, given: One<Raw<'drills'>>): DrillSchedule {
  return {
    scenario: key,
    every: given.every,
    prefer: given.prefer ?? null,
    last: given.last ?? null,
    lastVerdict: given.lastVerdict ?? null,
  };
}
