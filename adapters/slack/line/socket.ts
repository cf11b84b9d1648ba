// One connection of Socket Mode that comes back by itself. Bolt's own reconnecting is switched off: it waits for
// seconds, and ends the process when its patience does. Every connection is a new, unmodified SocketModeReceiver.
import { SocketModeReceiver, webApi } from '@slack/bolt';
import type { App, Logger as BoltLogger } from '@slack/bolt';
import type { Timers } from '#src/clock.ts';
import { words } from '../words.ts';
import { connectAfterMs } from './backoff.ts';

export interface SocketParts {
  app: App;
  appToken: string;
  apiUrl: string;
  logger: BoltLogger;
  timers: Timers;
  /** A half-open connection is noticed after this long without an answer to a ping. */
  pongMs: number;
  /** Called whenever it is connected or not any more; `trouble` is what would help. */
  changed(connected: boolean, trouble: string | null): void;
}

/** Without a greeting by then the connection counts as failed. */
const greetingMs = 10_000;
/** Slack leaves the TCP connection open after it has asked to reconnect: nobody waits for its end. */
const lingerMs = 1_000;
const openTimeoutMs = 8_000;
/** A connection that lasted less counts as a failure, so that a quarrel over connections does not spin. */
const provenMs = 5_000;

type Client = SocketModeReceiver['client'];

export class Socket {
  readonly #parts: SocketParts;
  #failures = 0;
  #stopped = true;
  /** The connection that counts; older ones only fade away. */
  #current: Client | null = null;
  #connected = false;
  #callOff: () => void = () => undefined;

  constructor(parts: SocketParts) {
    this.#parts = parts;
  }

  /** Connects, and again for ever, until `stop`. */
  start(): void {
    this.#stopped = false;
    this.#connect();
  }

  /** Says goodbye; a connection that is only being opened is closed when it comes. */
  stop(): void {
    this.#stopped = true;
    this.#callOff();
    this.#leave(null);
  }

  #connect(): void {
    const { app, timers } = this.#parts;
    const receiver = this.#receiver();
    receiver.init(app);
    const { client } = receiver;
    this.#current = client;
    const isCurrent = (): boolean => this.#current === client;
    const lost = (trouble: string | null, waitMs = 0): void => {
      if (isCurrent()) this.#again(trouble, waitMs);
    };
    client.on('ws_message', (text: unknown) => {
      const reason = farewell(text);
      if (reason !== null) lost(troubleOf(reason));
    });
    client.on('disconnected', () => lost(null));
    const callOff = timers.after(greetingMs, () => lost(words.silent));
    void this.#greeting(receiver, callOff, isCurrent, lost);
  }

  async #greeting(
    receiver: SocketModeReceiver,
    callOff: () => void,
    isCurrent: () => boolean,
    lost: (trouble: string | null, waitMs?: number) => void,
  ): Promise<void> {
    try {
      await receiver.start();
    } catch (fault) {
      callOff();
      lost(faultTrouble(fault), faultWaitMs(fault));
      return;
    }
    callOff();
    // It was given up while it connected: it may not stay, it would be handed requests.
    if (isCurrent()) this.#greeted();
    else this.#fade(receiver.client);
  }

  #receiver(): SocketModeReceiver {
    const { appToken, apiUrl, logger, pongMs } = this.#parts;
    return new SocketModeReceiver({
      appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: pongMs,
      logger,
      // One try at a time: the waiting is done here, without an end and without ending the process.
      installerOptions: {
        clientOptions: {
          slackApiUrl: apiUrl,
          timeout: openTimeoutMs,
          retryConfig: { retries: 0 },
          rejectRateLimitedCalls: true,
        },
      },
    });
  }

  #greeted(): void {
    const { timers, changed } = this.#parts;
    this.#connected = true;
    const before = this.#failures;
    const client = this.#current;
    timers.after(provenMs, () => {
      if (this.#current === client && this.#connected) this.#failures = 0;
    });
    this.#failures = before + 1;
    changed(true, null);
  }

  #again(trouble: string | null, waitMs: number): void {
    const worked = this.#connected && this.#failures <= 1;
    this.#leave(trouble);
    if (this.#stopped) return;
    const failures = worked && trouble === null ? 0 : this.#failures;
    if (!worked) this.#failures += 1;
    const wait = Math.max(waitMs, connectAfterMs(failures));
    this.#callOff = this.#parts.timers.after(wait, () => this.#connect());
  }

  #leave(trouble: string | null): void {
    const client = this.#current;
    this.#current = null;
    this.#connected = false;
    if (client !== null) this.#fade(client);
    this.#parts.changed(false, trouble);
  }

  /** Says goodbye, and hangs up when the far side does not. */
  #fade(client: Client): void {
    void client.disconnect();
    this.#parts.timers.after(lingerMs, () => void client.disconnect());
  }
}

/** The reason when it is a `disconnect` message. */
function farewell(text: unknown): string | null {
  if (typeof text !== 'string' || !text.includes('"disconnect"')) return null;
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null) return null;
    if (!('type' in message) || message.type !== 'disconnect') return null;
    return 'reason' in message ? String(message.reason) : '';
  } catch (fault) {
    // No JSON: Bolt ignores it, too.
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

function troubleOf(reason: string): string | null {
  if (reason === 'link_disabled') return words.linkDisabled;
  return reason === 'too_many_websockets' ? words.tooMany : null;
}

function faultTrouble(fault: unknown): string | null {
  if (!(fault instanceof webApi.WebAPIPlatformError)) return words.unreachable;
  const code = fault.data.error;
  return code === 'link_disabled' || code === 'socket_mode_disabled'
    ? words.linkDisabled
    : words.account(code);
}

function faultWaitMs(fault: unknown): number {
  return fault instanceof webApi.WebAPIRateLimitedError ? fault.retryAfter * 1_000 : 0;
}
