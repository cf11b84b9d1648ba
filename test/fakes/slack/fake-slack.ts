// Our own Slack on loopback, for tests and for trying the bot without a workspace: strict where Slack is strict. This
// file puts it together; what it refuses is in api/ and blocks/, how it reaches the app in line/, who uses it in people/.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Changes } from '../wire/changes.ts';
import { wallClock } from '../wire/clock.ts';
import { FaultSchedule } from '../wire/faults.ts';
import { listen } from '../wire/listener.ts';
import { OffenceBook } from '../wire/offences.ts';
import type { Offence, OffenceFilter } from '../wire/offences.ts';
import { RateLimits, standardRates } from './api/rate-limits.ts';
import { answerUpload } from './api/methods/files.ts';
import { answerResponse } from './api/responses.ts';
import { answerApi } from './api/web-api.ts';
import { Deliveries } from './line/deliveries.ts';
import type { Line } from './line/deliveries.ts';
import { HttpMode } from './line/http-mode.ts';
import { Interactions } from './line/interactions.ts';
import { eventPayload, scopeOfEvent, subscriptionOf } from './line/payloads.ts';
import { SocketMode } from './line/socket-mode.ts';
import { Administrator } from './people/administrator.ts';
import { Person } from './people/person.ts';
import { standardApp, standardChannels, standardUsers } from './settings.ts';
import type { FakeSlackOptions } from './settings.ts';
import type { Json } from './workspace/model.ts';
import { standingDuplicates } from './workspace/duplicates.ts';
import { Workspace } from './workspace/workspace.ts';
import type { World } from './world.ts';

export interface FakeSlack {
  /** For `slackApiUrl`; ends with a slash. */
  apiUrl: string;
  origin: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  world: World;
  workspace: Workspace;
  socket: SocketMode;
  /** By id or by name. */
  person(idOrName: string): Person;
  /** What happens to the workspace without the app. */
  admin: Administrator;
  /** Resolves with the first answer of `check` that is neither nothing nor false; looks again after every change. */
  until<T>(check: () => T | undefined | null | false): Promise<T>;
  /** What the app did that Slack or its people would mind; every flow asserts on none. */
  offences(filter?: OffenceFilter): readonly Offence[];
  /** Payloads that wait for their ack. */
  pending(): number;
  /** Sends an event of any kind to the app. */
  event(event: Json): void;
  /** Where the app listens in HTTP mode, once it does. */
  useHttp(url: string): void;
  /** Refuses every connection from now on, and cuts those that are open. */
  vanish(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const world = createWorld(options);
  const { workspace } = world;
  const socket = new SocketMode(world, new Deliveries(world, () => line));
  const deliveries = socket.deliveries;
  let line: Line = socket;
  const useHttp = (url: string): void => {
    line = new HttpMode(world, deliveries, url);
    world.socketMode = false;
  };
  if (options.requestUrl != null) useHttp(options.requestUrl);
  world.tell = (event) => {
    const subscription = subscriptionOf(event);
    const scope = scopeOfEvent[subscription];
    const heard =
      workspace.app.events.includes(subscription) && (scope === undefined || workspace.app.scopes.has(scope));
    if (heard) deliveries.tell(eventPayload(world, event));
  };
  const listener = await listen(
    {
      request: (request, response) => route(world, request, response),
      upgrade: (request, duplex, head) => socket.upgrade(request, duplex, head),
    },
    options.port ?? 0,
  );
  world.origin = `http://127.0.0.1:${listener.port}`;
  return {
    apiUrl: `${world.origin}/api/`,
    origin: world.origin,
    botToken: workspace.app.botToken,
    appToken: workspace.app.appToken,
    signingSecret: workspace.app.signingSecret,
    world,
    workspace,
    socket,
    person(idOrName) {
      const user =
        workspace.users.get(idOrName) ?? [...workspace.users.values()].find((one) => one.name === idOrName);
      if (user === undefined) throw new RangeError(`there is nobody called ${idOrName}`);
      return new Person(world, deliveries, user);
    },
    admin: new Administrator(world, socket, [...workspace.users.keys()][1] ?? ''),
    until: (check) => world.changes.until(check),
    offences: (filter) => [
      ...world.offences.list(filter),
      ...standingDuplicates(workspace).filter(({ kind }) => filter?.except?.includes(kind) !== true),
    ],
    pending: () => deliveries.pending().length,
    event: (event) => deliveries.tell(eventPayload(world, event)),
    useHttp,
    vanish: () => listener.vanish(),
    comeBack: () => listener.comeBack(),
    async stop() {
      socket.close();
      await listener.close();
    },
  };
}

function createWorld(options: FakeSlackOptions): World {
  const clock = options.clock ?? wallClock;
  const offences = new OffenceBook(() => clock.now());
  const app = { ...standardApp, ...options.app, scopes: new Set(options.app?.scopes ?? standardApp.scopes) };
  const workspace = new Workspace(app, clock, options.team ?? 'Harbor Freight');
  for (const user of options.users ?? standardUsers) workspace.addUser(user);
  for (const channel of options.channels ?? standardChannels) {
    workspace.addChannel({ ...channel, members: new Set(channel.members) });
  }
  return {
    workspace,
    clock,
    offences,
    changes: new Changes(),
    faults: new FaultSchedule(),
    rates: new RateLimits({ ...standardRates, ...options.rates }, clock, offences),
    interactions: new Interactions(clock),
    calls: [],
    origin: '',
    tokens: { bot: 'valid', app: 'valid' },
    tickets: new Set(),
    socketMode: options.requestUrl == null,
    sharesAfterMs: options.sharesAfterMs === undefined ? 0 : options.sharesAfterMs,
    clockOffMs: 0,
    closesTcpAfterMs: 0,
    pings: [],
    tell: () => {},
  };
}

function route(world: World, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const work = path.startsWith('/api/')
    ? answerApi(world, request, response)
    : path.startsWith('/respond/')
      ? answerResponse(world, request, response)
      : path.startsWith('/upload/')
        ? answerUpload(world, request, response)
        : null;
  if (work === null) {
    response.writeHead(404).end();
    return;
  }
  work.catch((fault: unknown) => {
    // A caller that goes away in the middle of its request ends it; anything else is a bug of this fake, and is shown.
    if (request.destroyed) return;
    world.offences.add('fake-bug', fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    response.writeHead(500).end();
  });
}
