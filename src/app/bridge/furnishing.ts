// What belongs into an incident's room beside its messages: the pinned card, the topic, the people. Each is compared
// with a receipt, so that it is done once and again only when it changed; each stands alone, so that what fails is told
// in the log and tried later, and stops nothing else.
import { can } from '../../chat/platform.ts';
import type { ChatPlatform, PostRef, RoomId, RoomsAbility } from '../../chat/platform.ts';
import type { Clock, Instant } from '../../clock.ts';
import type { IncidentId, PersonId } from '../../ids.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Receipt } from '../../journal/port.ts';
import type { Logger } from '../../log.ts';
import { invitesRefusedCard } from '../../wording/answers/delivery.ts';
import { topicLine } from '../../wording/status/status-card.ts';
import type { Voice } from '../../wording/voice.ts';
import type { HandleOf } from '../announce/addressed.ts';
import { backoffMs } from '../announce/gate.ts';
import type { Ledger } from '../announce/ledger.ts';
import type { Poster } from '../announce/post.ts';
import { tendGroups } from './groups.ts';
import type { GroupsDeps } from './groups.ts';

export interface FurnishingDeps {
  platform: ChatPlatform;
  ledger: Ledger;
  poster: Poster;
  clock: Clock;
  log: Logger;
  handleOf: HandleOf;
  voice: () => Voice;
  others: GroupsDeps['others'];
}

/** The strictest platform allows two changes of a topic in ten minutes, and some tell each of them to the room. */
const topicEveryMs = 10 * 60_000;
/** What still fails after this many tries waits until something happens in the incident. */
const triesAllowed = 6;

export class Furnishing {
  readonly #deps: FurnishingDeps;
  readonly #open = new Map<IncidentId, { tries: number; at: Instant }>();

  constructor(deps: FurnishingDeps) {
    this.#deps = deps;
  }

  /** Never rejects. What could not be done is due again at `dueAt`. */
  async tend(state: IncidentState, room: RoomId, status: PostRef): Promise<void> {
    const { platform, ledger, clock } = this.#deps;
    const { rooms } = platform;
    if (!can(rooms)) return;
    const there = new Map<string, Receipt>();
    const later: Instant[] = [];
    const failed = await this.#alone(state, 'the receipts of a room could not be read', async () => {
      for (const receipt of await ledger.receiptsOf(state.id)) {
        if (receipt.room === room) there.set(receipt.key, receipt);
      }
    });
    const parts: readonly [string, () => Promise<Instant | null>][] = [
      ['the status card could not be pinned', () => this.#pin(rooms, room, status, state, there)],
      ['the topic could not be set', () => this.#topic(rooms, room, state, there)],
      ['people could not be invited', () => this.#invite(rooms, room, state, there)],
      ['roles could not be given or taken', () => this.#groups(room, state, there)],
    ];
    let failures = failed ? 1 : 0;
    for (const [what, part] of failed ? [] : parts) {
      const wrong = await this.#alone(state, what, async () => {
        const due = await part();
        if (due !== null) later.push(due);
      });
      if (wrong) failures += 1;
    }
    this.#note(state.id, failures, later, clock.now());
  }

  /** When something of this incident should be tried again; `null` = nothing. */
  dueAt(incident: IncidentId): Instant | null {
    return this.#open.get(incident)?.at ?? null;
  }

  #note(incident: IncidentId, failures: number, later: readonly Instant[], now: Instant): void {
    const tries = failures === 0 ? 0 : (this.#open.get(incident)?.tries ?? 0) + 1;
    if (failures > 0 && tries <= triesAllowed) later = [...later, now + backoffMs(tries, null)];
    if (later.length === 0) this.#open.delete(incident);
    else this.#open.set(incident, { tries, at: Math.min(...later) });
  }

  /** True = it failed. */
  async #alone(state: IncidentState, what: string, part: () => Promise<void>): Promise<boolean> {
    try {
      await part();
      return false;
    } catch (fault) {
      this.#deps.log.warn({ err: fault, incident: state.id, platform: this.#deps.platform.name }, what);
      return true;
    }
  }

  async #pin(
    rooms: RoomsAbility,
    room: RoomId,
    status: PostRef,
    state: IncidentState,
    there: ReadonlyMap<string, Receipt>,
  ): Promise<null> {
    if (there.get('pin')?.ref === status) return null;
    await rooms.pin(room, status);
    await this.#keep(room, 'pin', status, '', state.id);
    return null;
  }

  async #topic(
    rooms: RoomsAbility,
    room: RoomId,
    state: IncidentState,
    there: ReadonlyMap<string, Receipt>,
  ): Promise<Instant | null> {
    const line = topicLine(state);
    const before = there.get('topic');
    if (before === undefined) {
      // It was opened with a topic; what has changed since then is set when it may be.
      await this.#keep(room, 'topic', '', line, state.id);
      return null;
    }
    if (before.digest === line) return null;
    const mayAt = before.at + (this.#deps.platform.limits.topicEveryMs ?? topicEveryMs);
    if (this.#deps.clock.now() < mayAt) return mayAt;
    await rooms.topic(room, line);
    await this.#keep(room, 'topic', '', line, state.id);
    return null;
  }

  async #invite(
    rooms: RoomsAbility,
    room: RoomId,
    state: IncidentState,
    there: ReadonlyMap<string, Receipt>,
  ): Promise<null> {
    const { handleOf, poster, voice } = this.#deps;
    const users = new Map<string, PersonId>();
    for (const person of peopleIn(state)) {
      const user = handleOf(person);
      if (user !== null && !there.has(inviteKey(user))) users.set(user, person);
    }
    if (users.size === 0) return null;
    const refused = await rooms.invite(room, [...users.keys()]);
    const reasons = new Map(refused.map(({ user, reason }) => [user, reason]));
    for (const user of users.keys()) {
      await this.#keep(room, inviteKey(user), reasons.get(user) ?? '', '', state.id);
    }
    if (refused.length > 0) {
      const lines = refused.map(({ user, reason }) => ({ person: users.get(user) ?? user, reason }));
      const key = `invites-refused:${lines.map((line) => line.person).join(',')}`;
      await poster.keep(room, key, invitesRefusedCard(lines, voice(), state.drill), state.id, true);
    }
    return null;
  }

  async #groups(room: RoomId, state: IncidentState, there: ReadonlyMap<string, Receipt>): Promise<null> {
    await tendGroups(this.#deps, state, room, there);
    return null;
  }

  #keep(room: RoomId, key: string, ref: string, digest: string, incident: IncidentId): Promise<void> {
    const { ledger, platform, clock } = this.#deps;
    return ledger.keep([{ platform: platform.name, room, key, ref, digest, incident, at: clock.now() }]);
  }
}

function inviteKey(user: string): string {
  return `invite:${user}`;
}

/** Everybody who has something to do with the incident now. */
export function peopleIn(state: IncidentState): ReadonlySet<PersonId> {
  const people = new Set<PersonId>([...state.participants, ...state.invited]);
  for (const role of state.roles.values()) {
    for (const person of [role.holder, role.offer?.to, role.handover?.from, role.handover?.to]) {
      if (person != null) people.add(person);
    }
  }
  for (const step of state.steps.values()) {
    for (const person of [step.holder, step.assignedTo]) if (person !== null) people.add(person);
  }
  return people;
}
