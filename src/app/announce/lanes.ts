// All lanes of one platform: so many work at once, the others take their turn, and one that has nothing left is let go.
import type { Instant } from '../../clock.ts';
import type { Lane } from './lane.ts';

/** Rooms told at the same time: enough to keep a platform busy, few enough to leave its limits to people's commands. */
const atOnce = 8;

export class Lanes {
  readonly #lanes = new Map<string, Lane>();
  readonly #working = new Map<Lane, Promise<void>>();
  readonly #next = new Set<Lane>();
  #stopped = false;

  get(name: string): Lane | undefined {
    return this.#lanes.get(name);
  }

  put(name: string, lane: Lane): Lane {
    this.#lanes.set(name, lane);
    return lane;
  }

  /** Lets a lane work as soon as there is room for it. */
  start(lane: Lane): void {
    if (this.#stopped || this.#working.has(lane)) return;
    if (this.#working.size >= atOnce) {
      this.#next.add(lane);
      return;
    }
    const work = lane.work().finally(() => this.#ended(lane));
    this.#working.set(lane, work);
  }

  startAll(): void {
    for (const lane of this.#lanes.values()) if (!lane.idle()) this.start(lane);
  }

  hurryAll(): void {
    for (const lane of this.#lanes.values()) lane.hurry();
  }

  /** Lets go of lanes that have nothing to do, but those that `stillNeeded` names. */
  sweep(stillNeeded: (name: string) => boolean): void {
    for (const [name, lane] of this.#lanes) {
      if (lane.idle() && !this.#next.has(lane) && !stillNeeded(name)) this.#lanes.delete(name);
    }
  }

  /** The first instant for which a lane waits; `null` = none waits. */
  waitsUntil(): Instant | null {
    let first: Instant | null = null;
    for (const lane of this.#lanes.values()) {
      const until = lane.waitsUntil();
      if (until !== null && (first === null || until < first)) first = until;
    }
    return first;
  }

  /** Resolves when every lane is done or waits. */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working.values());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#next.clear();
    for (const lane of this.#lanes.values()) lane.stop();
    await this.settled();
  }

  #ended(lane: Lane): void {
    this.#working.delete(lane);
    const [next] = this.#next;
    if (next === undefined) return;
    this.#next.delete(next);
    this.start(next);
  }
}
