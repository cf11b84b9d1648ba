// Draws the pages of the local room, and the pieces of them that the stream and the answers send.
import type { Reply } from '#src/chat/request.ts';
import { cardMarkup } from '#src/pages/card/card.ts';
import { formMarkup } from '#src/pages/card/form.ts';
import type { Wiring } from '#src/pages/card/button.ts';
import { h, nothing, type Markup } from '#src/pages/html.ts';
import { problemPageMarkup } from '#src/pages/problem.ts';
import { directMarkup, messageMarkup, pinnedMarkup } from '#src/pages/room/message.ts';
import type { ShownMessage } from '#src/pages/room/message.ts';
import { navMarkup } from '#src/pages/room/nav.ts';
import { liveMessages, livePanel, type Panel } from '#src/pages/room/live.ts';
import { answerMarkup, roomMarkup } from '#src/pages/room/room.ts';
import { words } from '#src/pages/words.ts';
import { shellMarkup, type Section, type Shell } from '#src/pages/shell.ts';
import { whoMarkup } from '#src/pages/login/who.ts';
import type { Inbox } from '../room/inbox.ts';
import type { LocalMessage, Messages } from '../room/messages.ts';
import type { LocalPeople } from '../room/people.ts';
import type { LocalRoom, Rooms } from '../room/rooms.ts';
import { limits, type LocalPerson, type WebSettings } from '../settings.ts';
import type { Assets } from './assets.ts';
import { maySee } from './visitor.ts';

export interface PagesParts {
  settings: WebSettings;
  rooms: Rooms;
  messages: Messages;
  inbox: Inbox;
  people: LocalPeople;
  assets: Assets;
}

/** Lines that anybody can try; the house's own examples, as syntax. */
const tips = {
  wide: ['core switch dead', 'status', 'help'],
  incident: ['next', 'done 1.1', 'note …', 'status'],
};

export class Pages {
  readonly #parts: PagesParts;

  constructor(parts: PagesParts) {
    this.#parts = parts;
  }

  /** @param before number of a message: the page of those before it; `null` = the newest, live. */
  async room(room: LocalRoom, me: LocalPerson, reply: Markup | null, before: number | null): Promise<string> {
    const { messages, inbox, settings } = this.#parts;
    const all = await messages.list(room.id);
    const until = before === null ? all : all.filter((message) => Number(message.ref) < before);
    const shown = until.slice(-limits.page);
    const first = shown[0]?.ref ?? '0';
    const change = all.reduce((last, message) => Math.max(last, message.change), 0);
    const path = `/rooms/${encodeURIComponent(room.id)}`;
    const page = roomMarkup(
      {
        ...room,
        name: titleOf(room),
        incident: incidentOf(room),
        rooms: this.#links(room.id, me),
        messages: shown.map((message) => shownIn(room, message)),
        pinned: all.map((message) => shownIn(room, message)).filter((message) => message.pinned),
        older: until.length > shown.length ? `${path}?before=${first}` : null,
        newer: before === null ? null : path,
        direct: await inbox.list(me.user),
        reply,
        me: me.name,
        proven: me.proven === true,
        zone: settings.zone(),
        stream: `${path}/stream?after=${change}&from=${first}`,
        tips: room.marker === null ? tips.wide : tips.incident,
      },
      this.#wiring(room.id),
    );
    return this.#shell(titleOf(room), page, '/', { to: 'line', words: words.skip });
  }

  who(back: string, problem: string | null): string {
    const { people } = this.#parts;
    const page = { ofPlan: people.ofPlan(), others: people.others(), back, problem };
    return this.#shell('Who are you?', whoMarkup(page));
  }

  /** A form on a page of its own, for browsers without the script. */
  form(form: Markup): string {
    return this.#shell('Form', h`<main class="narrow">${form}</main>`);
  }

  problem(text: string, back: string): string {
    return this.#shell('Not done', problemPageMarkup(text, back));
  }

