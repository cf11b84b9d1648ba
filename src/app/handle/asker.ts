// Who sent a request, as far as deciding needs it: their one id, all ids under which they may stand in a journal, and
// what they are in the organisation. An actor is never guessed.
import type { Request } from '../../chat/request.ts';
import type { PersonId } from '../../ids.ts';
import type { Provenance } from '../../incident/events.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Plan } from '../../plan/plan.ts';
import { isZone } from '../../time/zones.ts';
import type { People } from '../state/people.ts';

export interface Asker {
  person: PersonId;
  ids: readonly PersonId[];
  /** Of the workspace or guild and no guest, or named in the plan. */
  member: boolean;
  administrator: boolean;
  machine: boolean;
  /** IANA zone: the plan's for them, else the platform's, else the organisation's. */
  zone: string;
}

export function askerOf(request: Pick<Request, 'platform' | 'by'>, people: People, plan: Plan | null): Asker {
  const { platform, by } = request;
  const person = people.of(platform, by.user);
  return {
    person,
    ids: people.idsOf(person),
    member: by.member || people.inPlan(person),
    administrator: by.administrator || (plan?.organisation.administrators.includes(person) ?? false),
    machine: by.machine,
    // A zone that a platform made up is none.
    zone:
      people.zone(person) ??
      (by.zone !== null && isZone(by.zone) ? by.zone : null) ??
      plan?.organisation.timezone ??
      'UTC',
  };
}

/** The role that they hold in the incident, for the report; the first in the plan's order when there are several. */
export function roleOf(state: IncidentState | null, ids: readonly PersonId[]): string | null {
  for (const role of state?.roles.values() ?? []) {
    if (role.holder !== null && ids.includes(role.holder)) return role.key;
  }
  return null;
}

export function provenanceOf(
  request: Request,
  asker: Asker,
  state: IncidentState | null,
  override: string | null,
  now: number,
): Provenance {
  return {
    organisation: request.organisation,
    by: asker.person,
    role: roleOf(state, asker.ids),
    source: {
      platform: request.platform,
      user: request.by.user,
      room: request.room,
      link: request.link,
      selfDeclared: request.by.selfDeclared,
    },
    recordedAt: now,
    override,
    request: request.id,
  };
}
