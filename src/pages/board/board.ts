// The board of one incident and the board of all: what is down, until when it is promised, what decides it, who does what.
import type { Wiring } from '../card/button.ts';
import { h, nothing, type Markup } from '../html.ts';
import { headMarkup, promisesMarkup, summaryMarkup } from './parts/head.ts';
import { panelMarkup, signMarkup, whenMarkup, type Scene } from './parts/pieces.ts';
import { promisedMarkup, servicesMarkup } from './parts/services.ts';
import { everyoneMarkup, platformsMarkup, rolesMarkup, stepsMarkup } from './parts/work.ts';
import type { BoardView, HouseView, StepRow } from './view.ts';
import { words } from './words.ts';

/** Parts of a page by the id of the element in which each stands. */
export type Panels = Readonly<Record<string, Markup>>;

/** What is the same for everybody who may see the incident. @param wiring `null` = without buttons. */
export function boardPanels(board: BoardView, wiring: Wiring | null, scene: Scene): Panels {
  return {
    'p-head': headMarkup(board, scene),
    'p-promises': promisesMarkup(board.promises, scene),
    'p-services': servicesMarkup(board, scene),
    'p-steps': everyoneMarkup(board, at(wiring, 'steps'), scene),
    'p-roles': rolesMarkup(board.roles, at(wiring, 'roles'), scene),
    'p-update':
      board.update === null
        ? h`<p class="hint">${words.noUpdate}</p>`
        : h`<p>${whenMarkup(board.update.at, scene)} ${board.update.text}</p>`,
  };
}

/** What is one reader's own, drawn for each apart from what all share. */
export function minePanel(mine: readonly StepRow[], wiring: Wiring | null, scene: Scene): Panels {
  return { 'p-mine': stepsMarkup(mine, words.nothingMine, at(wiring, 'mine'), scene) };
}

/** Apart from the incident: it changes while nothing is recorded. */
export function platformsPanel(house: HouseView, scene: Scene): Panels {
  return { 'p-platforms': platformsMarkup(house.platforms, scene) };
}

/** The same button stands in several panels: each is told from the other by where it is. */
function at(wiring: Wiring | null, place: string): Wiring | null {
  return wiring === null ? null : { ...wiring, place };
}

const empty: Markup = nothing;

/** The page of one incident around its panels. On a wall nobody presses or scrolls. */
export function boardBody(panels: Panels, wall: boolean): Markup {
  const panel = (id: string, title: string | null, kind = ''): Markup =>
    panelMarkup(id, title, panels[id] ?? empty, kind);
  const left = h`${panel('p-promises', words.breach, 'breach')}${panel('p-services', words.services, 'wide')}`;
  if (wall) {
    return h`<div class="columns"><div class="main">${panel('p-head', null)}${left}</div><div class="aside">${panel('p-roles', words.roles)}${panel('p-platforms', words.platforms)}</div></div>`;
  }
  return h`${panel('p-head', null)}
<div class="columns"><div class="main">${left}${panel('p-roles', words.roles, 'who-does')}${panel('p-update', words.lastUpdate)}<p class="hint">${words.forecastNote}</p></div>
<div class="aside">${panel('p-mine', words.mine, 'mine')}${panel('p-steps', words.everyone)}${panel('p-platforms', words.platforms)}</div></div>`;
}

/** Everything that is open, one under the other; while nothing is, what the plan promises. */
export function wholePanels(boards: readonly BoardView[], house: HouseView, scene: Scene): Panels {
  const open =
    boards.length === 0
      ? h`<p class="calm-line">${signMarkup({ sign: '✔', word: words.calm, tone: 'good' })}</p><p class="hint">${words.calmHint}</p>${promisedMarkup(house)}`
      : h`${boards.map((board) => summaryMarkup(board, scene))}`;
  return { 'p-open': open, ...platformsPanel(house, scene) };
}

export function wholeBody(panels: Panels, wall: boolean): Markup {
  const open = panelMarkup('p-open', null, panels['p-open'] ?? empty, 'wide');
  const platforms = panelMarkup('p-platforms', words.platforms, panels['p-platforms'] ?? empty);
  if (wall) return h`${open}${platforms}`;
  const mine = panelMarkup('p-mine', words.mine, panels['p-mine'] ?? empty, 'mine');
  return h`<div class="columns"><div class="main">${open}</div><div class="aside">${mine}${platforms}</div></div>`;
}
