// The frame around the panels of a board, timeline, graph or list: its name, the way to its neighbours, the answer to what
// was pressed, and the stream that keeps it true.
import { h, nothing, type Markup } from '../html.ts';
import { words as common } from '../words.ts';
import type { Panels } from './board.ts';
import { words } from './words.ts';

export interface Neighbour {
  href: string;
  label: string;
  current: boolean;
}

export interface Frame {
  title: string;
  neighbours: readonly Neighbour[];
  /** For a display that hangs on a wall. */
  wall: boolean;
  /** Address of the stream that redraws the panels. */
  stream: string;
  /** Whose eyes these are: what is pressed is theirs. */
  me: string;
}

/** Addresses of what belongs to one incident. @param room its room here; `null` = it has none. */
export function neighboursOf(incident: string, room: string | null, here: string): Neighbour[] {
  const at = `/incidents/${incident}`;
  const all = [
    { href: at, label: words.board },
    { href: `${at}/timeline`, label: words.timeline },
    { href: `${at}/graph`, label: words.graph },
    { href: `/run-sheet?incident=${incident}`, label: words.runSheet },
    ...(room === null ? [] : [{ href: `/rooms/${encodeURIComponent(room)}`, label: words.room }]),
  ];
  return all.map((one) => ({ ...one, current: one.href === here }));
}

export function frameMarkup(frame: Frame, body: Markup): Markup {
  const { title, neighbours, wall, stream, me } = frame;
  const link = ({ href, label, current }: Neighbour): Markup =>
    h`<li><a href="${href}"${current ? h` aria-current="page"` : nothing}>${label}</a></li>`;
  const around =
    neighbours.length === 0
      ? nothing
      : h`<nav class="neighbours" aria-label="${title}"><ul>${neighbours.map(link)}</ul></nav>`;
  return h`<main class="board${wall ? ' wall' : ''}">
<header class="board-head"><h1>${title}</h1>${around}<p class="away-note" role="status">${common.away}</p></header>
${body}
<section id="reply" aria-label="${common.answer}" role="status" tabindex="-1" data-unsent="${common.unsent}"></section>
<p class="hint whose">${common.you} <strong>${me}</strong></p>
</main>
<div id="live" hx-sse:connect="${stream}" hx-trigger="load, again" hx-swap="none" hx-config="${streamSettings}"></div>`;
}

/** A house that answers again is asked again soon: in an outage nobody waits a minute for the screen. */
const streamSettings = JSON.stringify({ sse: { reconnectDelay: 300, reconnectMaxDelay: 5000 } });

/** Panels as the stream sends them: each with the element in whose place it goes; what is open and focused stays. */
export function livePanels(panels: Panels): string {
  return h`${Object.entries(panels).map(([id, markup]) => h`<hx-partial hx-target="#${id}" hx-swap="innerMorph">${markup}</hx-partial>`)}`;
}
