// The local room as a chat platform: no account, a browser page, what works when nothing else does.
import { DeliveryFault, type ChatPlatform, type Intake } from '../../src/chat/platform.ts';
import type { Card } from '../../src/chat/card.ts';
import { directAbility, directoryAbility, filesAbility, roomsAbility } from './room/abilities.ts';
import { readAssets } from './http/assets.ts';
import { Pages } from './http/pages.ts';
import type { ServerParts } from './http/parts.ts';
import { createServer } from './http/server.ts';
import { Streams } from './http/stream.ts';
import { listen, timeout, type Listener } from './listening.ts';
import { thisMachine, type Entrance } from './login/entrance.ts';
import { Changes } from './room/changes.ts';
import { createFiles } from './room/files.ts';
import { createInbox } from './room/inbox.ts';
import { Messages } from './room/messages.ts';
import { createPeople } from './room/people.ts';
import { quiet } from './room/quiet.ts';
import { createRooms } from './room/rooms.ts';
import { createLooked } from './views/looked.ts';
import { LiveViews } from './views/live.ts';
import { Pulse } from './views/pulse.ts';
import { limits, namespaces, platformName, type WebSettings } from './settings.ts';
import { words } from './words.ts';

export interface LocalPlatform extends ChatPlatform {
  /** `http://127.0.0.1:3000`, once it is started. */
  url(): string;
  /** How many pages are live now. */
  openPages(): number;
}

/** Nothing is read or listened on before `start`; one instance is started once. */
export function createWeb(settings: WebSettings): LocalPlatform {
  const inHand = new Set<Promise<unknown>>();
  let intake: Intake | null = null;
  let listener: Listener | null = null;
  let since = settings.clock.now();
  const port = (): number => listener?.port ?? settings.port;
  const entrance = settings.entrance ?? thisMachine;
  const url = (): string => entrance.publicUrl ?? ownUrl(settings.host, port(), entrance);
  const parts = createParts(settings, {
    port,
    intake: () => intake,
    async inHand(work) {
      inHand.add(work);
      return work.finally(() => inHand.delete(work));
    },
  });
  const { rooms, messages, people, inbox, files, streams, live, pulse } = parts;
  const app = createServer(parts);

  return {
    name: platformName,
    limits: {
      cardText: limits.cardText,
      buttonsPerCard: limits.buttonsPerCard,
      forms: true,
      topicEveryMs: 0,
    },
    caveats: [words.selfDeclared],
    health: () => ({ state: listener === null ? 'starting' : 'up', since, trouble: null }),
    url,
    openPages: () => streams.open + live.open,
    async start(given) {
      await rooms.load();
      await people.load();
      intake = given;
      pulse.start();
      listener = await listen({ ...settings, tls: entrance.tls }, (request, env) => app.fetch(request, env));
      since = settings.clock.now();
    },
    async stop() {
      intake = null;
      pulse.stop();
      streams.stop();
      live.stop();
      await listener?.close(Promise.allSettled(inHand));
    },
    post: async (room, key, card) => (await messages.post(room, key, checked(card))).ref,
    async edit(room, ref, card) {
      await messages.edit(room, ref, quiet(checked(card)));
    },
    find: async (room, key) => (await messages.find(room, key))?.ref ?? null,
    rooms: roomsAbility(rooms, people, url),
    directory: directoryAbility(people),
    files: filesAbility(files, messages),
    direct: directAbility(inbox, people),
  };
}

/** What is kept and what is drawn, put together; `running` is what changes while it runs. */
function createParts(
  settings: WebSettings,
  running: Pick<ServerParts, 'port' | 'intake' | 'inHand'>,
): ServerParts {
  const { store, clock, log, ids } = settings;
  const names = namespaces(settings.organisation);
  const changes = new Changes();
  const shared = { store, changes, clock, log };
  const rooms = createRooms({ ...shared, namespace: names.rooms });
  const messages = new Messages({ ...shared, namespace: names.messages, rooms });
  const inbox = createInbox({ ...shared, namespace: names.inbox });
  const people = createPeople({ store, log, ids, namespace: names.people, ofPlan: settings.people });
  const files = createFiles({ store, log, namespace: names.files });
  const assets = readAssets();
  const pages = new Pages({ settings, rooms, messages, inbox, people, assets });
  const watch = (listener: () => void): (() => void) =>
    settings.views()?.watch(listener) ?? (() => undefined);
  const pulse = new Pulse({ watch, later: timeout });
  const streams = new Streams({ changes, messages, pulse, every: timer });
  const live = new LiveViews(pulse, timer);
  const looked = createLooked(store, names.looked);
  const kept = { rooms, messages, people, inbox, files };
  const entrance = settings.entrance ?? thisMachine;
  return { settings, entrance, ...kept, pages, streams, pulse, live, looked, assets, ...running };
}

/** As this machine's own browser may open it: an address for everybody is none to go to. */
function ownUrl(host: string, port: number, { tls }: Entrance): string {
  const there = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tls === null ? 'http' : 'https'}://${there}:${port}`;
}

function checked(card: Card): Card {
  if (card.title.length === 0) throw new DeliveryFault('refused', 'a card without a title', null);
  return card;
}

function timer(ms: number, run: () => void): () => void {
  const running = setInterval(run, ms);
  running.unref();
  return () => clearInterval(running);
}
