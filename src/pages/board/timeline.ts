// The timeline of an incident: filters that are an ordinary form, catching up, and one line for each entry.
import { isWebAddress, timeMarkup } from '../card/spans.ts';
import { h, nothing, type Markup } from '../html.ts';
import type { Panels } from './board.ts';
import { panelMarkup, type Scene } from './parts/pieces.ts';
import { timelineKinds, type TimelineRow, type TimelineView } from './view.ts';
import { kindNames, newWords, words } from './words.ts';

/** What the reader asked for, as it stands in the address. */
export interface Asked {
  who: string;
  service: string;
  kind: string;
  text: string;
  since: string;
  /** `looked` = since the mark. */
  from: string;
  /** What was wrong with it; `null` = nothing. */
  problem: string | null;
}

export interface Reading {
  asked: Asked;
  /** The entry up to which this reader has read; `null` = never marked. */
  mark: number | null;
  /** Entries behind the mark. */
  fresh: number;
}

/** What is redrawn while somebody reads; the filters are not, so that nothing typed is lost. */
export function timelinePanels(view: TimelineView, reading: Reading, scene: Scene): Panels {
  return {
    'p-catch-up': catchUpMarkup(view, reading),
    'p-lines': linesMarkup(view, reading, scene),
  };
}

export function timelineBody(view: TimelineView, reading: Reading, panels: Panels): Markup {
  const panel = (id: string, title: string): Markup => panelMarkup(id, title, panels[id] ?? nothing);
  return h`<div class="columns timeline-page"><div class="aside">${panel('p-catch-up', words.catchUp)}
<section class="panel" aria-label="${words.filters}"><h2>${words.filters}</h2>${filtersMarkup(view, reading.asked)}</section></div>
<div class="main">${panel('p-lines', words.timeline)}</div></div>`;
}

/** A form that is sent as an address: it can be kept, sent to somebody, and works without the script. */
function filtersMarkup(view: TimelineView, asked: Asked): Markup {
  const option = (value: string, label: string, chosen: string): Markup =>
    h`<option value="${value}"${value === chosen ? h` selected` : nothing}>${label}</option>`;
  return h`<form class="filters" method="get">
${asked.problem === null ? nothing : h`<p class="problem" role="alert">${asked.problem}</p>`}
<p class="field"><label for="f-text">${words.text}</label><input id="f-text" name="text" value="${asked.text}" maxlength="200" autocomplete="off"></p>
<p class="field"><label for="f-who">${words.who}</label><select id="f-who" name="who">${option('', words.everybody, asked.who)}${view.people.map(({ id, name }) => option(id, name, asked.who))}</select></p>
<p class="field"><label for="f-service">${words.service}</label><select id="f-service" name="service">${option('', words.everyService, asked.service)}${view.services.map(({ key, name }) => option(key, name, asked.service))}</select></p>
<p class="field"><label for="f-kind">${words.kind}</label><select id="f-kind" name="kind">${option('', words.everyKind, asked.kind)}${timelineKinds.map((kind) => option(kind, kindNames[kind], asked.kind))}</select></p>
<p class="field"><label for="f-since">${words.sinceLabel}</label><input id="f-since" name="since" value="${asked.since}" maxlength="20" autocomplete="off" aria-describedby="f-since-hint"><span class="hint" id="f-since-hint">${words.sinceHint}</span></p>
<p class="buttons"><button class="button primary">${words.show}</button> <a class="button plain" href="/incidents/${view.incident}/timeline">${words.clear}</a></p>
</form>`;
}

/** The mark is moved by the reader and not by looking: a reload must not lose what is new. */
function catchUpMarkup(view: TimelineView, { mark, fresh }: Reading): Markup {
  const at = `/incidents/${view.incident}/timeline`;
  const looked =
    mark === null
      ? h`<p class="hint">${words.never}</p>`
      : h`<p><a href="${at}?from=looked">${words.sinceLooked}</a> <span class="hint">${newWords(fresh)}, ${words.upTo} E${mark}</span></p>`;
  return h`${looked}<p class="jump"><a href="${at}?since=30m">${words.last30}</a> <a href="${at}?since=4h">${words.last4h}</a> <a href="${at}">${words.all}</a></p>
<form method="post" action="/looked"><input type="hidden" name="incident" value="${view.incident}"><input type="hidden" name="entry" value="${view.last}"><button class="button plain">${words.markRead}</button></form>`;
}

function linesMarkup(view: TimelineView, { mark }: Reading, scene: Scene): Markup {
  const { lines, left, total } = view;
  const found = h`<p class="hint">${words.shown(lines.length + left, total)}</p>`;
  if (lines.length === 0) return h`${found}<p>${words.nothingFound}</p>`;
  const earlier = left === 0 ? nothing : h`<p class="hint">${words.earlier(left)}</p>`;
  // Where it holds for all of them it is said once.
  const all = lines.every(({ selfDeclared }) => selfDeclared);
  const shared = all ? h`<p class="hint">${words.allSelfDeclared}</p>` : nothing;
  return h`${found}${shared}${earlier}<ol class="timeline">${lines.map((line) => lineMarkup(line, { mark, marked: !all }, scene))}</ol>`;
}

interface Beside {
  mark: number | null;
  /** Whether those who only said who they are are marked. */
  marked: boolean;
}

function lineMarkup(line: TimelineRow, { mark, marked }: Beside, { zone, now }: Scene): Markup {
  const fresh = mark !== null && Number(line.entry.slice(1)) > mark;
  const style = Math.abs(now - line.at) > 12 * 3_600_000 ? 'date-clock' : 'clock';
  const said = line.void
    ? h`<del>${line.text}</del> <span class="banner">${words.voided}</span>`
    : h`${line.text}`;
  const facts = [
    line.service === null ? null : h`${line.service}`,
    line.late === null ? null : h`${line.late}`,
    line.amended === null ? null : h`${words.corrected} ${line.amended}`,
    line.override === null ? null : h`${words.overridden} ${line.override}`,
    line.selfDeclared && marked ? h`${words.selfDeclared}` : null,
    linkMarkup(line.link),
  ].filter((fact) => fact !== null);
  // Many facts name who did it themselves.
  const who = line.text.includes(line.who) ? nothing : h`<span class="person">${line.who}</span> `;
  const role = line.role === null ? nothing : h` · ${line.role}`;
  return h`<li id="${line.entry}" class="${fresh ? 'fresh' : ''}"><span class="when">${line.about ? '~' : ''}${timeMarkup(line.at, style, zone)}</span>
<div><p>${who}${said}</p>
<p class="hint"><code>${line.entry}</code> ${kindNames[line.kind]}${role}${facts.map((fact) => h` · ${fact}`)}</p></div></li>`;
}

/** Only what a browser may safely open. */
function linkMarkup(link: string | null): Markup | null {
  if (link === null) return null;
  if (/^\/(?![/\\])[^\s\\]*$/.test(link)) return h`<a href="${link}">${words.link}</a>`;
  return isWebAddress(link)
    ? h`<a href="${link}" rel="noreferrer noopener" target="_blank">${words.link}</a>`
    : null;
}
