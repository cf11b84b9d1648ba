// The graph as a drawing, and the same as a list for whoever does not see it or has a small screen. No script and no style
// stands in the drawing: states are classes, words and signs.
import { planNavMarkup } from '../../plan/nav.ts';
import { h, nothing, type Markup } from '../../html.ts';
import type { Panels } from '../board.ts';
import { panelMarkup, signMarkup } from '../parts/pieces.ts';
import type { GraphNode, GraphView } from '../view.ts';
import { nodeSigns, words } from '../words.ts';
import { layersOf, withoutDetours } from './layers.ts';

const box = { width: 178, height: 76, acrossGap: 46, downGap: 14, margin: 12 } as const;
/** Letters that fit on a line of a box. */
const lineLetters = 21;

interface Place {
  node: GraphNode;
  x: number;
  y: number;
}

/** The drawing and the list are made from the same layers, so that both tell the same order. */
export function graphPanels(view: GraphView): Panels {
  if (view.nodes.length === 0) {
    return { 'p-graph': h`<p class="hint">${words.emptyGraph}</p>`, 'p-list': nothing };
  }
  const byKey = new Map(view.nodes.map((node) => [node.key, node]));
  const layers = layersOf([...byKey.keys()], view.edges).map((layer) =>
    layer.flatMap((key) => byKey.get(key) ?? []),
  );
  return { 'p-graph': drawing(layers, view), 'p-list': listMarkup(layers, view, byKey) };
}

export function graphBody(view: GraphView, panels: Panels): Markup {
  const back =
    view.service === null ? nothing : h`<p><a href="${addressOf(view, null)}">${words.allServices}</a></p>`;
  const around = view.incident === null ? planNavMarkup('/graph') : nothing;
  return h`${around}<p class="hint">${words.graphHint}</p>${back}
<div class="panel graph-frame" tabindex="0" role="region" aria-label="${words.planGraph}"><div id="p-graph">${panels['p-graph'] ?? nothing}</div></div>
${panelMarkup('p-list', words.asList, panels['p-list'] ?? nothing)}`;
}

function addressOf({ incident }: GraphView, service: string | null): string {
  const at = incident === null ? '/graph' : `/incidents/${incident}/graph`;
  return service === null ? at : `${at}?${new URLSearchParams({ service }).toString()}`;
}

function drawing(layers: readonly (readonly GraphNode[])[], view: GraphView): Markup {
  const tallest = Math.max(...layers.map((layer) => layer.length));
  const stepDown = box.height + box.downGap;
  const places = new Map<string, Place>();
  for (const [across, layer] of layers.entries()) {
    const top = ((tallest - layer.length) * stepDown) / 2;
    for (const [down, node] of layer.entries()) {
      const x = box.margin + across * (box.width + box.acrossGap);
      places.set(node.key, { node, x, y: box.margin + top + down * stepDown });
    }
  }
  const width = 2 * box.margin + layers.length * (box.width + box.acrossGap) - box.acrossGap;
  const height = 2 * box.margin + tallest * stepDown - box.downGap;
  const lines = withoutDetours(view.edges).flatMap(({ from, to }) => {
    const [one, other] = [places.get(from), places.get(to)];
    return one === undefined || other === undefined ? [] : [edgeMarkup(one, other)];
  });
  // The list below says the same: a reader of the page is not read every line of it.
  return h`<svg class="graph" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false"><g class="edges">${lines}</g>${[...places.values()].map(boxMarkup)}</svg>`;
}

/** Leaves to the right and comes in from the left, so that its direction needs no arrow. */
function edgeMarkup(from: Place, to: Place): Markup {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x, to.y + box.height / 2];
  const bend = Math.max(24, (x2 - x1) / 2);
  return h`<path class="from-${classOf(from.node)}" d="M ${x1} ${y1} C ${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/>`;
}

function boxMarkup({ node, x, y }: Place): Markup {
  const { sign, word, tone } = nodeSigns[node.state];
  const [first, second] = twoLines(node.name);
  const text = (kind: string, down: number, words: string): Markup =>
    h`<text class="${kind}" x="${x + 13}" y="${y + down}">${words}</text>`;
  const name =
    second === ''
      ? text('node-name', 27, first)
      : h`${text('node-name', 20, first)}${text('node-name', 36, second)}`;
  return h`<g class="node tone-${tone} ${node.kind} ${classOf(node)}"><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="7"/><rect class="stripe" x="${x}" y="${y}" width="5" height="${box.height}" rx="2"/>${name}${text('state', 53, `${sign} ${word}`)}${text('detail', 68, node.detail)}</g>`;
}

function classOf({ state }: GraphNode): string {
  return state.replaceAll(' ', '-');
}

/** Cut at words where that is possible; what does not fit ends in dots, and stands whole in the list. */
export function twoLines(text: string): [string, string] {
  const letters = Array.from(text);
  if (letters.length <= lineLetters) return [text, ''];
  const head = letters.slice(0, lineLetters + 1).join('');
  const space = head.lastIndexOf(' ');
  const cutAt = space > 8 ? Array.from(head.slice(0, space)).length : lineLetters;
  const rest = letters.slice(cutAt).join('').trim();
  const tail = Array.from(rest);
  return [
    letters.slice(0, cutAt).join(''),
    tail.length <= lineLetters ? rest : `${tail.slice(0, lineLetters - 1).join('')}…`,
  ];
}

function listMarkup(
  layers: readonly (readonly GraphNode[])[],
  view: GraphView,
  byKey: ReadonlyMap<string, GraphNode>,
): Markup {
  const needs = Map.groupBy(view.edges, ({ to }) => to);
  const item = (node: GraphNode): Markup => {
    const names = (needs.get(node.key) ?? []).flatMap(({ from }) => byKey.get(from)?.name ?? []);
    const open =
      node.opens === null
        ? nothing
        : h` <a href="${addressOf(view, node.opens)}" aria-label="${words.stepsOf} ${node.name}">${words.openSteps}</a>`;
    return h`<li><strong>${node.name}</strong> ${signMarkup(nodeSigns[node.state])} <span class="hint">${node.detail} · ${names.length === 0 ? words.alone : `${words.needs} ${names.join(', ')}`}</span>${open}</li>`;
  };
  return h`<div class="layers">${layers.map((layer, index) => h`<section><h3>${words.layer(index + 1)}</h3><ul>${layer.map(item)}</ul></section>`)}</div>`;
}
