// An incident's own room on one platform as the end of a lane: its pinned status card, and what belongs beside it.
import type { Card } from '../../chat/card.ts';
import type { RoomId } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import type { IncidentState } from '../../incident/state.ts';
import { forecastOf } from '../../incident/steps.ts';
import { digestCard } from '../../wording/announcements.ts';
import { statusCard } from '../../wording/status-card.ts';
import type { Voice } from '../../wording/voice.ts';
import type { Place } from '../announce/place.ts';
import type { Poster } from '../announce/post.ts';
import type { Bridge } from './bridge.ts';
import type { Furnishing } from './furnishing.ts';

export interface IncidentPlaceDeps {
  bridge: Bridge;
  furnishing: Furnishing;
  poster: Poster;
  clock: Clock;
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
    const { poster, clock, voice, furnishing } = this.#deps;
    const state = this.#state;
    const card = statusCard(state, forecastOf(state, clock.now()), voice());
    const receipt = await poster.keep(room, `status:${state.id}`, card, state.id, doubtful);
    await furnishing.tend(state, room, receipt.ref);
  }

  giveUpRefresh(): void {
    // One card, drawn anew from the next state: there is nothing to leave out.
  }

  digest(lines: readonly string[], howLateMs: number): Card {
    return digestCard(lines, howLateMs, this.#deps.voice(), this.#state.drill);
  }
}
