// The local room as a chat platform: no account, a browser page, what works when nothing else does.
import { serve, type ServerType } from '@hono/node-server';
import type { Card } from '../../src/chat/card.ts';
import { DeliveryFault, type ChatPlatform, type Intake, type RoomsAbility } from '../../src/chat/platform.ts';
import { readAssets } from './http/assets.ts';
import { createBoard, type Board } from './room/board.ts';
import { createFiles } from './room/files.ts';
import { createInbox } from './room/inbox.ts';
import { platformName } from './http/incoming.ts';
import { createPages } from './http/pages.ts';
import { quiet } from './room/quiet.ts';
import { createPeople, type LocalPeople } from './room/people.ts';
import { createServer } from './http/server.ts';
import { cardText, type WebSettings } from './settings.ts';
import { createStreams } from './http/stream.ts';

export interface LocalPlatform extends ChatPlatform {
  /** `http://127.0.0.1:3000`, once it is started. */
  url(): string;
}

/** How long the last pages may take to finish after a stop. */
const drainMs = 500;

export function createWeb(settings: WebSettings): LocalPlatform {
  const board = createBoard(settings.shelf, settings.clock);
  const people = createPeople(settings);
  const inbox = createInbox(settings.clock);
  const files = createFiles(settings.shelf);
  const assets = readAssets();
  const streams = createStreams(board, beatEvery);
  const pages = createPages({ settings, board, inbox, assets, people: () => people.list() });
  let intake: Intake | null = null;
  let server: ServerType | null = null;
  let port = settings.port;
  const app = createServer({ settings, board, people, pages, streams, files, assets, intake: () => intake });

  return {
    name: platformName,
    limits: { cardText, buttonsPerCard: 60, forms: true },
    caveats: ['people say themselves who they are, until there is a login'],
    url: () => `http://${settings.host === '::1' ? '[::1]' : settings.host}:${port}`,
    async start(given) {
      await board.load();
      await people.load();
      server = await listen(settings, (request) => app.fetch(request));
      const address = server.address();
      port = typeof address === 'object' && address !== null ? address.port : port;
      intake = given;
    },
    async stop() {
      intake = null;
      streams.stop();
      const closing = server;
      server = null;
      if (closing !== null) await close(closing);
    },
    async post(room, key, card) {
      return (await board.write(room, key, checked(card))).ref;
    },
    async edit(room, ref, card) {
      await board.rewrite(room, ref, quiet(checked(card)));
    },
    find: (room, key) => Promise.resolve(board.find(room, key)?.ref ?? null),
    rooms: roomsOf(board, people),
    directory: {
      name: (user) => Promise.resolve(people.find(user)?.name ?? null),
      zone: () => Promise.resolve(null),
    },
    files: {
      async upload(room, key, file) {
        const kept = await files.keep({ name: file.name, mediaType: file.mediaType, bytes: file.bytes });
        return (await board.write(room, key, fileCard(kept.id, file.name, file.comment))).ref;
      },
    },
    direct: {
      message(user, key, card) {
        if (people.find(user) === null) return Promise.resolve(false);
        inbox.put(user, key, card);
        streams.direct(user);
        return Promise.resolve(true);
      },
    },
  };
}

function checked(card: Card): Card {
  if (card.title.length === 0) throw new DeliveryFault('refused', 'a card without a title', null);
  return card;
}

function fileCard(id: string, name: string, comment: string): Card {
  const link = { kind: 'link' as const, url: `/files/${id}`, text: name };
  return {
    tone: 'neutral',
    banner: null,
    title: [{ kind: 'plain', text: '📎 ' }, link],
    blocks: [{ kind: 'text', spans: [{ kind: 'plain', text: comment }] }],
    footer: [],
    summary: name,
    urgent: false,
  };
}

function roomsOf(board: Board, people: LocalPeople): RoomsAbility {
  return {
    async open({ marker, slug, topic, private: hidden }) {
      const known = board.rooms().find((room) => room.marker === marker);
      if (known !== undefined) return known.id;
      const taken = new Set(board.rooms().map((room) => room.id));
      const base =
        slug
          .toLowerCase()
          .replaceAll(/[^a-z0-9-]+/g, '-')
          .replaceAll(/^-+|-+$/g, '')
          .slice(0, 60) || 'room';
      const id = taken.has(base) ? `${base}-${marker.toLowerCase()}` : base;
      await board.saveRoom({
        id,
        name: slug,
        marker,
        topic,
        private: hidden,
        members: [],
        archived: false,
        pinned: [],
      });
      return id;
    },
    async topic(room, topic) {
      await board.saveRoom({ ...board.room(room), topic });
    },
    async invite(room, users) {
      const target = board.room(room);
      const known = users.filter((user) => people.find(user) !== null);
      await board.saveRoom({ ...target, members: [...new Set([...target.members, ...known])] });
      return users
        .filter((user) => !known.includes(user))
        .map((user) => ({ user, reason: 'nobody here is called that' }));
    },
    async pin(room, ref) {
      const target = board.room(room);
      await board.saveRoom({ ...target, pinned: [...new Set([...target.pinned, ref])] });
    },
    resolve: (nameOrId) =>
      Promise.resolve(
        board
          .rooms()
          .find((room) => room.id === nameOrId || room.name.toLowerCase() === nameOrId.toLowerCase())?.id ??
          null,
      ),
    async archive(room) {
      await board.saveRoom({ ...board.room(room), archived: true });
    },
    link: (room) => `/rooms/${encodeURIComponent(room)}`,
  };
}

function beatEvery(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  timer.unref();
  return () => clearInterval(timer);
}

/** Rejects when the port is taken, with what to do about it. */
function listen(
  settings: WebSettings,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: settings.port, hostname: settings.host }, () => resolve(server));
    server.once('error', (fault: NodeJS.ErrnoException) =>
      reject(
        new DeliveryFault(
          'account',
          `port ${settings.port} on ${settings.host} cannot be used (${fault.code ?? 'unknown'}): set PORT to another`,
          null,
          fault,
        ),
      ),
    );
  });
}

/** Open streams would hold a close for ever; they are told to end, then cut. */
function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, drainMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
