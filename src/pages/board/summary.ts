// One incident among several: its name, where it stands, its most pressing promise, and its services.
import { h, nothing, type Markup } from '../html.ts';
import { headMarkup, promisesMarkup } from './board.ts';
import type { Scene } from './pieces.ts';
import { servicesMarkup } from './services.ts';
import type { BoardView } from './view.ts';
import { words } from './words.ts';

export function serviceRowsOf(board: BoardView, scene: Scene): Markup {
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
