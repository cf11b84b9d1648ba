// The gateway: hello, identify, heartbeats, resume, and the codes with which it hangs up. What is told is the guild's
// doing; who hears it is in intents.ts.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { parseJson } from '../../wire/body.ts';
import { wallClock } from '../../wire/clock.ts';
import { limits } from '../check/limits.ts';
import type { Json } from '../guild/model.ts';
import { guildCreate } from '../guild/guild-wire.ts';
import { userWire } from '../guild/wire.ts';
import type { User } from '../guild/model.ts';
import type { About, World } from '../world.ts';
import { GatewayDay } from './day.ts';
import { heard, known, privileged } from './intents.ts';
import { Session } from './session.ts';

export interface GatewayOptions {
  heartbeatMs: number;
  /** Milliseconds between two identifies. */
  identifyMs: number;
  identifiesADay: number;
}

interface Line {
  socket: WebSocket;
  session: Session | null;
  sends: number[];
  /** Calls off the hang-up for missing heartbeats. */
  beat: () => void;
}

export class Gateway {
  readonly day = new GatewayDay();
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #sessions = new Map<string, Session>();
  readonly #lines = new Set<Line>();
  #identifies: number[] = [];

  constructor(world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
  }

  /** Sessions that a socket carries now. */
  get connected(): number {
    return [...this.#sessions.values()].filter((one) => one.live).length;
  }

  get identifies(): number {
    return this.#identifies.length;
  }

  upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, duplex, head, (socket) => {
      const query = new URL(request.url ?? '/', 'ws://x').searchParams;
      if (query.get('v') !== '10') return socket.close(4012);
      if (query.get('encoding') !== 'json' || query.has('compress')) return socket.close(4002);
      this.#take(socket);
    });
  }

  /** Tells all sessions; answers how many were reached. */
  tell(event: string, payload: Json, about: About = {}): number {
    const lot = this.day.next(event);
    let reached = 0;
    for (const session of this.#sessions.values()) {
      const told = heard(this.#world, session.intents, event, payload, about);
      if (told === null || lot === 'lost') continue;
      if (session.dispatch(event, told)) reached += 1;
      if (lot === 'twice') session.repeat();
    }
    return reached;
  }

  /** Hangs up on everybody with a code; 0 = the connection just breaks. */
  closeAll(code: number): void {
    for (const { socket } of this.#lines) {
      if (code === 0) socket.terminate();
      else socket.close(code);
    }
    if (code === 4004 || code >= 4010) this.#sessions.clear();
  }

  /** Hangs up on sessions that hold intents which are no longer switched on. */
  closeDisallowed(): void {
    const allowed = this.#world.app.privileged;
    for (const { socket, session } of this.#lines) {
      if (session === null || (session.intents & privileged & ~allowed) === 0) continue;
      this.#sessions.delete(session.id);
      socket.close(4014, 'Disallowed intent(s).');
    }
  }

  /** Op 7. */
  askToReconnect(): void {
    for (const { socket } of this.#lines) send(socket, { op: 7, d: null });
  }

  /** Op 9. */
  invalidate(resumable: boolean): void {
    if (!resumable) this.#sessions.clear();
    for (const { socket } of this.#lines) send(socket, { op: 9, d: resumable });
  }

  /** Sockets stay open and nothing goes through, either way. */
  deafen(): void {
    for (const session of this.#sessions.values()) session.deaf = true;
  }

  /** No session can be resumed any more. */
  forget(): void {
    this.#sessions.clear();
  }

  stop(): void {
    for (const { socket, beat } of this.#lines) {
      beat();
      socket.terminate();
    }
    this.#server.close();
  }

  #take(socket: WebSocket): void {
    const line: Line = { socket, session: null, sends: [], beat: () => {} };
    this.#lines.add(line);
    socket.on('message', (raw: Buffer) => this.#hear(line, raw));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      line.beat();
      this.#lines.delete(line);
      const { session } = line;
      if (session === null || session.socket !== socket) return;
      session.socket = null;
      session.deaf = false;
      // Who says goodbye ends the session; who is cut off may come back to it.
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
      this.#world.changes.announce();
    });
    send(socket, { op: 10, d: { heartbeat_interval: this.#options.heartbeatMs, _trace: ['fake'] } });
    this.#expectBeat(line);
  }

  #expectBeat(line: Line): void {
    line.beat();
    line.beat = wallClock.after(this.#options.heartbeatMs * 2 + 500, () => line.socket.close(4009));
  }

  #hear(line: Line, raw: Buffer): void {
    if (line.session?.deaf === true) return;
    const now = wallClock.now();
    line.sends = [...line.sends.filter((at) => at > now - limits.gateway.sendsMs), now];
    if (line.sends.length > limits.gateway.sends) return this.#refuse(line, 4008, 'too many sends');
    if (raw.length > limits.gateway.payloadBytes) return this.#refuse(line, 4002, 'payload too large');
    const message = parseJson(raw.toString('utf8')) as { op?: unknown; d?: unknown } | undefined;
    if (message === undefined || typeof message !== 'object' || message === null)
      return this.#refuse(line, 4002, 'no JSON');
    const d = (typeof message.d === 'object' && message.d !== null ? message.d : {}) as Json;
    switch (message.op) {
      case 1:
        this.#expectBeat(line);
        return send(line.socket, { op: 11, d: null });
      case 2:
        return this.#identify(line, d);
      case 6:
        return this.#resume(line, d);
      case 3:
      case 4:
      case 8:
        return line.session === null ? this.#refuse(line, 4003, 'not identified') : undefined;
      default:
        return this.#refuse(line, 4001, `opcode ${String(message.op)}`);
    }
  }

  #refuse(line: Line, code: number, what: string): void {
    this.#world.offences.add('gateway', what, String(code));
    line.socket.close(code);
  }

  #identify(line: Line, d: Json): void {
    const { app, guild } = this.#world;
    if (line.session !== null) return this.#refuse(line, 4005, 'identified twice');
    const now = wallClock.now();
    const last = this.#identifies.at(-1);
    this.#identifies.push(now);
    if (this.#identifies.filter((at) => at > now - 86_400_000).length > this.#options.identifiesADay) {
      app.tokenValid = false;
      this.#world.offences.add(
        'token-reset',
        `more than ${this.#options.identifiesADay} identifies in a day`,
      );
    }
    if (last !== undefined && now - last < this.#options.identifyMs - 50) {
      this.#world.offences.add('identify-too-soon', `after ${now - last} ms`);
      return send(line.socket, { op: 9, d: false });
    }
    if (d['token'] !== app.token || !app.tokenValid) return line.socket.close(4004, 'Authentication failed.');
    const intents = Number(d['intents']);
    if (!Number.isInteger(intents) || intents < 0 || intents >= 2 ** 31 || (intents & ~known) !== 0)
      return this.#refuse(line, 4013, `intents ${String(d['intents'])}`);
    if ((intents & privileged & ~app.privileged) !== 0)
      return line.socket.close(4014, 'Disallowed intent(s).');
    const session = new Session(randomBytes(16).toString('hex'), intents, line.socket);
    this.#sessions.set(session.id, session);
    line.session = session;
    session.dispatch('READY', {
      v: 10,
      user: { ...userWire(guild.users.get(guild.botId) as User), verified: true, mfa_enabled: false },
      guilds: guild.bot === null ? [] : [{ id: guild.id, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: this.#world.origin.replace('http', 'ws'),
      application: { id: guild.botId, flags: 0 },
      shard: [0, 1],
      private_channels: [],
    });
    if (guild.bot !== null && (intents & 1) !== 0) session.dispatch('GUILD_CREATE', guildCreate(guild));
    this.#world.changes.announce();
  }

  #resume(line: Line, d: Json): void {
    const { app } = this.#world;
    if (d['token'] !== app.token || !app.tokenValid) return line.socket.close(4004, 'Authentication failed.');
    const session = this.#sessions.get(String(d['session_id']));
    if (session === undefined) return send(line.socket, { op: 9, d: false });
    const seq = Number(d['seq']);
    if (!Number.isInteger(seq) || seq > session.seq)
      return this.#refuse(line, 4007, `seq ${String(d['seq'])}`);
    session.socket?.terminate();
    session.socket = line.socket;
    session.deaf = false;
    line.session = session;
    session.replayAfter(seq);
    session.dispatch('RESUMED', { _trace: ['fake'] });
    this.#world.changes.announce();
  }
}

function send(socket: WebSocket, message: Json): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ s: null, t: null, ...message }));
}
