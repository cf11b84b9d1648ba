// HTTP mode: signed requests to the app's own address, its answer is the ack.
import { createHmac } from 'node:crypto';
import { parseJson } from '#test/fakes/wire/body.ts';
import { isJson } from '../blocks/check.ts';
import type { Json } from '../workspace/model.ts';
import type { World } from '../world.ts';
import type { Deliveries, Delivery, Line } from './deliveries.ts';

/** `v0=` + HMAC-SHA256 over `v0:timestamp:body` (authentication/verifying-requests-from-slack). */
export function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

export class HttpMode implements Line {
  readonly #world: World;
  readonly #deliveries: Deliveries;
  readonly #url: string;

  constructor(world: World, deliveries: Deliveries, url: string) {
    this.#world = world;
    this.#deliveries = deliveries;
    this.#url = url;
  }

  send(id: string, delivery: Delivery): 'sent' {
    void this.#deliver(id, delivery);
    return 'sent';
  }

  async #deliver(id: string, delivery: Delivery): Promise<void> {
    const payload = await this.#post(delivery);
    if (payload === null) this.#deliveries.lost(id);
    else this.#deliveries.acked(id, payload);
  }

  /** `null` = not acked: no connection, or anything but 200. */
  async #post(delivery: Delivery): Promise<Json | null> {
    const { type, body } = encoded(delivery);
    const timestamp = String(Math.floor(this.#world.clock.now() / 1_000));
    const retry =
      delivery.attempt === 0
        ? {}
        : { 'x-slack-retry-num': String(delivery.attempt), 'x-slack-retry-reason': 'http_timeout' };
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: {
          'content-type': type,
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': signature(this.#world.workspace.app.signingSecret, timestamp, body),
          ...retry,
        },
        body,
      });
      const text = await response.text();
      if (response.status !== 200) return null;
      const json = parseJson(text);
      return isJson(json) ? json : text === '' ? {} : { text };
    } catch (fault) {
      // The app is not there, or went away in the middle.
      if (fault instanceof TypeError) return null;
      throw fault;
    }
  }
}

function encoded({ type, payload }: Delivery): { type: string; body: string } {
  if (type === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  const fields: Record<string, string> =
    type === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}
