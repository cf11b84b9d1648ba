// Every call to Slack's Web API goes through here: separate clients, so that what somebody waits for never stands behind
// status edits; one retry policy per kind of call; Retry-After honoured per method. What a call means is its caller's.
import { webApi } from '@slack/bolt';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Clock, Instant } from '#src/clock.ts';
import type { Timers } from '#src/clock.ts';
import { words } from '../words.ts';
import { quietLogger } from './bolt-log.ts';
import { deliveryFault } from './faults.ts';
import { Pace } from './pace.ts';

/**
 * `interactive`: somebody waits within three seconds, tried once. `read` and `repeat`: the same call twice is one effect,
 * so it is tried again. `change`: tried once, its outcome is looked for.
 */
export type CallKind = 'interactive' | 'read' | 'repeat' | 'change';

export interface CallOptions {
  kind: CallKind;
  /** `chat.postMessage`: Slack limits each method for itself. */
  method: string;
  /** Where it was about, for the words of a fault. */
  room?: string;
}

/** What became of calls, for health. */
export interface Pulse {
  reached(method: string): void;
  failed(fault: DeliveryFault, method: string): void;
}

const timeoutMs = { interactive: 2_500, other: 10_000 };
/** One slip of the network is waited out; what lasts longer is the announcer's to wait for. */
const againAfterMs = 200;

export class Calls {
  readonly #interactive: webApi.WebClient;
  readonly #other: webApi.WebClient;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #pulse: Pulse;
  readonly #pace: Pace;
  /** Method, of messages also the channel → until when Slack asked to wait. */
  readonly #holds = new Map<string, Instant>();

  constructor(parts: {
    token: string;
    apiUrl: string;
    clock: Clock;
    timers: Timers;
    pulse: Pulse;
    burst: number;
  }) {
    const client = (timeout: number): webApi.WebClient =>
      new webApi.WebClient(parts.token, {
        slackApiUrl: parts.apiUrl,
        timeout,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        logger: quietLogger,
      });
    this.#interactive = client(timeoutMs.interactive);
    this.#other = client(timeoutMs.other);
    this.#clock = parts.clock;
    this.#timers = parts.timers;
    this.#pulse = parts.pulse;
    this.#pace = new Pace(parts.clock, parts.burst);
  }

  /** Rejects with a DeliveryFault, whose `cause` is Slack's own answer. */
  async run<T>(options: CallOptions, call: (client: webApi.WebClient) => Promise<T>): Promise<T> {
    const { kind } = options;
    const first = await this.#once(options, call);
    if (first.fault === null) return first.value;
    const { method } = options;
    const passing = first.fault.code === 'unreachable' && !isRefusedConnection(first.fault);
    if ((kind !== 'read' && kind !== 'repeat') || !passing) throw this.#told(first.fault, method);
    await new Promise<void>((resolve) => {
      this.#timers.after(againAfterMs, resolve);
    });
    const second = await this.#once(options, call);
    if (second.fault === null) return second.value;
    throw this.#told(second.fault, method);
  }

  async #once<T>(
    { kind, method, room = '' }: CallOptions,
    call: (client: webApi.WebClient) => Promise<T>,
  ): Promise<{ fault: null; value: T } | { fault: DeliveryFault }> {
    const limited = method === 'chat.postMessage' ? `${method} ${room}` : method;
    const held = (this.#holds.get(limited) ?? 0) - this.#clock.now();
    if (held > 0) return { fault: new DeliveryFault('limited', words.limited(method), held) };
    try {
      if (method === 'chat.postMessage') this.#pace.take(room);
      const value = await call(kind === 'interactive' ? this.#interactive : this.#other);
      this.#pulse.reached(method);
      return { fault: null, value };
    } catch (cause) {
      const fault = deliveryFault(cause, method, room, kind === 'change');
      if (fault.code === 'limited' && fault !== cause) this.#hold(limited, fault.retryAfterMs ?? 0);
      return { fault };
    }
  }

  #told(fault: DeliveryFault, method: string): DeliveryFault {
    this.#pulse.failed(fault, method);
    return fault;
  }

  #hold(limited: string, ms: number): void {
    const now = this.#clock.now();
    for (const [name, until] of this.#holds) if (until <= now) this.#holds.delete(name);
    this.#holds.set(limited, Math.max(now + ms, this.#holds.get(limited) ?? 0));
  }
}

/** Nobody listens there: knocking once more a moment later finds the same. */
function isRefusedConnection(fault: DeliveryFault): boolean {
  for (let at: unknown = fault.cause; at instanceof Error; at = 'original' in at ? at.original : at.cause) {
    if ('code' in at && at.code === 'ECONNREFUSED') return true;
  }
  return false;
}
