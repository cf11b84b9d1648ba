// A button is a real form that posts what a person could have typed, so that it works without any script. With it, the
// answer comes into the page (`hx-…`).
import type { Action, Button } from '../../chat/card.ts';
import { h, nothing, type Markup } from '../html.ts';

/** What a page needs to make requests; from the adapter, which knows its room and mints the ids. */
export interface Wiring {
  room: string;
  /** A new id for a request: a double click is one request. */
  requestId(): string;
  /**
   * Where on the page the buttons stand. A button that is redrawn live is told from every other by this and its action,
   * so that one never turns into another under somebody's finger. Left out: nothing there is redrawn in place.
   */
  place?: string;
  /** Key of the card for one person on which the button stands: what it settles need not stand there any longer. */
  direct?: string;
}

export function buttonMarkup(button: Button, wiring: Wiring): Markup {
  const { action, confirm, label, look } = button;
  const id = identityOf(button, wiring);
  if (action.form === true) {
    return h`<form${id} method="get" action="/form" hx-get="/form" hx-target="#reply">${actionFields(action, wiring.room)}<button class="button ${look}">${label}</button></form>`;
  }
  const send = (words: string, own: Markup): Markup =>
    h`<form${own} method="post" action="/act" ${live('/act')}>${requestFields(wiring)}${actionFields(action, null)}<button class="button ${look}">${words}</button></form>`;
  if (confirm === undefined) return send(label, id);
  return h`<details${id} class="confirm"><summary class="button ${look}">${label}</summary><p><strong>${confirm.title}</strong> ${confirm.text}</p>${send(confirm.yes, nothing)}</details>`;
}

/** The same for the same button at the same place, and different for every other. */
function identityOf({ action, label }: Button, { place }: Wiring): Markup {
  if (place === undefined) return nothing;
  return h` id="b-${numberOf(JSON.stringify([place, label, action.verb, action.incident, action.options]))}"`;
}

/** FNV-1a, forwards and backwards, 64 bits: enough for the buttons of a page. Source: RFC 9923. */
function numberOf(text: string): string {
  let [high, low] = [0x811c9dc5, 0x9e3779b9];
  for (let index = 0; index < text.length; index += 1) {
    high = Math.imul(high ^ text.charCodeAt(index), 0x01000193);
    low = Math.imul(low ^ text.charCodeAt(text.length - 1 - index), 0x01000193);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}

/** Sends without leaving the page; a second press while the first is on its way does nothing. */
export function live(path: string): Markup {
  return h`hx-post="${path}" hx-target="#reply" hx-sync="drop" hx-disable="find button"`;
}

/** Named `request`: a field called `id` would take the place of the form's own `id` in scripts. */
export function requestFields(wiring: Wiring): Markup {
  const { direct } = wiring;
  return h`${hidden('request', wiring.requestId())}${hidden('room', wiring.room)}${direct === undefined ? nothing : hidden('direct', direct)}`;
}

/** An action as fields of a form: its options under `o.<name>`, so that nothing has to be packed or cut. */
export function actionFields(action: Action, room: string | null): Markup {
  return h`${room === null ? nothing : hidden('room', room)}${hidden('verb', action.verb)}${action.incident === undefined ? nothing : hidden('incident', action.incident)}${Object.entries(action.options).map(([name, value]) => hidden(`o.${name}`, value))}`;
}

function hidden(name: string, value: string): Markup {
  return h`<input type="hidden" name="${name}" value="${value}">`;
}
