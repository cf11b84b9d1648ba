// Who does what: roles and vacancies, steps that run and steps that are ready, and how well each platform hears.
import { buttonMarkup, type Wiring } from '../../card/button.ts';
import { h, nothing, type Markup } from '../../html.ts';
import { holderMarkup, signMarkup, whenMarkup, type Scene } from './pieces.ts';
import type { BoardView, PlatformRow, RoleRow, StepRow } from '../view.ts';
import { floatWords, nodeSigns, platformSigns, words } from '../words.ts';

/** @param none what to say where there is no step; @param wiring `null` = without buttons. */
export function stepsMarkup(
  steps: readonly StepRow[],
  none: string,
  wiring: Wiring | null,
  scene: Scene,
): Markup {
  if (steps.length === 0) return h`<p class="hint">${none}</p>`;
  return h`<ul class="steps">${steps.map((step) => stepMarkup(step, wiring, scene))}</ul>`;
}

function stepMarkup(step: StepRow, wiring: Wiring | null, scene: Scene): Markup {
  const service = step.service === null ? nothing : h` <span class="hint">${step.service}</span>`;
  const reason =
    step.reason === null || step.reason === '' ? nothing : h` <span class="reason">${step.reason}</span>`;
  const buttons =
    wiring === null || step.buttons.length === 0
      ? nothing
      : h`<div class="buttons">${step.buttons.map((button) => buttonMarkup(button, wiring))}</div>`;
  return h`<li><p><code>${step.id}</code> ${step.text}${service}</p>
<p class="facts">${signMarkup(nodeSigns[step.state])}${reason} · ${holderMarkup(step.who)} · ${timesMarkup(step, scene)}</p>${buttons}</li>`;
}

/** Of one that runs: since when, and when it should end; of one that does not: how long it takes, and how soon it must begin. */
function timesMarkup(step: StepRow, scene: Scene): Markup {
  if (step.startedAt !== null) {
    const end =
      step.expectedAt === null
        ? h`${words.noEstimate}`
        : h`${words.expected} ${whenMarkup(step.expectedAt, scene)}`;
    return h`<span class="hint">${words.since} ${whenMarkup(step.startedAt, scene)}, ${end}</span>`;
  }
  const minutes = step.minutes === null ? words.noEstimate : `${step.minutes} min`;
  return h`<span class="hint">${minutes}, ${floatWords(step.floatMs)}</span>`;
}

/** Running and ready steps of everybody, and how many there are beside them. */
export function everyoneMarkup(board: BoardView, wiring: Wiring | null, scene: Scene): Markup {
  return h`<h3>${words.running}</h3>${stepsMarkup(board.running, words.nothingRuns, wiring, scene)}
<h3>${words.ready}</h3>${stepsMarkup(board.ready, words.nothingReady, wiring, scene)}
<p class="hint">${words.behind(board.waiting, board.finished)}</p>`;
}

/** @param wiring `null` = without buttons. */
export function rolesMarkup(roles: readonly RoleRow[], wiring: Wiring | null, scene: Scene): Markup {
  return h`<ul class="roles">${roles.map((role) => roleMarkup(role, wiring, scene))}</ul>`;
}

function roleMarkup(role: RoleRow, wiring: Wiring | null, scene: Scene): Markup {
  const { title, name, acting, asked, since, onBehalfOf, waiting, buttons } = role;
  const holder =
    name === null
      ? h`<span class="vacant"><span aria-hidden="true">○</span> ${words.vacant}</span>`
      : h`<span class="person">${name}</span>${acting ? h` <span class="hint">(${words.acting})</span>` : nothing}`;
  const facts = [
    asked === null ? nothing : h`<span class="hint">${words.asked} ${asked}</span> `,
    onBehalfOf === null ? nothing : h`<span class="hint">${words.for} ${onBehalfOf}</span> `,
    since === null ? nothing : h`<span class="hint">${words.since} ${whenMarkup(since, scene)}</span> `,
    waiting === 0 ? nothing : h`<span class="reason">${words.waitsFor(waiting)}</span> `,
  ];
  const take = wiring === null ? nothing : h`${buttons.map((button) => buttonMarkup(button, wiring))}`;
  return h`<li><span class="title">${title}</span> <span class="holder">${holder} ${facts} ${take}</span></li>`;
}

/** Whether people are heard and told on each platform: what was recorded and not told there is counted. */
export function platformsMarkup(platforms: readonly PlatformRow[], scene: Scene): Markup {
  return h`<ul class="platforms">${platforms.map((one) => platformMarkup(one, scene))}</ul>`;
}

function platformMarkup(
  { name, state, since, trouble, untold, oldestMs }: PlatformRow,
  scene: Scene,
): Markup {
  const lag =
    untold === 0
      ? h`<span class="hint">${words.told}</span>`
      : h`<span class="reason">${words.untold(untold, oldestMs)}</span>`;
  return h`<li><strong class="name">${name}</strong> ${signMarkup(platformSigns[state])} <span class="hint">${words.since} ${whenMarkup(since, scene)}</span> ${lag}${trouble === null ? nothing : h`<span class="reason">${trouble}</span>`}</li>`;
}
