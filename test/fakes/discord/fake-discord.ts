// Our own Discord on loopback, for tests and for trying the bot without a guild: strict where Discord is strict. This
// file puts it together: what it refuses is in check/ and routes/, what it tells in gateway/, who uses it in people/.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Changes } from '../wire/changes.ts';
import { wallClock } from '../wire/clock.ts';
import { FaultSchedule } from '../wire/faults.ts';
import { listen } from '../wire/listener.ts';
import { OffenceBook } from '../wire/offences.ts';
import type { Offence, OffenceFilter } from '../wire/offences.ts';
import { limits } from './check/limits.ts';
import { Gateway } from './gateway/gateway.ts';
import type { Guild } from './guild/guild.ts';
import { duplicates } from './guild/duplicates.ts';
import { Interactions } from './interactions/interactions.ts';
import { Admin } from './people/admin.ts';
import { Person } from './people/person.ts';
import { answerApi } from './rest/api.ts';
import { RateLimits, standardRates } from './rest/rate-limits.ts';
import { botId, buildGuild } from './settings.ts';
import type { FakeDiscordOptions } from './settings.ts';
import type { World } from './world.ts';

export interface FakeDiscord {
  /** For `rest.api` of a client; without a version. */
  apiUrl: string;
  origin: string;
  token: string;
  guildId: string;
  botId: string;
  world: World;
  guild: Guild;
  gateway: Gateway;
  /** What befalls calls. */
  faults: FaultSchedule;
  /** Whoever runs the guild and the platform: takes away, revokes, deletes. */
  admin: Admin;
  /** By id or by name. */
  person(idOrName: string): Person;
  /** Resolves with the first answer of `check` that is neither nothing nor false; looks again after every change. */
  until<T>(check: () => T | undefined | null | false): Promise<T>;
  /** What the bot did that Discord or its people would mind; every flow asserts on none. */
  offences(filter?: OffenceFilter): readonly Offence[];
  /** Interactions that wait for their first answer. */
  pending(): number;
  /** Refuses every connection from now on, and cuts those that are open. */
  vanish(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const world = createWorld(options);
  const gateway = new Gateway(world, {
    heartbeatMs: options.heartbeatMs ?? 41_250,
    identifyMs: options.identifyMs ?? limits.gateway.identifyMs,
    identifiesADay: options.identifiesADay ?? limits.gateway.identifiesADay,
  });
  world.tell = (event, payload, about) => gateway.tell(event, payload, about);
  const listener = await listen(
    {
      request: (request, response) => route(world, request, response),
      upgrade: (request, duplex, head) => gateway.upgrade(request, duplex, head),
    },
    options.port ?? 0,
  );
  world.origin = `http://127.0.0.1:${listener.port}`;
  const { guild } = world;
  return {
    apiUrl: `${world.origin}/api`,
    origin: world.origin,
    token: world.app.token,
    guildId: guild.id,
    botId: guild.botId,
    world,
    guild,
    gateway,
    faults: world.faults,
    admin: new Admin(world, gateway),
    person(idOrName) {
      const user =
        guild.users.get(idOrName) ?? [...guild.users.values()].find((one) => one.username === idOrName);
      if (user === undefined) throw new RangeError(`there is nobody called ${idOrName}`);
      return new Person(world, user);
    },
    until: (check) => world.changes.until(check),
    offences: (filter) => [...world.offences.list(filter), ...duplicates(world, filter)],
    pending: () => world.interactions.pending().length,
    vanish: () => listener.vanish(),
    comeBack: () => listener.comeBack(),
    async stop() {
      gateway.stop();
      await listener.close();
    },
  };
}

function createWorld(options: FakeDiscordOptions): World {
  const clock = options.clock ?? wallClock;
  const guild = buildGuild(options);
  const offences = new OffenceBook(() => clock.now());
  const changes = new Changes();
  return {
    guild,
    app: {
      name: 'tocsin',
      token: `${Buffer.from(botId).toString('base64url')}.fake.a-token-of-the-fake-${guild.id}`,
      tokenValid: true,
      privileged: options.privileged ?? 0,
      commands: new Map(),
      created: [],
    },
    clock,
    offences,
    changes,
    faults: new FaultSchedule(),
    rates: new RateLimits({ ...standardRates, ...options.rates }, options.rateClock ?? wallClock, offences),
    interactions: new Interactions({ clock, offences, changes, nextId: () => guild.nextId() }),
    calls: [],
    nonces: [],
    origin: '',
    pings: [],
    tell: () => 0,
  };
}

function route(world: World, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path.startsWith('/attachments/')) return serveAttachment(world, path, response);
  if (!path.startsWith('/api/')) {
    response.writeHead(404).end();
    return;
  }
  answerApi(world, request, response).catch((fault: unknown) => {
    // A caller that goes away in the middle of its request ends it; anything else is a bug of this fake, and is shown.
    if (request.destroyed && !request.complete) return;
    world.offences.add('fake-bug', fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    response.writeHead(500).end();
  });
}

function serveAttachment(world: World, path: string, response: ServerResponse): void {
  const [, , channelId = '', id = ''] = path.split('/');
  const found = world.guild.channels
    .get(channelId)
    ?.messages.flatMap((one) => one.attachments)
    .find((one) => one.id === id);
  if (found === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': found.type }).end(found.bytes);
}
