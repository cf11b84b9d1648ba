// One message of a room, one card for me alone, and the card that is pinned: the same markup on a page and in the stream.
import type { Card } from '../../chat/card.ts';
import { actionFields, live, requestFields, type Wiring } from '../card/button.ts';
import { cardMarkup } from '../card/card.ts';
import { h, nothing, type Markup } from '../html.ts';
import { timeMarkup } from '../card/spans.ts';
import { words } from '../words.ts';

export interface ShownMessage {
  ref: string;
  at: number;
  card: Card;
  pinned: boolean;
  /** Address under which a note may quote it; `null` = it is in no incident's room. */
  quotable: string | null;
}

/** A pinned message is drawn once, above; in the order of the room stands only that it came. */
export function messageMarkup(message: ShownMessage, wiring: Wiring, zone: string): Markup {
  const shown = message.pinned
    ? h`<p class="card pinned-note">${message.card.summary} <span class="hint">${words.pinnedAbove}</span></p>`
    : cardMarkup(message.card, wiring);
  const quote =
    message.quotable === null || message.pinned ? nothing : quoteMarkup(message, message.quotable, wiring);
  return h`<article id="m-${message.ref}" class="message"><p class="when">${timeMarkup(message.at, 'clock', zone)}</p><div class="with-quote">${shown}${quote}</div></article>`;
}

/** A note of what was said here, at the time when it was said, with the way back to it. */
function quoteMarkup({ at, card }: ShownMessage, link: string, wiring: Wiring): Markup {
  const options = { text: card.summary, at: new Date(at).toISOString(), link };
  return h`<form class="quote" method="post" action="/act" ${live('/act')}>${requestFields(wiring)}${actionFields({ verb: 'note', options }, null)}<button class="button quiet" aria-label="${words.addToTimeline}: ${card.summary}" title="${words.addToTimeline}">⚑ <span>${words.addToTimeline}</span></button></form>`;
}

export function pinnedMarkup(messages: readonly ShownMessage[], wiring: Wiring): Markup {
  const pinned = messages.filter((message) => message.pinned);
  return h`${pinned.map((message) => h`<article id="pin-${message.ref}">${cardMarkup(message.card, { ...wiring, place: `pin ${message.ref}` })}</article>`)}`;
}

export interface DirectCard {
  key: string;
  at: number;
  card: Card;
}

/** The newest first: it is the one that waits. */
export function directMarkup(direct: readonly DirectCard[], wiring: Wiring, zone: string): Markup {
  if (direct.length === 0) return nothing;
  return h`<h2>${words.forYou}</h2>${direct.toReversed().map((one) => directCardMarkup(one, wiring, zone))}`;
}

function directCardMarkup({ key, at, card }: DirectCard, wiring: Wiring, zone: string): Markup {
  const hide = h`<form method="post" action="/inbox" class="hide" hx-post="/inbox" hx-target="#direct"><input type="hidden" name="room" value="${wiring.room}"><input type="hidden" name="key" value="${key}"><button class="button quiet" aria-label="${words.hide}: ${card.summary}">${words.hide}</button></form>`;
  return h`<article class="direct"><div class="direct-head"><span class="when">${timeMarkup(at, 'clock', zone)}</span> ${hide}</div>${cardMarkup(card, { ...wiring, direct: key, place: `direct ${key}` })}</article>`;
}
