// A card as HTML. Every state has a word and a sign beside its colour, and everything in it is text.
import type { Block, Card, Spans } from '../../chat/card.ts';
import { buttonMarkup, type Wiring } from './button.ts';
import { h, nothing, type Markup } from '../html.ts';
import { spansMarkup } from './spans.ts';
import { toneWords, words } from '../words.ts';

export function cardMarkup(card: Card, wiring: Wiring): Markup {
  const tone = toneWords[card.tone];
  const sign =
    tone === null
      ? nothing
      : h`<span class="tone"><span aria-hidden="true">${tone.sign}</span> ${tone.word}</span> `;
  const banner =
    card.banner === null
      ? nothing
      : h`<span${card.banner === words.demoTitle ? h` class="demo-card"` : nothing}><span class="banner">${card.banner}</span> </span>`;
  return h`<div class="card tone-${card.tone}${card.urgent ? ' urgent' : ''}">
<p class="card-title">${banner}${sign}${spansMarkup(card.title)}</p>
${card.blocks.map((block) => blockMarkup(block, wiring))}
${card.footer.length === 0 ? nothing : h`<p class="card-foot">${spansMarkup(card.footer)}</p>`}
</div>`;
}

function blockMarkup(block: Block, wiring: Wiring): Markup {
  switch (block.kind) {
    case 'text':
      return h`<p class="text${isLabel(block.spans) ? ' label' : ''}">${spansMarkup(block.spans)}</p>`;
    case 'quote':
      return h`<blockquote>${block.text}</blockquote>`;
    case 'heading':
      return h`<h3>${block.text}</h3>`;
    case 'fields':
      return h`<dl>${block.rows.map((row) => h`<div><dt>${row.label}</dt><dd>${spansMarkup(row.spans)}</dd></div>`)}</dl>`;
    case 'list':
      return listMarkup(block);
    case 'table':
      return tableMarkup(block);
    case 'buttons':
      return h`<div class="buttons">${block.buttons.map((button) => buttonMarkup(button, wiring))}</div>`;
    case 'picture':
      return h`<img class="picture" src="data:image/png;base64,${Buffer.from(block.bytes).toString('base64')}" alt="${block.alternative}">`;
  }
}

/** One name alone: what the buttons after it are about, drawn on their line. */
function isLabel(spans: Spans): boolean {
  return spans.length === 1 && spans[0]?.kind === 'strong';
}

function listMarkup(block: Extract<Block, { kind: 'list' }>): Markup {
  const items = block.items.map((item) => h`<li>${spansMarkup(item)}</li>`);
  return block.ordered ? h`<ol>${items}</ol>` : h`<ul>${items}</ul>`;
}

/** It scrolls inside itself on a narrow screen, and the keyboard can reach it to do so. */
function tableMarkup(block: Extract<Block, { kind: 'table' }>): Markup {
  const head = block.columns.map((column) => h`<th scope="col">${column}</th>`);
  const rows = block.rows.map((row) => h`<tr>${row.map((cell) => h`<td>${spansMarkup(cell)}</td>`)}</tr>`);
  return h`<div class="table" role="group" aria-label="${words.table}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
