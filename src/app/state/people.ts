// Who is who at this moment, and what people are called: the plan in force, handles linked in chat, rows of names.
// Nobody is guessed: a user whom nothing names is `<platform>:<user>`.
import type { Instant } from '../../clock.ts';
import { platformPerson } from '../../ids.ts';
import type { PersonId } from '../../ids.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import { canonicalPerson, idsOfPerson } from '../../incident/resolve/people.ts';
import type { PersonRow } from '../../journal/port.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Voice } from '../../wording/voice.ts';

export interface People {
  /** The one id of the human behind a platform's user. */
  of(platform: string, user: string): PersonId;
  /** Every id under which they may stand in a journal, the first is that of `of`. */
  idsOf(person: PersonId): readonly PersonId[];
  /** Their user id on one platform; `null` when they have none there. */
  handleOf(person: PersonId, platform: string): string | null;
  /** A name to show; the id itself for somebody of whom nothing is known. */
  name(person: PersonId): string;
  phone(person: PersonId): string | null;
  contact(person: PersonId): string | null;
  zone(person: PersonId): string | null;
  inPlan(person: PersonId): boolean;
}

/** @param rows names and contacts that may be erased; what the plan in force says comes first. */
export function createPeople(
  plan: Plan | null,
  organisation: Pick<OrganisationState, 'links'>,
  rows: ReadonlyMap<PersonId, PersonRow>,
): People {
  const canonical = (person: PersonId) => canonicalPerson(person, organisation, plan);
  const known = (person: PersonId) => plan?.people.get(canonical(person)) ?? null;
  const row = (person: PersonId) => rows.get(canonical(person)) ?? rows.get(person) ?? null;
  const partner = (key: string) => plan?.partners.get(key) ?? null;

  return {
    of: (platform, user) => canonical(platformPerson(platform, user)),
    idsOf: (person) => idsOfPerson(person, organisation, plan),
    handleOf(person, platform) {
      const prefix = `${platform}:`;
      const own = idsOfPerson(person, organisation, plan).find((id) => id.startsWith(prefix));
      return own === undefined ? null : own.slice(prefix.length);
    },
    name: (person) => known(person)?.name ?? partner(person)?.name ?? nonEmpty(row(person)?.name) ?? person,
    phone: (person) => known(person)?.phone ?? partner(person)?.phone ?? row(person)?.phone ?? null,
    contact: (person) =>
      known(person)?.contact ?? partner(person)?.contacts[0] ?? row(person)?.contact ?? null,
    zone: (person) => known(person)?.zone ?? null,
    inPlan: (person) => known(person) !== null,
  };
}

function nonEmpty(text: string | null | undefined): string | null {
  return text === undefined || text === null || text === '' ? null : text;
}

export interface VoiceOf {
  organisation: string;
  demo: boolean;
}

/** @param zone of one listener; `null` = of the organisation. */
export function voiceOf(
  { organisation, demo }: VoiceOf,
  plan: Plan | null,
  people: People,
  now: Instant,
  zone: string | null,
): Voice {
  return {
    now,
    zone: zone ?? plan?.organisation.timezone ?? 'UTC',
    organisation: plan?.organisation.name ?? organisation,
    demo,
    name: (person) => people.name(person),
    service: (key) => plan?.services.get(key)?.name ?? key,
    phone: (person) => people.phone(person),
    contact: (person) => people.contact(person),
  };
}
