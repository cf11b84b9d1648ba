// Roles, partners, scenarios, the hardware register and drills, with the defaults of the house.
import {
  builtInRoles,
  type Asset,
  type DrillSchedule,
  type Partner,
  type Role,
  type Scenario,
} from '../../plan.ts';
import type { EntryOf, Section } from './raw.ts';
import { overrides, step } from './service.ts';

const minute = 60_000;

/** The built-in ones always, renamed or filled where the file says so; then the organisation's own. */
export function roles(given: Section<'roles'>): ReadonlyMap<string, Role> {
  const builtIn = Object.keys(builtInRoles);
  const own = Object.keys(given).filter((key) => !builtIn.includes(key));
  return new Map([...builtIn, ...own].map((key) => [key, role(key, given[key] ?? {})]));
}

function role(key: string, given: EntryOf<'roles'>): Role {
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

export function partner(key: string, given: EntryOf<'partners'>): Partner {
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

export function scenario(key: string, given: EntryOf<'scenarios'>): Scenario {
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

export function asset(key: string, given: EntryOf<'assets'>): Asset {
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

export function drill(key: string, given: EntryOf<'drills'>): DrillSchedule {
  return {
    scenario: key,
    every: given.every,
    prefer: given.prefer ?? null,
    last: given.last ?? null,
    lastVerdict: given.lastVerdict ?? null,
  };
}
