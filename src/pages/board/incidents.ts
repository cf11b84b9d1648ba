// All incidents: open ones, then past ones, each with its board, timeline and report.
import type { Wiring } from '../card/button.ts';
import { buttonMarkup } from '../card/button.ts';
import { timeMarkup } from '../card/spans.ts';
import { h, nothing, type Markup } from '../html.ts';
import type { Panels } from './board.ts';
import { panelMarkup, type Scene } from './parts/pieces.ts';
import type { IncidentRow, IncidentsView } from './view.ts';
import { words } from './words.ts';

/** @param wiring of the buttons in a room; `null` = where everybody is told. */
export function incidentsPanels(
  view: IncidentsView,
  wiring: (room: string | null) => Wiring,
  scene: Scene,
): Panels {
  const list = (rows: readonly IncidentRow[], none: string): Markup =>
    rows.length === 0
      ? h`<p class="hint">${none}</p>`
      : h`<ul class="incidents">${rows.map((row) => rowMarkup(row, wiring(row.room), scene))}</ul>`;
  return {
    'p-open': h`${list(view.open, words.noneOpen)}${view.open.length === 0 ? h`<p class="hint">${words.declareHint}</p>` : nothing}`,
    'p-past': h`${list(view.past, words.nonePast)}${view.left === 0 ? nothing : h`<p class="hint">${words.older(view.left)}</p>`}`,
  };
}

export function incidentsBody(panels: Panels): Markup {
  return h`${panelMarkup('p-open', words.open, panels['p-open'] ?? nothing)}${panelMarkup('p-past', words.past, panels['p-past'] ?? nothing)}`;
}

function rowMarkup(row: IncidentRow, wiring: Wiring, { zone }: Scene): Markup {
  const at = `/incidents/${row.incident}`;
  const live = row.endedAt === null;
  const sign = live ? (row.drill ? '◆' : '▲') : row.missed ? '✖' : '✔';
  const tone = live ? (row.drill ? 'warning' : 'alarm') : row.missed ? 'alarm' : 'good';
  const end =
    row.endedAt === null ? nothing : h` · ${words.ended} ${timeMarkup(row.endedAt, 'date-clock', zone)}`;
  const report = buttonMarkup(
    { label: words.report, action: { verb: 'report', options: {}, incident: row.incident }, look: 'plain' },
    { ...wiring, place: 'incidents' },
  );
  return h`<li class="incident"><p class="name"><span class="sign tone-${tone}"><span aria-hidden="true">${sign}</span></span> <a href="${at}"><strong>${row.incident}</strong> ${row.text}</a>${row.drill ? h` <span class="banner">${words.drill}</span>` : nothing}${row.private ? h` <span class="banner">${words.private}</span>` : nothing}</p>
<p>${row.phaseWords} · ${words.severity}${row.severity} · ${words.commander}: ${row.commander ?? words.vacant}</p>
<p class="hint">${words.declared} ${timeMarkup(row.declaredAt, 'date-clock', zone)}${end}</p>
<p>${row.verdict}</p>
<div class="buttons"><a class="button plain" href="${at}/timeline">${words.timeline}</a>${row.room === null ? nothing : h`<a class="button plain" href="/rooms/${encodeURIComponent(row.room)}">${words.room}</a>`}${report}</div></li>`;
}
