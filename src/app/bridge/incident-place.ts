// An incident's own room on one platform as the end of a lane: its pinned status card, and what belongs beside it.
import type { Card } from '../../chat/card.ts';
import type { RoomId } from '../../chat/platform.ts';
import type { IncidentId } from '../../ids.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { Forecast } from '../../plan/forecast-input.ts';
import { digestCard } from '../../wording/announcements/announcements.ts';
import { statusCard } from '../../wording/status/status-card.ts';
import type { Voice } from '../../wording/voice.ts';
import type { Ledger } from '../announce/ledger.ts';
import type { Place } from '../announce/place.ts';
import type { Poster } from '../announce/post.ts';
import type { Bridge } from './bridge.ts';
import type { Furnishing } from './furnishing.ts';

export interface IncidentPlaceDeps {
  bridge: Bridge;
  furnishing: Furnishing;
  ledger: Ledger;
  poster: Poster;
  foresee: (state: IncidentState) => Forecast;
  voice: () => Voice;
}

export class IncidentPlace implements Place {
  readonly name: string;
  readonly #deps: IncidentPlaceDeps;
  #state: IncidentState;

  constructor(deps: IncidentPlaceDeps, state: IncidentState) {
    this.name = state.id;
    this.#deps = deps;
    this.#state = state;
  }

  /** Only ever forward: an older state never takes the place of a newer one. */
  show(state: IncidentState): void {
    if (state.version >= this.#state.version) this.#state = state;
  }

  room(): Promise<RoomId | null> {
    return this.#deps.bridge.roomOf(this.#state);
  }

  async mend(room: RoomId): Promise<void> {
    this.#deps.bridge.lose(room);
    await this.room();
  }

  async refresh(room: RoomId, doubtful: boolean): Promise<void> {
    const { poster, foresee, voice, furnishing } = this.#deps;
    const state = this.#state;
    const card = statusCard(state, foresee(state), voice());
    const receipt = await poster.keep(room, statusKey(state.id), card, state.id, doubtful);
    await furnishing.tend(state, room, receipt.ref);
  }

  async furnish(room: RoomId): Promise<void> {
    const { ledger, furnishing } = this.#deps;
    const status = await ledger.receipt(room, statusKey(this.#state.id));
    // Without its card the room is not ready; it is furnished when the card is there.
    if (status !== null) await furnishing.tend(this.#state, room, status.ref);
  }

  giveUpRefresh(): void {
    // One card, drawn anew from the next state: there is nothing to leave out.
  }

  digest(lines: readonly string[], howLateMs: number): Card {
    return digestCard(lines, howLateMs, this.#deps.voice(), this.#state.drill);
  }
}

function statusKey(incident: IncidentId): string {
  return `status:${incident}`;
}
