// Affected services by tier, each with its two clocks, forecast and owner: a table where there is space, one block for
// each service on a telephone.
import { h, nothing, type Markup } from '../../html.ts';
import {
  clockMarkup,
  expectedMarkup,
  holderMarkup,
  lengthMarkup,
  signMarkup,
  whenMarkup,
  type Scene,
} from './pieces.ts';
import type { BoardView, HouseView, ServiceRow, Tier } from '../view.ts';
import { serviceSigns, tierNames, words } from '../words.ts';

const tiers: readonly Tier[] = ['bdr', 'bcp', 'unplanned'];

/**
 * What may be down is a question and not a fact: it stands in a line below, without clocks, so that nobody counts it among
 * what is.
 */
export function servicesMarkup(board: Pick<BoardView, 'services' | 'unaffected'>, scene: Scene): Markup {
  const { services, unaffected } = board;
  if (services.length === 0) return h`<p class="hint">${words.unsaid}</p>`;
  const certain = services.filter(({ status }) => status !== 'suspected');
  const shown = tiers.map((tier) =>
    tierMarkup(
      tier,
      certain.filter((one) => one.tier === tier),
      scene,
    ),
  );
  const rest =
    unaffected.length === 0
      ? nothing
      : h`<p class="unaffected"><strong>${words.unaffected}</strong> <span class="hint">${unaffected.join(' · ')}</span></p>`;
  const maybe = services.filter(({ status }) => status === 'suspected').map(({ name }) => name);
  const suspected =
    maybe.length === 0
      ? nothing
      : h`<p class="suspected">${signMarkup(serviceSigns.suspected)} ${maybe.join(' · ')}</p>`;
  return h`${shown}${suspected}${rest}`;
}

/** The heads of the columns are said again in each cell, where a telephone and a screen reader need them. */
function tierMarkup(tier: Tier, services: readonly ServiceRow[], scene: Scene): Markup {
  if (services.length === 0) return nothing;
  return h`<h3 class="tier">${tierNames[tier]}</h3>
<div class="service head" aria-hidden="true"><span>${words.service}</span><span>${words.rto}</span><span>${words.bcp}</span><span>${words.forecast}</span><span>${words.owner}</span></div>
<ul class="services">${services.map((one) => serviceMarkup(one, scene))}</ul>`;
}

function serviceMarkup(service: ServiceRow, scene: Scene): Markup {
  const { name, status, since, rto, bcp, usable, normal, lost, owner } = service;
  const from =
    since === null ? nothing : h` <span class="hint">${words.since} ${whenMarkup(since, scene)}</span>`;
  const expected = [expectedMarkup(words.usable, usable, scene), expectedMarkup(words.normal, normal, scene)];
  const forecast =
    usable === null && normal === null
      ? lost
        ? h`<span class="lost">${words.lost}</span>`
        : h`<span class="hint">${words.there}</span>`
      : h`${expected}`;
  return h`<li class="service ${status.replaceAll(' ', '-')}"><div class="what"><strong class="name">${name}</strong> ${signMarkup(serviceSigns[status])}${from}</div>
${clockMarkup(rto, words.rto, scene)}
${clockMarkup(bcp, words.bcp, scene)}
<div class="forecast"><span class="label">${words.forecast}</span> ${forecast}</div>
<div class="owner"><span class="label">${words.owner}</span> ${holderMarkup(owner)}</div></li>`;
}

/** What the plan promises, while nothing is down. */
export function promisedMarkup(house: HouseView): Markup {
  if (house.services.length === 0) return h`<p class="hint">${words.noPlan}</p>`;
  return h`${tiers.map((tier) => {
    const services = house.services.filter((one) => one.tier === tier);
    if (services.length === 0) return nothing;
    return h`<h3 class="tier">${tierNames[tier]}</h3>
<ul class="services promised">${services.map(
      ({
        name,
        rtoMs,
        normalMs,
        owner,
      }) => h`<li class="service"><div class="what"><strong class="name">${name}</strong></div>
<div class="clock stopped"><span class="always">${words.rto}</span> ${lengthMarkup(rtoMs)}</div>
<div class="clock stopped"><span class="always">${words.bcp}</span> ${lengthMarkup(normalMs)}</div>
<div class="owner">${holderMarkup(owner)}</div></li>`,
    )}</ul>`;
  })}`;
}
