// The head of an incident: where it stands, the promises that press, and the whole of it in short among others.
import { spansMarkup, timeMarkup } from '../../card/spans.ts';
import { h, nothing, type Markup } from '../../html.ts';
import type { BoardView, PromiseLine } from '../view.ts';
import { clockSigns, words } from '../words.ts';
import { leftMarkup, signMarkup, whenMarkup, type Scene } from './pieces.ts';
import { servicesMarkup } from './services.ts';

/** Where it stands, since when, and the verdict so far in counts. */
export function headMarkup(board: BoardView, scene: Scene): Markup {
  const sign = { open: '▲', returning: '◆', over: '✔' }[board.phase];
  const tone = { open: 'alarm', returning: 'calm', over: 'good' }[board.phase];
  const end = board.endedAt === null ? nothing : h` · ${words.ended} ${whenMarkup(board.endedAt, scene)}`;
  return h`<p class="standing"><span class="sign tone-${tone}"><span aria-hidden="true">${sign}</span> ${board.phaseWords}</span> <strong>${words.severity}${board.severity}</strong>${board.drill ? h` <span class="banner">${words.drill}</span>` : nothing}${board.private ? h` <span class="banner">${words.private}</span>` : nothing} <span class="hint">${words.began} ${timeMarkup(board.beganAt, 'relative', scene.zone)} · ${words.declared} ${whenMarkup(board.declaredAt, scene)}${end}</span></p>
<p class="verdict">${board.verdict}</p>`;
}

/** The first is the one to look at: the time that is left is the largest thing on the page. */
export function promisesMarkup(promises: readonly PromiseLine[], scene: Scene): Markup {
  if (promises.length === 0) return h`<p class="hint">${words.noBreach}</p>`;
  return h`<ul class="promises">${promises.map((one) => {
    const sign = clockSigns[one.standing];
    return h`<li class="promise tone-${sign.tone}"><span class="big">${leftMarkup(one.dueAt, scene.now)}</span> <span class="said">${signMarkup(sign)} ${spansMarkup(one.spans)}</span></li>`;
  })}</ul>`;
}

/** One incident among several. */
export function summaryMarkup(board: BoardView, scene: Scene): Markup {
  const commander = board.roles.find(({ key }) => key === 'commander');
  const led =
    commander === undefined
      ? nothing
      : h`<p class="led">${words.commander}: ${
          commander.name === null
            ? h`<span class="vacant"><span aria-hidden="true">○</span> ${words.vacant}</span>`
            : h`<span class="person">${commander.name}</span>${commander.acting ? h` <span class="hint">(${words.acting})</span>` : nothing}`
        }</p>`;
  return h`<section class="one" id="i-${board.incident}" aria-label="${board.incident} ${board.text}">
<h2 class="plain"><a href="/incidents/${board.incident}">${board.incident} ${board.text}</a></h2>
${headMarkup(board, scene)}${led}
${promisesMarkup(board.promises.slice(0, 1), scene)}
${servicesMarkup({ ...board, unaffected: [] }, scene)}</section>`;
}
