// The small pieces of which boards are made: a sign with its word, a clock, a forecast, a holder, a section.
import { formatDuration } from '#src/time/durations.ts';
import { timeMarkup } from '../../card/spans.ts';
import { h, nothing, type Markup } from '../../html.ts';
import type { ClockView, ExpectedView, HolderView } from '../view.ts';
import { clockSigns, leftWords, unknownWords, words, type Sign } from '../words.ts';

/** Where and when a page is drawn. */
export interface Scene {
  now: number;
  zone: string;
}

/** The sign is for the eye alone: a screen reader hears the word behind it. */
export function signMarkup({ sign, word, tone }: Sign): Markup {
  return h`<span class="sign tone-${tone}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

/** An instant as a clock; with its date where that is not today's. */
export function whenMarkup(at: number, { now, zone }: Scene): Markup {
  return timeMarkup(at, Math.abs(now - at) > 12 * 3_600_000 ? 'date-clock' : 'clock', zone);
}

/** Time to or past an instant, in words that are true when it is drawn. The page's script counts it on. */
export function leftMarkup(dueAt: number, now: number): Markup {
  return h`<time class="left" datetime="${new Date(dueAt).toISOString()}" data-left>${leftWords(dueAt - now)}</time>`;
}

/** @param name what it is called where its column has no head. */
export function clockMarkup(clock: ClockView, name: string, scene: Scene): Markup {
  const { sign, tone, word } = clockSigns[clock.standing];
  if (clock.dueAt === null) {
    const said = clock.words === '' ? word : clock.words;
    const took = clock.took === '' ? nothing : h`<span class="hint">${clock.took}</span>`;
    return h`<div class="clock stopped tone-${tone}"><span class="label">${name}</span> <span class="sign"><span aria-hidden="true">${sign}</span> ${said}</span> ${took}</div>`;
  }
  // The length of the bar says again what the words say.
  const bar =
    clock.used === null
      ? nothing
      : h`<progress value="${clock.used.toFixed(2)}" max="1" aria-hidden="true"></progress>`;
  return h`<div class="clock tone-${tone}"><span class="label">${name}</span> <strong>${leftMarkup(clock.dueAt, scene.now)}</strong> <span class="sign"><span aria-hidden="true">${sign}</span> ${word}</span> <span class="hint">${words.due} ${whenMarkup(clock.dueAt, scene)}</span>${bar}</div>`;
}

/** What the forecast expects; nothing where it expects nothing, so that no empty promise stands there. */
export function expectedMarkup(what: string, expected: ExpectedView | null, scene: Scene): Markup {
  if (expected === null) return nothing;
  const unknown =
    expected.unknown === 0 ? nothing : h` <span class="hint">(${unknownWords(expected.unknown)})</span>`;
  return h`<span class="expected">${what} ${expected.atLeast ? words.notBefore : words.about} ${whenMarkup(expected.at, scene)}${unknown}</span>`;
}

/** A title with its person; a title that nobody holds says so. */
export function holderMarkup(holder: HolderView | null): Markup {
  if (holder === null) return h`<span class="hint">${words.noOwner}</span>`;
  const { title, name } = holder;
  if (title === '') return h`<span class="person">${name ?? ''}</span>`;
  const who =
    name === null
      ? h`<span class="vacant"><span aria-hidden="true">○</span> ${words.vacant}</span>`
      : h`<span class="person">${name}</span>`;
  return h`${who} <span class="hint">${title}</span>`;
}

/** An objective of the plan in words; one that was never promised says so instead of showing a dash. */
export function lengthMarkup(ms: number | null): Markup {
  return ms === null
    ? h`<span class="hint">${words.noObjective}</span>`
    : h`${words.within} ${formatDuration(ms)}`;
}

/** A part of a page that is redrawn as a whole when it changes. */
export function panelMarkup(id: string, title: string | null, body: Markup, kind = ''): Markup {
  const head = title === null ? nothing : h`<h2>${title}</h2>`;
  const inner = h`<div id="${id}">${body}</div>`;
  return title === null
    ? h`<div class="panel ${kind}">${inner}</div>`
    : h`<section class="panel ${kind}" aria-label="${title}">${head}${inner}</section>`;
}
