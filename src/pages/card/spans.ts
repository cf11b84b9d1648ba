// Spans as HTML. Times are drawn in the reader's own zone by a small script, and in the organisation's zone without it.
import type { Span, Spans } from '../../chat/card.ts';
import { formatInstant } from '../../time/zones.ts';
import { h, type Markup } from '../html.ts';

/** People of this platform carry its name; whoever is known only elsewhere is named, not called. */
const own = 'local:';

export function spansMarkup(spans: Spans): Markup {
  return h`${spans.map(spanMarkup)}`;
}

function spanMarkup(span: Span): Markup {
  switch (span.kind) {
    case 'plain':
      return textMarkup(span.text);
    case 'strong':
      return h`<strong>${textMarkup(span.text)}</strong>`;
    case 'code':
      return h`<code>${textMarkup(span.text)}</code>`;
    case 'person':
      return span.ping && span.person.startsWith(own)
        ? h`<span class="person called" data-user="${span.person.slice(own.length)}">${textMarkup(span.name)}</span>`
        : h`<span class="person">${textMarkup(span.name)}</span>`;
    case 'link':
      return linkMarkup(span.url, span.text);
    case 'time':
      return timeMarkup(span.at, span.style, span.zone);
  }
}

/** Signs that turn the direction of writing stay inside their own text, and cannot reorder what stands beside it. */
function textMarkup(text: string): Markup {
  return /[\u202A-\u202E\u2066-\u2069]/.test(text) ? h`<bdi>${text}</bdi>` : h`${text}`;
}

function linkMarkup(url: string, text: string): Markup {
  if (/^\/(?![/\\])[^\s\\]*$/.test(url)) return h`<a href="${url}">${textMarkup(text)}</a>`;
  if (!isWebAddress(url)) return textMarkup(text);
  return h`<a href="${url}" rel="noreferrer noopener" target="_blank">${textMarkup(text)}</a>`;
}

/** Only what a browser may safely open; `javascript:` and the like stay text. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(url);
}

export function timeMarkup(at: number, style: 'clock' | 'date-clock' | 'relative', zone: string): Markup {
  const iso = new Date(at).toISOString();
  const full = formatInstant(at, zone, true);
  return h`<time datetime="${iso}" data-style="${style}" title="${full}">${formatInstant(at, zone, style !== 'clock')}</time>`;
}
