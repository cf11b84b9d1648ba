// The board of one incident and the board of all: what is down, until when it is promised, what decides it, who does what.
import type { Wiring } from '../card/button.ts';
import { spansMarkup, timeMarkup } from '../card/spans.ts';
import { h, nothing, type Markup } from '../html.ts';
import { leftMarkup, panelMarkup, signMarkup, whenMarkup, type Scene } from './pieces.ts';
import { promisedMarkup, servicesMarkup } from './services.ts';
import { serviceRowsOf } from './summary.ts';
import { everyoneMarkup, platformsMarkup, rolesMarkup, stepsMarkup } from './work.ts';
import type { BoardView, HouseView, PromiseLine, StepRow } from './view.ts';
import { clockSigns, words } from './words.ts';

/** Parts of a page by the id of the element in which each stands. */
export type Panels = Readonly<Record<string, Markup>>;

/** @param room the incident's room here; `null` = it has none. */
export function headMarkup(board: BoardView, scene: Scene): Markup {
  const sign = { open: '▲', returning: '◆', over: '✔' }[board.phase];
  const tone = { open: 'alarm', returning: 'calm', over: 'good' }[board.phase];
  const end =
    board.endedAt === null ? nothing : h` · ${words.ended} ${whenMarkup(board.endedAt, scene)}`;
  return h`<p class="standing"><span class="sign tone-${tone}"><span aria-hidden="true">${sign}</span> ${board.phaseWords}</span> <strong>${words.severity}${board.severity}</strong>${board.drill ? h` <span class="banner">${words.drill}</span>` : nothing}${board.private ? h` <span class="banner">${words.private}</span>` : nothing} <span class="hint">${words.began} ${timeMarkup(board.beganAt, 'relative', scene.zone)} · ${words.declared} ${whenMarkup(board.declaredAt, scene)}${end}</span></p>
<p class="verdict">${board.verdict}</p>`;
}

export function promisesMarkup(promises: readonly PromiseLine[], scene: Scene): Markup {
  if (promises.length === 0) return h`<p class="hint">${words.noBreach}</p>`;
  return h`<ul class="promises">${promises.map((one) => {
    const sign = clockSigns[one.standing];
    return h`<li class="promise tone-${sign.tone}"><span class="big">${leftMarkup(one.dueAt, scene.now)}</span> <span class="say">${signMarkup(sign)} ${spansMarkup(one.spans)}</span></li>`;
  })}</ul>`;
}

/** What is the same for everybody who may see the incident. */
export function boardPanels(board: BoardView, wiring: Wiring, scene: Scene): Panels {
  return {
    'p-head': headMarkup(board, scene),
    'p-promises': promisesMarkup(board.promises, scene),
    'p-services': servicesMarkup(board, scene),
    'p-steps': everyoneMarkup(board, wiring, scene),
    'p-roles': rolesMarkup(board.roles, wiring, scene),
    'p-update':
      board.update === null
        ? h`<p class="hint">${words.noUpdate}</p>`
        : h`<p>${whenMarkup(board.update.at, scene)} ${board.update.text}</p>`,
  };
}

export function minePanel(mine: readonly StepRow[], wiring: Wiring, scene: Scene): Panels {
  return { 'p-mine': stepsMarkup(mine, words.nothingMine, wiring, scene) };
}

export function platformsPanel(house: HouseView, scene: Scene): Panels {
  return { 'p-platforms': platformsMarkup(house.platforms, scene) };
}

const empty: Markup = nothing;

/** The page of one incident around its panels. On a wall nobody presses or scrolls. */
export function boardBody(panels: Panels, wall: boolean): Markup {
  const panel = (id: string, title: string | null, kind = ''): Markup =>
    panelMarkup(id, title, panels[id] ?? empty, kind);
  const left = h`${panel('p-promises', words.breach, 'breach')}${panel('p-services', words.services, 'wide')}`;
  if (wall) return h`${panel('p-head', null)}${left}<div class="aside">${panel('p-roles', words.roles)}${panel('p-platforms', words.platforms)}</div>`;
  return h`${panel('p-head', null)}
<div class="columns"><div class="main">${left}${panel('p-update', words.lastUpdate)}<p class="hint">${words.forecastNote}</p></div>
<div class="aside">${panel('p-mine', words.mine, 'mine')}${panel('p-steps', words.running + ' · ' + words.ready)}${panel('p-roles', words.roles)}${panel('p-platforms', words.platforms)}</div></div>`;
}

/** Everything that is open, one under the other; while nothing is, what the plan promises. */
export function wholePanels(boards: readonly BoardView[], house: HouseView, scene: Scene): Panels {
  const open =
    boards.length === 0
      ? h`<p class="calm-line">${signMarkup({ sign: '✔', word: words.calm, tone: 'good' })}</p><p class="hint">${words.calmHint}</p>${promisedMarkup(house)}`
      : h`${boards.map((board) => serviceRowsOf(board, scene))}`;
  return { 'p-open': open, ...platformsPanel(house, scene) };
}

export function wholeBody(panels: Panels, wall: boolean): Markup {
  const open = panelMarkup('p-open', null, panels['p-open'] ?? empty, 'wide');
  const platforms = panelMarkup('p-platforms', words.platforms, panels['p-platforms'] ?? empty);
  if (wall) return h`${open}${platforms}`;
  const mine = panelMarkup('p-mine', words.mine, panels['p-mine'] ?? empty, 'mine');
  return h`<div class="columns"><div class="main">${open}</div><div class="aside">${mine}${platforms}</div></div>`;
}