  /** Goes on to the same address from our own page, so that the browser sends the cookie that it keeps to itself. */
  onward(path: string): string {
    const { style } = this.#parts.assets;
    return h`<!doctype html><html lang="en"><head><title>…</title><meta http-equiv="refresh" content="0; url=${path}"><link rel="stylesheet" href="${style.path}"></head><body><p><a href="${path}">${path}</a></p></body></html>`;
  }

  reply(reply: Reply, room: string): Markup {
    const wiring = this.#wiring(room);
    switch (reply.kind) {
      case 'silent':
        return nothing;
      case 'card':
        return answerMarkup(cardMarkup(reply.card, wiring), reply.outcome, room);
      case 'form':
        return formMarkup(reply.form, wiring, this.#names());
    }
  }

  liveMessages(room: LocalRoom, messages: readonly LocalMessage[]): string {
    const zone = this.#parts.settings.zone();
    return liveMessages(
      messages.map((message) => messageMarkup(shownIn(room, message), this.#wiring(room.id), zone)),
    );
  }

  async livePanel(panel: Panel, room: LocalRoom, me: LocalPerson): Promise<string> {
    return livePanel(panel, await this.#panel(panel, room, me));
  }

  async direct(room: string, me: LocalPerson): Promise<Markup> {
    const { inbox, settings } = this.#parts;
    return directMarkup(await inbox.list(me.user), this.#wiring(room), settings.zone());
  }

  async #panel(panel: Panel, room: LocalRoom, me: LocalPerson): Promise<Markup> {
    switch (panel) {
      case 'rooms':
        return navMarkup(this.#links(room.id, me));
      case 'topic':
        return h`${room.topic}`;
      case 'pinned': {
        const all = await this.#parts.messages.list(room.id);
        return pinnedMarkup(
          all.map((message) => shownIn(room, message)),
          this.#wiring(room.id),
        );
      }
      case 'direct':
        return this.direct(room.id, me);
    }
  }

  #wiring(room: string): Wiring {
    return { room, requestId: () => this.#parts.settings.ids.next() };
  }

  #links(current: string, me: LocalPerson) {
    return this.#parts.rooms
      .list()
      .filter((room) => maySee(room, me))
      .map((room) => ({
        ...room,
        name: titleOf(room),
        current: room.id === current,
        incident: room.marker !== null,
      }));
  }

  #names(): readonly string[] {
    const { people } = this.#parts;
    return [...people.ofPlan(), ...people.others()].map((person) => person.name);
  }

  /** A page beside the rooms; without a section nothing stands around it. */
  whole(title: string, section: Section['path'] | null, body: Markup): string {
    return this.#shell(title, body, section);
  }

  #shell(
    title: string,
    body: Markup,
    section: Section['path'] | null = '/',
    skip?: NonNullable<Shell['skip']>,
  ): string {
    const { assets, settings } = this.#parts;
    const scripts = assets.scripts.map((script) => script.path);
    const { demo } = settings;
    const shell = { title, demo, style: assets.style.path, scripts, section };
    return shellMarkup(skip === undefined ? shell : { ...shell, skip }, body);
  }
}

function shownIn(room: LocalRoom, { ref, at, card }: LocalMessage): ShownMessage {
  const link = `/rooms/${encodeURIComponent(room.id)}#m-${ref}`;
  return {
    ref,
    at,
    card,
    pinned: room.pinned.includes(ref),
    quotable: incidentOf(room) === null ? null : link,
  };
}

/** The marker of an incident's room ends in the incident's id. */
function incidentOf({ marker }: LocalRoom): string | null {
  return /(?:^|\/)([OD]-[1-9]\d{0,8})$/.exec(marker ?? '')?.[1] ?? null;
}

/** `o-12-core-switch-dead` as `O-12 core switch dead`; a name that is made otherwise stays. */
function titleOf({ name }: LocalRoom): string {
  const [, incident, words] = /^(?:drill-)?([od]-[1-9]\d*)-(.+)$/.exec(name) ?? [];
  if (incident === undefined || words === undefined) return name;
  return `${incident.toUpperCase()} ${words.replaceAll('-', ' ')}`;
}
