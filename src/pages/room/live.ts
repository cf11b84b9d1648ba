// What the event stream sends: pieces of the page, each with the place where it goes. A message that is there already is
// replaced, a new one is put in its place by number.
import { h, type Markup } from '../html.ts';

/** Ids of the parts of a room's page that the stream redraws as a whole. */
export type Panel = 'rooms' | 'topic' | 'pinned' | 'direct';

export const panels: readonly Panel[] = ['rooms', 'topic', 'pinned', 'direct'];

export function liveMessages(messages: readonly Markup[]): Markup {
  return h`<hx-upsert hx-target="#messages">${messages}</hx-upsert>`;
}

/** Morphed, so that an open question and the focus stay where they are. */
export function livePanel(panel: Panel, markup: Markup): Markup {
  return h`<hx-partial hx-target="#${panel}" hx-swap="innerMorph">${markup}</hx-partial>`;
}
