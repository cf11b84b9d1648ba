// One room's queue at work, one thing at a time. Decides what a failure means for this room alone; what concerns the
// whole platform is told to the gate. Never waits by itself: it says until when.
import { DeliveryFault } from '../../chat/platform.ts';
import type { Instant } from '../../clock.ts';
import { backoffMs } from './gate.ts';
import { RecordsFault } from './ledger.ts';
import type { Part } from './ledger.ts';
import type { LaneDeps } from './place.ts';
import type { Post } from './post.ts';
import { Queue } from './queue.ts';

/** A room that stays closed is given up after this. */
const givenUpAfterMs = 24 * 3_600_000;

export class Lane {
  readonly #deps: LaneDeps;
  readonly #queue: Queue;
  #working: Promise<void> | null = null;
  #notBefore: Instant | null = null;
  #failures = 0;
  #closedSince: Instant | null = null;
  #stopped = false;

  constructor(deps: LaneDeps) {
    this.#deps = deps;
    this.#queue = new Queue(deps);
  }

  /** @param part also owes that the kept cards are true afterwards */
  add(posts: readonly Post[], part: Part): void {
    this.#queue.add(posts, part);
  }

  /** The kept cards may be wrong although nothing happened: somebody deleted one, or time has passed. */
  spoil(): void {
    this.#queue.spoil();
  }

  /** Something beside the messages may be missing in the room. */
  unfurnish(): void {
    this.#queue.unfurnish();
  }

  idle(): boolean {
    return this.#working === null && !this.#queue.busy();
  }

  /** Tells what can be told. Resolves when nothing is left, or when it must wait. */
  work(): Promise<void> {
    this.#working ??= this.#run().finally(() => {
      this.#working = null;
    });
    return this.#working;
  }

  /** When it should be let work again; may have passed. `null` = it works, or nothing is left. */
  waitsUntil(): Instant | null {
    if (this.#working !== null || !this.#queue.busy()) return null;
    return Math.max(this.#notBefore ?? 0, this.#deps.gate.opensAt() ?? 0);
  }

  hurry(): void {
    this.#notBefore = null;
  }

  /** Finishes what is in hand and begins nothing more. */
  stop(): void {
    this.#stopped = true;
  }

  async #run(): Promise<void> {
    const { gate } = this.#deps;
    while (!this.#stopped && this.#queue.busy() && !this.#waits() && gate.enter()) {
      try {
        await this.#queue.step();
        this.#failures = 0;
        this.#closedSince = null;
        gate.worked();
      } catch (fault) {
        await this.#fail(fault);
      }
    }
  }

  #waits(): boolean {
    return this.#notBefore !== null && this.#deps.clock.now() < this.#notBefore;
  }

  #wait(askedMs: number | null): void {
    this.#notBefore = this.#deps.clock.now() + backoffMs(this.#failures, askedMs);
  }

  /** Dealing with a failure can fail, and then that failure is judged in its place; a third one only waits. */
  async #fail(fault: unknown, depth = 0): Promise<void> {
    this.#failures += 1;
    try {
      await this.#judge(fault);
    } catch (next) {
      if (depth < 2) return this.#fail(next, depth + 1);
      this.#deps.log.warn({ err: next, lane: this.#deps.place.name }, 'a room cannot be told for now');
      this.#wait(null);
    }
  }

  async #judge(fault: unknown): Promise<void> {
    const { gate, log, place } = this.#deps;
    if (fault instanceof RecordsFault) {
      gate.left();
      return this.#wait(fault.retryAfterMs);
    }
    if (fault instanceof DeliveryFault && (fault.code === 'unreachable' || fault.code === 'account')) {
      log.warn({ err: fault, lane: place.name }, 'the platform cannot be reached');
      return gate.failed(fault.retryAfterMs);
    }
    gate.worked();
    if (fault instanceof DeliveryFault) return this.#roomFault(fault);
    log.error({ err: fault, lane: place.name }, 'a card could not be told because of a bug');
    return this.#refused(String(fault));
  }

  async #refused(reason: string): Promise<void> {
    const setAside = await this.#queue.refused(reason);
    if (setAside) this.#failures = 0;
    else this.#wait(null);
  }

  async #roomFault(fault: DeliveryFault): Promise<void> {
    switch (fault.code) {
      case 'room-gone':
      case 'not-permitted':
        return this.#closed(fault);
      case 'refused':
        return this.#refused(fault.message);
      case 'unknown-outcome':
        this.#queue.doubt();
        return this.#wait(fault.retryAfterMs);
      default:
        return this.#wait(fault.retryAfterMs);
    }
  }

  async #closed(fault: DeliveryFault): Promise<void> {
    const { clock, log, place } = this.#deps;
    this.#closedSince ??= clock.now();
    if (clock.now() - this.#closedSince >= givenUpAfterMs) {
      this.#closedSince = null;
      return this.#queue.giveUp(`${place.name} stayed closed: ${fault.message}`);
    }
    log.warn({ err: fault, lane: place.name }, 'a room is closed to us');
    // A room that is closed again right after it was mended is not knocked at without a pause.
    if (this.#failures > 1) this.#wait(null);
    await this.#queue.mend();
  }
}
