// The page of the plan file: its problems beside their lines, and what changed since the plan before.
import { h, nothing, type Markup } from '../html.ts';
import type { Difference } from '../../plan/difference.ts';
import { planNavMarkup } from './nav.ts';
import type { PlanFileView } from './view.ts';
import { planPageWords as words } from './words.ts';

type Problem = PlanFileView['problems'][number];

/** Lines of a file that are drawn; the check on the command line reads the whole of a longer one. */
const mostLines = 5000;

export function planFileMarkup(view: PlanFileView): Markup {
  const broken = view.problems.some(({ severity }) => severity === 'error');
  return h`<main class="plan-page">
${planNavMarkup('/plan')}
<h1>${words.planTitle}${view.organisation === null ? nothing : h` · ${view.organisation}`}</h1>
${view.digest === null ? h`<p>${words.noPlan} ${words.noPlanHow} <a href="/plan/new">${words.write}</a></p>` : h`<p>${words.inForce} <code>${view.digest.slice(0, 12)}</code>. ${words.readLive}</p>`}
${broken ? h`<p class="problem" role="alert">${words.notTaken}</p>` : nothing}
${view.digest === null && view.file === null ? nothing : problemsMarkup(view.problems)}
${changesMarkup(view)}
${view.file === null ? nothing : h`<h2>${words.text}</h2><p><code>${view.file.name}</code></p>${textMarkup(view.file.text, view.problems)}`}
</main>`;
}

function problemsMarkup(problems: readonly Problem[]): Markup {
  return h`<h2>${words.problems} (${problems.length})</h2>
${problems.length === 0 ? h`<p>${words.noProblems}</p>` : h`<ul class="problems">${problems.map(problemMarkup)}</ul>`}`;
}

const signs = { error: '✖', warning: '▲' } as const;

function problemMarkup({ severity, line, path, text }: Problem): Markup {
  return h`<li class="${severity}"><a href="#L${line}"><span class="sign" aria-hidden="true">${signs[severity]}</span> <strong>${words[severity]}</strong>, ${words.lineOf} ${line}</a> ${path === '' ? nothing : h`<code>${path}</code> `}${text}</li>`;
}

function changesMarkup({ versions, from, differences }: PlanFileView): Markup {
  if (versions.length === 0) return nothing;
  return h`<h2 id="changed">${words.changed}</h2>
<form method="get" action="/plan" class="compare"><label for="from">${words.compare}</label> <select id="from" name="from">${versions.map(
    ({ digest, since }) =>
      h`<option value="${digest}"${digest === from ? h` selected` : nothing}>${digest.slice(0, 12)} (${since})</option>`,
  )}</select> <button class="button plain">${words.compareYes}</button></form>
${differences.length === 0 ? h`<p>${words.sameAsBefore}</p>` : differencesMarkup(differences)}`;
}

const kinds = { added: '+', removed: '−', changed: '~' } as const;

export function differencesMarkup(differences: readonly Difference[]): Markup {
  return h`<ul class="differences">${differences.map(
    ({ path, kind, fields }) =>
      h`<li class="${kind}"><span class="sign" aria-hidden="true">${kinds[kind]}</span> <code>${path}</code> ${kind === 'changed' ? nothing : words[kind]}${fields.map(
        ({ field, before, after }) =>
          h`<br><small>${field}: <del>${before === '' ? words.none : before}</del> → <ins>${after === '' ? words.none : after}</ins></small>`,
      )}</li>`,
  )}</ul>`;
}

/** Numbered, each problem under its line. */
export function textMarkup(
  text: string,
  problems: readonly Pick<Problem, 'severity' | 'line' | 'text'>[],
): Markup {
  const at = Map.groupBy(problems, ({ line }) => line);
  return h`<ol class="yaml" tabindex="0" aria-label="${words.text}">${text
    .split('\n')
    .slice(0, mostLines)
    .map((line, index) => {
      const here = at.get(index + 1) ?? [];
      const mark =
        here.length === 0
          ? nothing
          : h` class="${here.some(({ severity }) => severity === 'error') ? 'error' : 'warning'}"`;
      return h`<li id="L${index + 1}"${mark}><code>${line}</code>${here.map(
        ({ severity, text: said }) =>
          h`<p class="${severity}"><span class="sign" aria-hidden="true">${signs[severity]}</span> ${words[severity]}: ${said}</p>`,
      )}</li>`;
    })}</ol>`;
}
