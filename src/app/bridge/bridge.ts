// An incident and its room on one platform: opened once, bound as a fact, found again or opened anew when it is gone.
// What stands in the room is src/app/bridge/furnishing.ts.
import { can, DeliveryFault } from '../../chat/platform.ts';
import type { ChatPlatform, RoomId } from '../../chat/platform.ts';
import type { IncidentId } from '../../ids.ts';
import { isOver } from '../../incident/terms/phases.ts';
import type { IncidentState } from '../../incident/state.ts';
import { topicLine } from '../../wording/status/status-card.ts';

export interface BridgeDeps {
  organisation: string;
  platform: ChatPlatform;
  /** Hears of incidents during which the chat platforms are compromised. */
  trusted: boolean;
  /** Name or id of the room where everybody is told, from the plan in force. */
  wideName: () => string | null;
  /** Records the room as a fact; the same room twice is one fact. */
  bind: (incident: IncidentId, room: RoomId) => Promise<void>;
}

export class Bridge {
  readonly #deps: BridgeDeps;
  /** Rooms that were opened by us and may not be in the state yet. */
  readonly #opened = new Map<IncidentId, RoomId>();
  /** Rooms that turned out gone or closed to us. */
  readonly #lost = new Set<RoomId>();
  #wide: { name: string; room: RoomId } | null = null;

  constructor(deps: BridgeDeps) {
    this.#deps = deps;
  }

  /**
   * Where the incident is told on this platform; opened when it has no room yet. `null` = nowhere: it is over and its
   * room is gone, or it must not be spoken of here. Rejects with a DeliveryFault.
   */
  async roomOf(state: IncidentState): Promise<RoomId | null> {
    const { platform } = this.#deps;
    if (!this.mayHear(state)) return null;
    const bound = this.#bound(state);
    if (bound !== null) return bound;
    if (isOver(state.phase)) return null;
    if (!can(platform.rooms)) return state.private ? null : this.wideRoom();
    const room = await platform.rooms.open({
      marker: `${this.#deps.organisation}/${state.id}`,
      slug: slugOf(state),
      topic: topicLine(state),
      private: state.private,
    });
    this.#lost.delete(room);
    await this.#deps.bind(state.id, room);
    this.#opened.set(state.id, room);
    return room;
  }

  /** Where everybody is told; `null` when the plan names no room here. Rejects when it cannot be seen. */
  async wideRoom(): Promise<RoomId | null> {
    const { platform, wideName } = this.#deps;
    const name = wideName();
    if (name === null) return null;
    if (this.#wide?.name === name) return this.#wide.room;
    const room = can(platform.rooms) ? await platform.rooms.resolve(name) : name;
    if (room === null) throw new DeliveryFault('not-permitted', `the room ${name} cannot be seen`, null);
    this.#wide = { name, room };
    return room;
  }

  /** It has a room here already. */
  isBound(state: IncidentState): boolean {
    return this.#bound(state) !== null;
  }

  mayHear(state: IncidentState): boolean {
    return this.#deps.trusted || !isCompromised(state);
  }

  /** Forgets a room that is gone: the next look opens another, or finds it again. */
  lose(room: RoomId): void {
    this.#lost.add(room);
    if (this.#wide?.room === room) this.#wide = null;
    for (const [incident, opened] of this.#opened) if (opened === room) this.#opened.delete(incident);
  }

  /** It can be written in again. */
  regain(room: RoomId): void {
    this.#lost.delete(room);
  }

  #bound(state: IncidentState): RoomId | null {
    const { name } = this.#deps.platform;
    const opened = this.#opened.get(state.id);
    if (opened !== undefined) {
      if (isOver(state.phase)) this.#opened.delete(state.id);
      return opened;
    }
    const bound = state.rooms.findLast((each) => each.platform === name && each.purpose === 'incident');
    return bound === undefined || this.#lost.has(bound.room) ? null : bound.room;
  }
}

/** While chat is compromised nothing of the incident may be written on a platform that others run. */
export function isCompromised(state: Pick<IncidentState, 'scenario' | 'plan'>): boolean {
  const scenario = state.scenario === null ? undefined : state.plan?.scenarios.get(state.scenario);
  return scenario?.chat === 'compromised';
}

/** `o-12-core-switch-dead`: small letters, digits and hyphens, at most 60 characters. */
export function slugOf(state: Pick<IncidentState, 'id' | 'text' | 'drill'>): string {
  const words = `${state.drill ? 'drill ' : ''}${state.id} ${state.text}`
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return words.slice(0, 60).replaceAll(/^-+|-+$/g, '');
}
