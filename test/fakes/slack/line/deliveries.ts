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
  /** It never reached a living app, or what it reached is gone: nobody can blame the app. */
  excused: boolean;
}

/** One way to the app: `none` = there is no connection, `lost` = it went out and may not arrive. */
export interface Line {
  send(id: string, delivery: Delivery): 'sent' | 'lost' | 'none';
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
    return [...this.#open.values()];
  }

  #send(given: Pick<Delivery, 'type' | 'payload' | 'attempt'>, done: (result: AckResult) => void): void {
    this.#made += 1;
    const id = `envelope-${this.#made}`;
    const delivery: Delivery = { ...given, sentAt: this.#world.clock.now(), done, excused: false };
    this.#open.set(id, delivery);
    const stop = this.#world.clock.after(limits.ackMs + 1, () => this.#late(id, delivery));
    delivery.done = (result) => {
      stop();
      delivery.done = null;
      done(result);
      this.#world.changes.announce();
    };
    const way = this.#line().send(id, delivery);
    if (way !== 'sent') delivery.excused = true;
    if (way !== 'none') return;
    // No connection: people see it at once, events are tried again after the time-out.
    if (delivery.type !== 'events_api') {
      this.#open.delete(id);
      delivery.done({ acked: false, shown: 'dispatch_failed' });
    }
  }

  #late(id: string, delivery: Delivery): void {
    if (!this.#open.delete(id)) return;
    if (!delivery.excused) {
      this.#world.offences.add('late-ack', `${delivery.type} was not acked within ${limits.ackMs} ms`);
    }
    delivery.done?.({ acked: false, shown: 'operation_timeout' });
  }

  /** The app acked. Unknown ids are acks of something acked before, or too late. */
  acked(id: string, payload: Json): void {
    const delivery = this.#open.get(id);
    if (delivery === undefined) return;
    this.#open.delete(id);
    const afterMs = this.#world.clock.now() - delivery.sentAt;
    delivery.done?.({ acked: true, payload, afterMs });
  }

  /** The line broke before the ack: Slack does not send interactions again. */
  lost(id: string): void {
    const delivery = this.#open.get(id);
    if (delivery === undefined) return;
    delivery.excused = true;
    if (delivery.type === 'events_api') return;
    this.#open.delete(id);
    delivery.done?.({ acked: false, shown: 'dispatch_failed' });
  }
}
