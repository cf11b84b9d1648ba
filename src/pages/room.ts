// A room: what is pinned, what was said, what only I see, and one line to type in.
import type { Card } from '../chat/card.ts';
import { cardMarkup, timeMarkup, type Wiring } from './card.ts';
import { h, nothing, type Markup } from './html.ts';

export interface RoomLink {
  id: string;
  name: string;
  topic: string;
  current: boolean;
  archived: boolean;
}

export interface ShownMessage {
  ref: string;
  /** Number of its last change: the stream resumes after it. */
  change: number;
  at: number;
  card: Card;
  pinned: boolean;
}

export interface RoomPage {
  id: string;
  name: string;
  topic: string;
  rooms: readonly RoomLink[];
  messages: readonly ShownMessage[];
  /** Earlier messages that are not on this page. */
  earlier: number;
  direct: readonly { at: number; card: Card }[];
  reply: Markup | null;
  me: { name: string; selfDeclared: boolean };
  zone: string;
  lastChange: number;
  tips: readonly string[];
}

export function roomMarkup(page: RoomPage, wiring: Wiring): Markup {
  const pinned = page.messages.filter((message) => message.pinned);
  return h`<div class="house">
<nav class="rooms" aria-label="Rooms">
<p class="brand"><a href="/">Tocsin</a></p>
<ul>${page.rooms.map(roomLink)}</ul>
<p class="me">You are <strong>${page.me.name}</strong>${page.me.selfDeclared ? h` <span class="hint">(as you said)</span>` : nothing}<br><a href="/who">Somebody else?</a></p>
</nav>
<main id="main" data-room="${page.id}" data-change="${page.lastChange}">
<header class="room-head"><h1>${page.name}</h1><p class="topic" id="topic">${page.topic}</p></header>
<section id="pinned" aria-label="Pinned">${pinned.map((message) => pinnedMarkup(message, wiring))}</section>
${page.earlier > 0 ? h`<p class="hint">${page.earlier} earlier messages are not shown here.</p>` : nothing}
<section id="messages" aria-label="Messages" role="log">${page.messages.map((message) => messageMarkup(message, wiring, page.zone))}</section>
${page.messages.length === 0 ? h`<p class="empty">Nothing has been said here yet.</p>` : nothing}
<section id="direct" aria-label="For you"${page.direct.length === 0 ? h` hidden` : nothing}>${page.direct.length === 0 ? nothing : directMarkup(page, wiring)}</section>
<section id="reply" class="reply" aria-label="Answer, seen by you only" role="status" tabindex="-1">${page.reply ?? nothing}</section>
<form class="say" method="post" action="/say" data-live data-clear>
<label for="line">Type what is down, or a command</label>
<span class="line"><input type="hidden" name="id" value="${wiring.requestId()}"><input type="hidden" name="room" value="${page.id}"><input id="line" name="text" autocomplete="off" maxlength="8000" placeholder="/outage payments down" autofocus><button class="button primary">Send</button></span>
<span class="hint">${page.tips.map((tip) => h`<code>${tip}</code> `)}</span>
</form>
<form class="file" method="post" action="/files" enctype="multipart/form-data"><input type="hidden" name="id" value="${wiring.requestId()}"><input type="hidden" name="room" value="${page.id}"><label for="file">Add a file to the timeline</label> <input id="file" type="file" name="file" required> <button class="button plain">Add</button></form>
</main>
</div>`;
}

function roomLink(room: RoomLink): Markup {
  return h`<li${room.current ? h` class="current"` : nothing}><a href="/rooms/${encodeURIComponent(room.id)}"${room.current ? h` aria-current="page"` : nothing}>${room.name}${room.archived ? ' (over)' : ''}</a></li>`;
}

export function pinnedMarkup(message: ShownMessage, wiring: Wiring): Markup {
  return h`<article id="pin-${message.ref}" class="message pinned-card">${cardMarkup(message.card, wiring)}</article>`;
}

/** One message; the stream sends the same markup, so that it replaces itself. */
export function messageMarkup(message: ShownMessage, wiring: Wiring, zone: string): Markup {
  return h`<article id="m-${message.ref}" class="message" data-change="${message.change}"><p class="when">${timeMarkup(message.at, 'clock', zone)}</p>${message.pinned ? h`<p class="hint">Pinned above: ${message.card.summary}</p>` : cardMarkup(message.card, wiring)}</article>`;
}

export function directMarkup(page: Pick<RoomPage, 'direct' | 'zone'>, wiring: Wiring): Markup {
  return h`<h2>For you</h2>${page.direct.map((one) => h`<article class="message"><p class="when">${timeMarkup(one.at, 'clock', page.zone)}</p>${cardMarkup(one.card, wiring)}</article>`)}`;
}
