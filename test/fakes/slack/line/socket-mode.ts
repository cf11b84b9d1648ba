// Socket Mode: single-use addresses, hello, envelopes to one connection each, pings, and the ways a connection ends.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { parseJson } from '#test/fakes/wire/body.ts';
import { isJson } from '../blocks/check.ts';
import { limits } from '../blocks/limits.ts';
import type { World } from '../world.ts';
import type { Deliveries, Delivery, Line } from './deliveries.ts';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** What befalls envelopes on the way, the next ones first. */
export interface EnvelopeFaults {
  /** This many are sent and never arrive. */
  drop?: number;
  /** This many arrive twice. */
  duplicate?: number;
  /** This many are held back until one after them has gone. */
  reorder?: number;
}

interface Connection {
  id: number;
  socket: WebSocket;
  /** Neither hears nor speaks, and nobody is told. */
  dead: boolean;
  /** Was asked to go: gets nothing new. */
  leaving: boolean;
  open: Set<string>;
}

export class SocketMode implements Line {
  readonly #world: World;
  readonly deliveries: Deliveries;
  readonly #server = new WebSocketServer({ noServer: true, autoPong: false });
  readonly #connections = new Set<Connection>();
  #made = 0;
  #turn = 0;
  #faults: Required<EnvelopeFaults> = { drop: 0, duplicate: 0, reorder: 0 };
  #held: (() => void)[] = [];

  constructor(world: World, deliveries: Deliveries) {
    this.#world = world;
    this.deliveries = deliveries;
  }

  connections(): number {
    return [...this.#connections].filter((one) => !one.dead).length;
  }

  inject(faults: EnvelopeFaults): void {
    this.#faults = { ...this.#faults, ...faults };
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', this.#world.origin);
    // An address opens one connection (apis/events-api/using-socket-mode).
    if (url.pathname !== '/link/' || !this.#world.tickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    if (this.#world.leavesTcpOpen) {
      // After the closing handshake the server would end the connection; a client has to do it by itself.
      socket.end = () => socket;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#opened(opened));
  }

  #opened(socket: WebSocket): void {
    this.#made += 1;
    const connection: Connection = { id: this.#made, socket, dead: false, leaving: false, open: new Set() };
    socket.on('error', () => socket.terminate());
    socket.on('message', (data: Buffer) => this.#heard(connection, data.toString()));
    socket.on('ping', (data) => {
      if (!connection.dead) socket.pong(data);
    });
    socket.on('close', () => this.#closed(connection));
    if (this.connections() >= limits.connections) {
      socket.send(
        JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'fake' } }),
      );
      socket.close(1000);
      return;
    }
    this.#connections.add(connection);
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.connections(),
        connection_info: { app_id: this.#world.workspace.app.id },
        debug_info: { host: 'fake', build_number: 1, approximate_connection_time: 18_060 },
      }),
    );
    this.#world.changes.announce();
  }

  #closed(connection: Connection): void {
    this.#connections.delete(connection);
    for (const id of connection.open) this.deliveries.lost(id);
    this.#world.changes.announce();
  }

  #heard(connection: Connection, text: string): void {
    const message = parseJson(text);
    if (connection.dead || !isJson(message) || typeof message['envelope_id'] !== 'string') return;
    connection.open.delete(message['envelope_id']);
    this.deliveries.acked(message['envelope_id'], isJson(message['payload']) ? message['payload'] : {});
  }

  /** To any one of the connections, in turn; a half-open one takes it and it is lost. */
  send(id: string, delivery: Delivery): boolean {
    const ready = [...this.#connections].filter((one) => !one.leaving);
    const chosen = ready[this.#turn % Math.max(1, ready.length)];
    if (chosen === undefined) return false;
    this.#turn += 1;
    chosen.open.add(id);
    const envelope = JSON.stringify({
      envelope_id: id,
      type: delivery.type,
      payload: delivery.payload,
      accepts_response_payload: delivery.type !== 'events_api',
      ...(delivery.type === 'events_api'
        ? { retry_attempt: delivery.attempt, retry_reason: delivery.attempt > 0 ? 'timeout' : '' }
        : {}),
    });
    this.#post(chosen, envelope);
    return true;
  }

  #post(connection: Connection, envelope: string): void {
    const write = (): void => {
      if (!connection.dead) connection.socket.send(envelope);
    };
    if (this.#faults.drop > 0) {
      this.#faults.drop -= 1;
      return;
    }
    if (this.#faults.reorder > 0) {
      this.#faults.reorder -= 1;
      this.#held.push(write);
      return;
    }
    write();
    if (this.#faults.duplicate > 0) {
      this.#faults.duplicate -= 1;
      write();
    }
    for (const late of this.#held.splice(0)) late();
  }

  /** Asks connections to go, as Slack does every few hours; `warning` comes about ten seconds before. */
  disconnect(reason: DisconnectReason, which: 'all' | 'oldest' = 'all'): void {
    const open = [...this.#connections];
    for (const connection of which === 'all' ? open : open.slice(0, 1)) {
      if (connection.dead) continue;
      connection.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }));
      if (reason !== 'warning') connection.leaving = true;
    }
  }

  /** Cuts the TCP connection without a word. */
  reset(): void {
    for (const { socket } of this.#connections) socket.terminate();
  }

  /** From now on nothing goes through, and neither side is told: pings stay unanswered. */
  halfOpen(): void {
    for (const connection of this.#connections) connection.dead = true;
  }

  close(): void {
    this.reset();
    this.#server.close();
  }
}
