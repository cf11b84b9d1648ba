// The page of what needs attention before a disaster: whose, by when, and a button for what was done.
import { h, nothing, type Markup } from '../html.ts';
import type { AttentionLine, ContactLine } from '../../wording/plan/shapes/attention.ts';
import { planNavMarkup } from './nav.ts';
import type { ReadinessView } from './view.ts';
import { planPageWords as words } from './words.ts';

/** A button sends what could be typed; `requestId` makes each press one. */
export function readinessMarkup(view: ReadinessView, requestId: () => string): Markup {
  const done = (record: string, label: string): Markup =>
    h`<form method="post" action="/say" class="inline"><input type="hidden" name="room" value="everybody"><input type="hidden" name="request" value="${requestId()}"><input type="hidden" name="text" value="${record}"><button class="button plain">${label}</button></form>`;
  return h`<main class="plan-page">
${planNavMarkup('/readiness')}
<h1>${words.readinessTitle}</h1>
<p class="lead">${view.summary}</p>
<h2>${words.now}</h2>
${view.now.length === 0 ? h`<p>${words.nothingNow}</p>` : tableMarkup(view.now, done)}
${view.coming.length === 0 ? nothing : h`<h2>${words.coming}</h2>${tableMarkup(view.coming, done)}`}
${view.contacts.length === 0 ? nothing : h`<h2>${words.contacts}</h2><ul class="contacts">${view.contacts.map((one) => contactMarkup(one, done))}</ul>`}
</main>`;
}

type Done = (record: string, label: string) => Markup;

const signs = { error: '✖', warning: '▲', coming: '●' } as const;

function tableMarkup(lines: readonly AttentionLine[], done: Done): Markup {
  return h`<table class="attention"><thead><tr><th scope="col">${words.what}</th><th scope="col">${words.whose}</th><th scope="col">${words.due}</th><td></td></tr></thead>
<tbody>${lines.map((line) => rowMarkup(line, done))}</tbody></table>`;
}

function rowMarkup(
  { severity, what, path, line, owner, due, late, record }: AttentionLine,
  done: Done,
): Markup {
  const place = path === '' ? nothing : h`<code>${path}</code>`;
  const where = line === null ? place : h`<a href="/plan#L${line}">${place} ${words.lineOf} ${line}</a>`;
  return h`<tr class="${late ? 'late' : severity}"><th scope="row"><span class="sign" aria-hidden="true">${signs[severity]}</span> ${sentence(what)}<br><small>${where}</small></th>
<td>${owner === '' ? words.nobody : owner}</td><td><span class="due">${due === '' ? words.noDay : due}</span>${late ? h` <strong class="tag">${words.late}</strong>` : nothing}</td>
<td>${record === null ? nothing : done(record.typed, record.label)}</td></tr>`;
}

/** What is said in the middle of a line elsewhere begins one here. */
function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function contactMarkup({ name, last, late, record }: ContactLine, done: Done): Markup {
  return h`<li><span><strong>${name}</strong> ${last}${late ? h` <strong class="tag">${words.due.toLowerCase()}</strong>` : nothing}</span> ${done(record, words.rang)}</li>`;
}
