// The local room as a chat platform: no account, a browser page, what works when nothing else does.
import { DeliveryFault, type ChatPlatform, type Intake } from '../../src/chat/platform.ts';
import type { Card } from '../../src/chat/card.ts';
import { directAbility, directoryAbility, filesAbility, roomsAbility } from './abilities.ts';
import { readAssets } from './http/assets.ts';
import { Pages } from './http/pages.ts';
import { createServer } from './http/server.ts';
import { createStreams } from './http/stream.ts';
import { listen, type Listener } from './listening.ts';
import { Changes } from './room/changes.ts';
import { createFiles } from './room/files.ts';
import { createInbox } from './room/inbox.ts';
import { createMessages } from './room/messages.ts';
import { createPeople } from './room/people.ts';
import { quiet } from './room/quiet.ts';
import { createRooms } from './room/rooms.ts';
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
  const { store, clock, log, ids } = settings;
  const names = namespaces(settings.organisation);
  const changes = new Changes();
  const rooms = createRooms({ store, namespace: names.rooms, changes, clock, log });
  const messages = createMessages({ store, namespace: names.messages, rooms, changes, clock, log });
  const inbox = createInbox({ store, namespace: names.inbox, changes, clock, log });
  const people = createPeople({ ofPlan: settings.people, store, namespace: names.people, ids, log });
  const files = createFiles({ store, namespace: names.files, log });
  const assets = readAssets();
  const streams = createStreams({ changes, messages, every: timer });
  const pages = new Pages({ settings, rooms, messages, inbox, people, assets });
  const inHand = new Set<Promise<unknown>>();
  let intake: Intake | null = null;
  let listener: Listener | null = null;
  const port = (): number => listener?.port ?? settings.port;
  const url = (): string => `http://${settings.host === '::1' ? '[::1]' : settings.host}:${port()}`;
  const app = createServer({
    settings,
    rooms,
    messages,
    people,
    inbox,
    files,
    pages,
    streams,
    assets,
    port,
    intake: () => intake,
    async inHand(work) {
      inHand.add(work);
      return work.finally(() => inHand.delete(work));
    },
  });

  return {
    name: platformName,
    limits: { cardText: limits.cardText, buttonsPerCard: limits.buttonsPerCard, forms: true },
    caveats: [words.selfDeclared],
    url,
    openPages: () => streams.open,
    async start(given) {
      await rooms.load();
      await people.load();
      intake = given;
      listener = await listen(settings.host, settings.port, (request) => app.fetch(request));
    },
    async stop() {
      intake = null;
      streams.stop();
      await listener?.close(Promise.allSettled(inHand));
    },
    post: async (room, key, card) => (await messages.post(room, key, checked(card))).ref,
    edit: (room, ref, card) => messages.edit(room, ref, quiet(checked(card))),
    find: async (room, key) => (await messages.find(room, key))?.ref ?? null,
    rooms: roomsAbility(rooms, people, url),
    directory: directoryAbility(people),
    files: filesAbility(files, messages),
    direct: directAbility(inbox, people),
  };
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
