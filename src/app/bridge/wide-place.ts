// The room where everybody is told, as the end of a lane: one card for each incident, kept true until it is over.
import type { Card } from '../../chat/card.ts';
import type { RoomId } from '../../chat/platform.ts';
import type { IncidentId } from '../../ids.ts';
import { isOver } from '../../incident/terms/phases.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Forecast } from '../../plan/forecast-input.ts';
import { digestCard } from '../../wording/announcements/announcements.ts';
import { madePrivateCard } from '../../wording/answers/delivery.ts';
import { wideCard } from '../../wording/status/status-card.ts';
import type { Voice } from '../../wording/voice.ts';
import type { Ledger } from '../announce/ledger.ts';
import type { Place } from '../announce/place.ts';
import type { Poster } from '../announce/post.ts';
import type { Bridge } from './bridge.ts';

export interface WidePlaceDeps {
  platform: string;
  bridge: Bridge;
  ledger: Ledger;
  poster: Poster;
  foresee: (state: IncidentState) => Forecast;
  voice: () => Voice;
}

export class WidePlace implements Place {
  readonly name = 'wide';
  readonly #deps: WidePlaceDeps;
  /** Incidents whose card may be wrong. */
  readonly #changed = new Map<IncidentId, IncidentState>();

  constructor(deps: WidePlaceDeps) {
    this.#deps = deps;
  }

  show(state: IncidentState): void {
    const before = this.#changed.get(state.id);
    if (before === undefined || before.version <= state.version) this.#changed.set(state.id, state);
  }

  room(): Promise<RoomId | null> {
    return this.#deps.bridge.wideRoom();
  }

  async mend(room: RoomId): Promise<void> {
    this.#deps.bridge.lose(room);
    await this.room();
  }

  async refresh(room: RoomId, doubtful: boolean): Promise<void> {
    for (const state of this.#changed.values()) {
      await this.#keep(room, state, doubtful);
      if (this.#changed.get(state.id) === state) this.#changed.delete(state.id);
    }
  }

  furnish(): Promise<void> {
    // The room is the organisation's own: nothing in it is ours to arrange.
    return Promise.resolve();
  }

  giveUpRefresh(): void {
    // The card that was refused is the first that is left.
    for (const incident of this.#changed.keys()) {
      this.#changed.delete(incident);
      return;
    }
  }

  digest(lines: readonly string[], howLateMs: number): Card {
    return digestCard(lines, howLateMs, this.#deps.voice());
  }

  /** A card stays in the room where it was posted, also when the plan names another room later. */
  async #keep(room: RoomId, state: IncidentState, doubtful: boolean): Promise<void> {
    const { ledger, poster, foresee, voice, platform } = this.#deps;
    const key = `wide:${state.id}`;
    const shown = (await ledger.receiptsOf(state.id)).find(
      (receipt) => receipt.key === key && receipt.platform === platform,
    );
    if (shown === undefined && (state.private || !state.announce || isOver(state.phase))) return;
    const card = state.private
      ? madePrivateCard(state.id, voice())
      : wideCard(state, foresee(state), voice());
    await poster.keep(shown?.room ?? room, key, card, state.id, doubtful);
  }
}
