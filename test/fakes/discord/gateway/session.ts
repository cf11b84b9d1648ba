// One session of the gateway: what it listens for, what it was told, and whether a socket carries it now. It outlives its
// sockets, so that a client can resume.
import type { WebSocket } from 'ws';
import type { Json } from '../guild/model.ts';

/** A dispatch as it went out, kept for resuming. */
export interface Sent {
  s: number;
  t: string;
  d: Json;
}

/** Dispatches kept per session. */
const kept = 5000;

export class Session {
  readonly id: string;
  readonly intents: number;
  socket: WebSocket | null;
  seq = 0;
  /** Takes nothing and acks nothing, though its socket is open. */
  deaf = false;
  #sent: Sent[] = [];

  constructor(id: string, intents: number, socket: WebSocket) {
    this.id = id;
    this.intents = intents;
    this.socket = socket;
  }

  get live(): boolean {
    return this.socket !== null && !this.deaf && this.socket.readyState === this.socket.OPEN;
  }

  /** Numbers and keeps it; `lost` ones are kept and not sent. */
  dispatch(t: string, d: Json, { lost = false } = {}): boolean {
    this.seq += 1;
    const sent = { s: this.seq, t, d };
    this.#sent.push(sent);
    if (this.#sent.length > kept) this.#sent.shift();
    if (!this.live || lost) return false;
    this.#write(sent);
    return true;
  }

  /** The newest once more, as it happens. */
  repeat(): void {
    const last = this.#sent.at(-1);
    if (last !== undefined && this.live) this.#write(last);
  }

  replayAfter(seq: number): void {
    for (const sent of this.#sent) if (sent.s > seq) this.#write(sent);
  }

  #write(sent: Sent): void {
    this.socket?.send(JSON.stringify({ op: 0, ...sent }));
  }
}
