// What one request finds when it comes in, read once: the time, who sent it, and the incident of the room.
import type { Request } from '../../chat/request.ts';
import type { Instant } from '../../clock.ts';
import type { Asking, Suggestion } from '../../incident/outcome.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import type { Reading } from '../../chat/typing/reading.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Voice } from '../../wording/voice.ts';
import type { People } from '../state/people.ts';
import type { Asker } from './asker.ts';

export interface Scene {
  request: Request;
  now: Instant;
  organisation: OrganisationState;
  plan: Plan | null;
  people: People;
  asker: Asker;
  /** Times in the sender's zone. */
  voice: Voice;
  /** The incident whose room it was said in. */
  room: IncidentState | null;
}

/** What deciding is told about the request. Whoever replays a record is never asked anything back. */
export function askingOf(scene: Scene, reading: Pick<Reading, 'confirmed' | 'override' | 'asked'>): Asking {
  const { request, now, asker } = scene;
  return {
    now,
    by: asker.person,
    ids: asker.ids,
    member: asker.member,
    administrator: asker.administrator,
    machine: asker.machine,
    house: false,
    room: request.room,
    platform: request.platform,
    typed: !asker.machine,
    confirmed: reading.confirmed,
    override: reading.override,
    asked: reading.asked,
  };
}

/** The clock and the bridge ask for things as the house itself. */
export function houseAsking(now: Instant, platform: string, asked: Suggestion | null = null): Asking {
  return {
    now,
    by: 'clock',
    ids: ['clock'],
    member: true,
    administrator: false,
    machine: false,
    house: true,
    room: null,
    platform,
    typed: false,
    confirmed: new Set(),
    override: null,
    asked,
  };
}
