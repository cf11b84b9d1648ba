// A card as HTML. Every state has a word and a sign beside its colour; times are drawn in the reader's own zone by a
// small script, and in the organisation's zone without it.
import type { Action, Block, Button, Card, Span, Spans, Tone } from '../chat/card.ts';
import { formatInstant } from '../time/zones.ts';
import { h, nothing, type Markup } from './html.ts';

/** How a button becomes a request; made by the adapter, which knows its addresses and codes. */
export interface Wiring {
  room: string;
  /** A new id for a request: a double click is one request. */
  requestId(): string;
  encode(action: Action): string | null;
}

/** People of this room carry its platform's name; whoever is known only elsewhere is named, not called. */
const own = 'local:';

const toneWords: Record<Tone, string> = {
  alarm: 'Alarm',
  warning: 'Attention',
  calm: 'Under way',
  good: 'Good',
  neutral: 'Note',
};

export function cardMarkup(card: Card, wiring: Wiring): Markup {
  return h`<div class="card tone-${card.tone}">
<p class="card-head"><span class="tone">${toneWords[card.tone]}</span>${card.banner === null ? nothing : h` <span class="banner">${card.banner}</span>`}</p>
<h3 class="card-title">${spansMarkup(card.title)}</h3>
${card.blocks.map((block) => blockMarkup(block, wiring))}
${card.footer.length === 0 ? nothing : h`<p class="card-foot">${spansMarkup(card.footer)}</p>`}
</div>`;
}

function blockMarkup(block: Block, wiring: Wiring): Markup {
  switch (block.kind) {
    case 'text':
      return h`<p class="text">${spansMarkup(block.spans)}</p>`;
    case 'quote':
      return h`<blockquote>${block.text}</blockquote>`;
    case 'heading':
      return h`<h4>${block.text}</h4>`;
    case 'fields':
      return h`<dl>${block.rows.map((row) => h`<div><dt>${row.label}</dt><dd>${spansMarkup(row.spans)}</dd></div>`)}</dl>`;
    case 'list': {
      const items = block.items.map((item) => h`<li>${spansMarkup(item)}</li>`);
      return block.ordered ? h`<ol>${items}</ol>` : h`<ul>${items}</ul>`;
    }
    case 'table':
      return h`<div class="table" role="region" aria-label="Table" tabindex="0"><table><thead><tr>${block.columns.map((column) => h`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${block.rows.map((row) => h`<tr>${row.map((cell) => h`<td>${spansMarkup(cell)}</td>`)}</tr>`)}</tbody></table></div>`;
    case 'buttons':
      return h`<div class="buttons">${block.buttons.map((button) => buttonMarkup(button, wiring))}</div>`;
    case 'picture':
      return h`<img class="picture" src="data:image/png;base64,${Buffer.from(block.bytes).toString('base64')}" alt="${block.alternative}">`;
  }
}

function buttonMarkup(button: Button, wiring: Wiring): Markup {
  const code = wiring.encode(button.action);
  if (code === null) return nothing;
  if (button.action.form === true) {
    const query = new URLSearchParams({ room: wiring.room, action: code }).toString();
    return h`<a class="button ${button.look}" data-live href="/form?${query}">${button.label}</a>`;
  }
  const form = h`<form method="post" action="/act" data-live><input type="hidden" name="id" value="${wiring.requestId()}"><input type="hidden" name="room" value="${wiring.room}"><input type="hidden" name="action" value="${code}"><button class="button ${button.look}">${button.confirm?.yes ?? button.label}</button></form>`;
  if (button.confirm === undefined) return form;
  return h`<details class="confirm"><summary class="button ${button.look}">${button.label}</summary><p><strong>${button.confirm.title}</strong> ${button.confirm.text}</p>${form}</details>`;
}

export function spansMarkup(spans: Spans): Markup {
  return h`${spans.map(spanMarkup)}`;
}

function spanMarkup(span: Span): Markup {
  switch (span.kind) {
    case 'plain':
      return linesMarkup(span.text);
    case 'strong':
      return h`<strong>${span.text}</strong>`;
    case 'code':
      return h`<code>${span.text}</code>`;
    case 'person':
      return span.ping && span.person.startsWith(own)
        ? h`<span class="person called" data-user="${span.person.slice(own.length)}">${span.name}</span>`
        : h`<span class="person">${span.name}</span>`;
    case 'link':
      return safeLink(span.url)
        ? h`<a href="${span.url}" rel="noreferrer noopener">${span.text}</a>`
        : h`${span.text}`;
    case 'time':
      return timeMarkup(span.at, span.style, span.zone);
  }
}

function linesMarkup(text: string): Markup {
  const lines = text.split('\n');
  return h`${lines.map((line, index) => (index === 0 ? h`${line}` : h`<br>${line}`))}`;
}

/** Only what a browser may safely open; `javascript:` and the like stay text. */
export function safeLink(url: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(url) || /^\/(?!\/)[^\s]*$/.test(url);
}

export function timeMarkup(at: number, style: 'clock' | 'date-clock' | 'relative', zone: string): Markup {
  const iso = new Date(at).toISOString();
  return h`<time datetime="${iso}" data-style="${style}" title="${formatInstant(at, zone, true)}">${formatInstant(at, zone, style !== 'clock')}</time>`;
}
