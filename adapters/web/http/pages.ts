// Draws the pages of the local room from what the adapter holds.
import { encodeAction } from '../../../src/chat/button-codec.ts';
import type { Reply } from '../../../src/chat/request.ts';
import { cardMarkup, type Wiring } from '../../../src/pages/card.ts';
import { formMarkup } from '../../../src/pages/form.ts';
import { h, nothing, type Markup } from '../../../src/pages/html.ts';
import {
  directMarkup,
  messageMarkup,
  pinnedMarkup,
  roomMarkup,
  type ShownMessage,
} from '../../../src/pages/room.ts';
import { shellMarkup } from '../../../src/pages/shell.ts';
import { whoMarkup } from '../../../src/pages/who.ts';
import type { Assets } from './assets.ts';
import type { Board, LocalMessage, LocalRoom } from '../room/board.ts';
import type { Inbox } from '../room/inbox.ts';
import type { LocalPerson } from '../room/people.ts';
import type { WebSettings } from '../settings.ts';

/** Messages of a page; older ones are in the report and the timeline. */
const shownMessages = 200;

export interface Pages {
  room(room: LocalRoom, me: LocalPerson, reply: Markup | null): string;
  who(back: string, problem: string | null): string;
  form(room: string, reply: Markup): string;
  reply(reply: Reply, room: string): Markup;
  message(message: LocalMessage): string;
  pinned(room: string): string;
  direct(room: string, user: string): string;
}

export interface PageParts {
  settings: WebSettings;
  board: Board;
  inbox: Inbox;
  assets: Assets;
  people(): readonly LocalPerson[];
}

export function createPages(parts: PageParts): Pages {
  const { settings, board, inbox, assets } = parts;
  const wiring = (room: string): Wiring => ({
    room,
    requestId: () => settings.ids.next(),
    encode: encodeAction,
  });
  const shell = (title: string, body: Markup): string =>
    shellMarkup(
      {
        title,
        organisation: settings.organisation,
        demo: settings.demo,
        style: assets.style.path,
        script: assets.script.path,
      },
      body,
    );
  const shown = (message: LocalMessage): ShownMessage => ({
    ref: message.ref,
    change: message.change,
    at: message.at,
    card: message.card,
    pinned: board.room(message.room).pinned.includes(message.ref),
  });

  function visible(me: LocalPerson): readonly LocalRoom[] {
    return board.rooms().filter((room) => !room.private || room.members.includes(me.user));
  }

  function room(open: LocalRoom, me: LocalPerson, reply: Markup | null): string {
    const all = board.messages(open.id);
    const links = visible(me).map((one) => ({
      id: one.id,
      name: one.name,
      topic: one.topic,
      current: one.id === open.id,
      archived: one.archived,
    }));
    const page = roomMarkup(
      {
        id: open.id,
        name: open.name,
        topic: open.topic,
        rooms: links,
        messages: all.slice(-shownMessages).map(shown),
        earlier: Math.max(0, all.length - shownMessages),
        direct: inbox.list(me.user),
        reply,
        me: { name: me.name, selfDeclared: true },
        zone: settings.zone,
        lastChange: board.lastChange(),
        tips:
          open.marker === null
            ? ['/outage', 'core switch dead', 'help']
            : ['next', 'done 1.1', 'note …', 'status'],
      },
      wiring(open.id),
    );
    return shell(open.name, page);
  }

  return {
    room,
    who: (back, problem) => shell('Who are you?', whoMarkup({ people: parts.people(), back, problem })),
    form: (id, reply) =>
      shell(
        'Form',
        h`<main class="narrow">${reply}<p><a href="/rooms/${encodeURIComponent(id)}">Back to the room</a></p></main>`,
      ),
    reply: (reply, id) => replyMarkup(reply, id, wiring(id), settings),
    message: (message) => messageMarkup(shown(message), wiring(message.room), settings.zone),
    pinned: (id) =>
      board
        .messages(id)
        .map(shown)
        .filter((message) => message.pinned)
        .map((message): string => pinnedMarkup(message, wiring(id)))
        .join(''),
    direct: (id, user) => directMarkup({ direct: inbox.list(user), zone: settings.zone }, wiring(id)),
  };
}

function replyMarkup(reply: Reply, room: string, wiring: Wiring, settings: WebSettings): Markup {
  switch (reply.kind) {
    case 'silent':
      return nothing;
    case 'card':
      return h`<div class="answer ${reply.outcome}">${cardMarkup(reply.card, wiring)}<p class="hint">Only you see this.</p></div>`;
    case 'form': {
      const code = encodeAction({ ...reply.form.action });
      return code === null ? nothing : formMarkup(reply.form, { room, id: settings.ids.next(), code });
    }
  }
}
