// Payloads on their way to the app, whichever line they take: their acks, the three seconds, and the retries of events.
import { limits } from '../blocks/limits.ts';
import type { Json } from '../workspace/model.ts';
import type { World } from '../world.ts';

export type PayloadType = 'slash_commands' | 'interactive' | 'events_api';

export type AckResult =
  /** The app took it, with what it answered. */
  | { acked: true; payload: Json; afterMs: number }
  /** Nobody took it in time; what people then see. */
  | { acked: false; shown: 'operation_timeout' | 'dispatch_failed' };

export interface Delivery {
  type: PayloadType;
  payload: Json;
  /** Of events: which attempt this is, 0 the first. */
  attempt: number;
  sentAt: number;
  done: ((result: AckResult) => void) | null;
  late: boolean;
}

/** One way to the app. Says whether the payload went out at all. */
export interface Line {
  send(id: string, delivery: Delivery): boolean;
}

/** Retries of an event that was not acked: at once, after a minute, after five (apis/events-api). */
const retryAfterMs = [0, 60_000, 300_000];

export class Deliveries {
  readonly #world: World;
  readonly #line: () => Line;
  readonly #open = new Map<string, Delivery>();
  #made = 0;

  constructor(world: World, line: () => Line) {
    this.#world = world;
    this.#line = line;
  }

  /** Waits for the ack; never rejects. */
  send(type: 'slash_commands' | 'interactive', payload: Json): Promise<AckResult> {
    return new Promise((resolve) => this.#send({ type, payload, attempt: 0 }, resolve));
  }

  /** An event: nobody waits for it, and it is sent again until it is acked. */
  tell(payload: Json, attempt = 0): void {
    this.#send({ type: 'events_api', payload, attempt }, (result) => {
      const wait = retryAfterMs[attempt];
      if (result.acked || wait === undefined) return;
      this.#world.clock.after(wait, () => this.tell(payload, attempt + 1));
    });
  }

  /** Payloads that went out and are not acked. */
  pending(): readonly Delivery[] {
    return [...this.#open.values()].filter((one) => !one.late);
  }

  #send(given: Pick<Delivery, 'type' | 'payload' | 'attempt'>, done: (result: AckResult) => void): void {
    this.#made += 1;
    const id = `envelope-${this.#made}`;
    const delivery: Delivery = { ...given, sentAt: this.#world.clock.now(), done, late: false };
    this.#open.set(id, delivery);
    const stop = this.#world.clock.after(limits.ackMs + 1, () => this.#late(id, delivery));
    delivery.done = (result) => {
      stop();
      delivery.done = null;
      done(result);
      this.#world.changes.announce();
    };
    if (this.#line().send(id, delivery)) return;
    // No connection: people see it at once, events are tried again after the time-out.
    if (delivery.type !== 'events_api') {
      this.#open.delete(id);
      delivery.done({ acked: false, shown: 'dispatch_failed' });
    }
  }

  #late(id: string, delivery: Delivery): void {
    delivery.late = true;
    delivery.done?.({ acked: false, shown: 'operation_timeout' });
    // Kept for a while: a late ack is told from one that never came.
    this.#world.clock.after(limits.ackMs * 20, () => this.#open.delete(id));
  }

  /** The app acked. Unknown ids are acks of something acked before. */
  acked(id: string, payload: Json): void {
    const delivery = this.#open.get(id);
    if (delivery === undefined) return;
    this.#open.delete(id);
    const afterMs = this.#world.clock.now() - delivery.sentAt;
    if (delivery.late) {
      this.#world.offences.add('late-ack', `${delivery.type} acked after ${afterMs} ms`);
      this.#world.changes.announce();
      return;
    }
    delivery.done?.({ acked: true, payload, afterMs });
  }

  /** The line broke before the ack: Slack does not send interactions again. */
  lost(id: string): void {
    const delivery = this.#open.get(id);
    if (delivery === undefined || delivery.late || delivery.type === 'events_api') return;
    this.#open.delete(id);
    delivery.done?.({ acked: false, shown: 'dispatch_failed' });
  }
}
