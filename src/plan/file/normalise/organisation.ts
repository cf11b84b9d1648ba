// The organisation and its people, with the defaults of the house.
import type { Organisation, Person, Severity } from '../../plan.ts';
import type { RawPlan } from '../schema/plan.ts';
import { picked, type EntryOf } from './raw.ts';

const minute = 60_000;
const hour = 60 * minute;

export function organisation(raw: RawPlan['organisation'], platforms: readonly string[]): Organisation {
  const given = raw as RawPlan['organisation'] & Record<string, unknown>;
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

function severities(given: RawPlan['organisation']['severities']): Partial<Record<Severity, string>> {
  return {
    ...(given?.sev1 === undefined ? {} : { 1: given.sev1 }),
    ...(given?.sev2 === undefined ? {} : { 2: given.sev2 }),
    ...(given?.sev3 === undefined ? {} : { 3: given.sev3 }),
  };
}

export function person(key: string, given: EntryOf<'people'>, platforms: readonly string[]): Person {
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
