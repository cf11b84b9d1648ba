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
import { EnvelopeTroubles } from './envelopes.ts';
import type { EnvelopeChance, EnvelopeFaults } from './envelopes.ts';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

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
  readonly #envelopes = new EnvelopeTroubles();
  #made = 0;
  #turn = 0;

  constructor(world: World, deliveries: Deliveries) {
    this.#world = world;
    this.deliveries = deliveries;
  }

  connections(): number {
    return [...this.#connections].filter((one) => !one.dead).length;
  }

  /** Connections that have said goodbye and are not gone yet. */
  closing(): number {
    return [...this.#connections].filter(({ socket }) => socket.readyState === socket.CLOSING).length;
  }

  /** The next envelopes are dropped, doubled or held back. */
  inject(faults: EnvelopeFaults): void {
    this.#envelopes.inject(faults);
  }

  /** From now on by seeded chance. */
  injectRandomly(chance: EnvelopeChance | null): void {
    this.#envelopes.randomly(chance);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const fault = this.#world.faults.next('socket');
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'broken') return refuse(socket, `${fault.status} Broken`);
    if (fault !== null) return void socket.destroy();
    const url = new URL(request.url ?? '/', this.#world.origin);
    // An address opens one connection (apis/events-api/using-socket-mode).
    if (url.pathname !== '/link/' || !this.#world.tickets.delete(url.searchParams.get('ticket') ?? '')) {
      return refuse(socket, '401 Unauthorized');
    }
    const waits = this.#world.closesTcpAfterMs;
    if (waits > 0) {
      // After the closing handshake the server would end the connection at once; Slack takes its time.
      const end = socket.end.bind(socket);
      socket.end = () => {
        this.#world.clock.after(waits, () => end());
        this.#world.changes.announce();
        return socket;
      };
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
  send(id: string, delivery: Delivery): 'sent' | 'lost' | 'none' {
    const ready = [...this.#connections].filter((one) => !one.leaving);
    const chosen = ready[this.#turn % Math.max(1, ready.length)];
    if (chosen === undefined) return 'none';
    this.#turn += 1;
    chosen.open.add(id);
    const { type, payload, attempt } = delivery;
    const isEvent = type === 'events_api';
    const envelope = JSON.stringify({
      envelope_id: id,
      type,
      payload,
      accepts_response_payload: !isEvent,
      ...(isEvent ? { retry_attempt: attempt, retry_reason: attempt > 0 ? 'timeout' : '' } : {}),
    });
    const write = (): void => {
      if (!chosen.dead) chosen.socket.send(envelope);
    };
    return this.#envelopes.pass(write) && !chosen.dead ? 'sent' : 'lost';
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

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
