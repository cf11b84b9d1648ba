// A room: where it stands, what was said, what only I see, and one line to type in. It works by loading pages; with its
// script it is live.
import { live, requestFields, type Wiring } from '../card/button.ts';
import { h, nothing, type Markup } from '../html.ts';
import { directMarkup, messageMarkup, pinnedMarkup, type DirectCard, type ShownMessage } from './message.ts';
import { navMarkup, type RoomLink } from './nav.ts';
import { words } from '../words.ts';

export interface RoomPage {
  id: string;
  name: string;
  topic: string;
  archived: boolean;
  /** The incident whose room it is; `null` = everybody's. */
  incident: string | null;
  rooms: readonly RoomLink[];
  messages: readonly ShownMessage[];
  pinned: readonly ShownMessage[];
  /** Pages before and after this part of the room; `newer` is null at its end, where it is live. */
  older: string | null;
  newer: string | null;
  direct: readonly DirectCard[];
  reply: Markup | null;
  me: string;
  /** They proved who they are; else they say so. */
  proven: boolean;
  zone: string;
  /** Address of the event stream, which goes on after what this page shows. */
  stream: string;
  tips: readonly string[];
}

export function roomMarkup(page: RoomPage, wiring: Wiring): Markup {
  return h`<div class="house">
<nav class="rooms" aria-label="${words.rooms}"><p class="brand"><a href="/">${words.product}</a></p>
<div id="rooms">${navMarkup(page.rooms)}</div>${meMarkup(page)}</nav>
<main>
<header><h1>${page.name}</h1><p id="topic" class="topic">${page.topic}</p>
${page.incident === null ? nothing : neighboursMarkup(page.incident, page.name)}<p class="jumps"><a href="#pinned">${words.pinned}</a> <a href="#rooms">${words.rooms}</a></p>
<p class="away-note" role="status">${words.away}</p></header>
<section id="pinned" aria-label="${words.pinned}" tabindex="-1">${pinnedMarkup(page.pinned, wiring)}</section>
<section class="log" aria-label="${words.messages}" tabindex="0"><div class="log-inner">
${page.older === null ? nothing : h`<p class="pager"><a href="${page.older}">${words.earlier}</a></p>`}
<div id="messages" role="log">${page.messages.map((message) => messageMarkup(message, wiring, page.zone))}</div>
<p class="hint none-yet">${words.noMessages}</p>
${page.newer === null ? nothing : h`<p class="pager"><a href="${page.newer}">${words.backToNow}</a></p>`}
</div></section>
<section id="direct" aria-label="${words.forYou}">${directMarkup(page.direct, wiring, page.zone)}</section>
<section id="reply" aria-label="${words.answer}" role="status" tabindex="-1" data-unsent="${words.unsent}">${page.reply ?? nothing}</section>
${composerMarkup(page, wiring)}
</main>
</div>
${page.newer === null ? h`<div id="live" hx-sse:connect="${page.stream}" hx-trigger="load, again" hx-swap="none" hx-config="${streamSettings}"></div>` : nothing}`;
}

/** What else there is about the incident whose room it is. */
function neighboursMarkup(incident: string, name: string): Markup {
  const at = `/incidents/${incident}`;
  return h`<nav class="neighbours" aria-label="${name}"><ul><li><a href="${at}">${words.board}</a></li><li><a href="${at}/timeline">${words.timeline}</a></li><li><a href="${at}/graph">${words.graph}</a></li></ul></nav>`;
}

/** A room that answers again is asked again soon: in an outage nobody waits a minute for the screen. */
const streamSettings = JSON.stringify({ sse: { reconnectDelay: 300, reconnectMaxDelay: 5000 } });

function meMarkup({ me, proven, id }: RoomPage): Markup {
  const change = `/who?${new URLSearchParams({ back: `/rooms/${id}` }).toString()}`;
  return h`<p class="me">${words.you} <strong>${me}</strong> <span class="hint">(${proven ? words.asYouProved : words.asYouSaid})</span> <a href="${change}">${proven ? words.logOut : words.somebodyElse}</a></p>`;
}

function composerMarkup(page: RoomPage, wiring: Wiring): Markup {
  return h`<div class="composer">
${page.archived ? h`<p class="hint">${words.roomOver}</p>` : nothing}
<form class="say" method="post" action="/say" ${live('/say')} data-clear>${requestFields(wiring)}
<label for="line">${words.line}</label>
<input id="line" name="text" data-complete="line" autocomplete="off" autocapitalize="off" maxlength="8000" enterkeyhint="send" placeholder="${words.linePlaceholder}" autofocus><button class="button primary">${words.send}</button>
</form>
<div class="under"><p class="hint">${words.try} ${page.tips.map((tip) => h`<code>${tip}</code> `)}</p>
<details class="attach"><summary>${words.attach}</summary>
<form method="post" action="/files" enctype="multipart/form-data" ${live('/files')} hx-encoding="multipart/form-data" data-clear>${requestFields(wiring)}
<label for="file">${words.fileLabel}</label> <input id="file" type="file" name="file" required> <button class="button plain">${words.fileSend}</button></form></details></div>
</div>`;
}

/** The answer that its sender alone sees. */
export function answerMarkup(card: Markup, outcome: string, room: string): Markup {
  return h`<div class="answer ${outcome}">${card}<p class="answer-foot"><span class="hint">${words.onlyYou}</span> <a href="/rooms/${encodeURIComponent(room)}" data-close>${words.close}</a></p></div>`;
}
