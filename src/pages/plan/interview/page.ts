// The interview as one form that grows: what was typed stays in it, so that nothing is kept between its answers.
import { h, nothing, type Markup } from '../../html.ts';
import { frequencies } from '#src/plan/plan.ts';
import { planNavMarkup } from '../nav.ts';
import { rowsOf, type Typed } from './fields.ts';
import { frequencyWords, interviewWords as words } from './words.ts';

interface Asked {
  typed: Typed;
  wrong: Readonly<Record<string, string>>;
}

/** Rows that are there at first. */
const atFirst = { people: 2, partners: 1, services: 3 } as const;

/** @param more rows of services beyond those that are filled */
export function interviewMarkup(asked: Asked, more: number): Markup {
  const { typed, wrong } = asked;
  const rows = (kind: 'people' | 'partners' | 'services', spare: number): number[] => [
    ...Array(rowsOf(typed, kind, Math.max(atFirst[kind], rowsOf(typed, kind, 0) + spare))).keys(),
  ];
  return h`<main class="plan-page interview">
${planNavMarkup('/plan/new')}
<h1>${words.title}</h1>
<p>${words.intro} ${words.lengths}</p>
${Object.keys(wrong).length === 0 ? nothing : h`<p class="problem" role="alert">${words.errors}</p>`}
<form method="post" action="/plan/new" class="questions">
<fieldset><legend>${words.organisation}</legend>${field(asked, 'name', words.name)}${field(asked, 'timezone', words.timezone, words.timezoneHint)}</fieldset>
<fieldset><legend>${words.people}</legend><p>${words.peopleIntro}</p>
${rows('people', 1).map((row) => h`<div class="row">${field(asked, `people.${row}.name`, words.person)}${field(asked, `people.${row}.phone`, words.phone)}${field(asked, `people.${row}.contact`, words.contact)}</div>`)}</fieldset>
<fieldset><legend>${words.partners}</legend><p>${words.partnersIntro}</p>
${rows('partners', 1).map((row) => h`<div class="row">${field(asked, `partners.${row}.name`, words.partner)}${field(asked, `partners.${row}.phone`, words.partnerPhone)}${field(asked, `partners.${row}.contract`, words.contract)}</div>`)}</fieldset>
<h2>${words.services}</h2><p>${words.servicesIntro}</p>
${rows('services', more).map((row) => serviceMarkup(asked, row))}
<p class="actions"><button class="button plain" name="more" value="yes" formnovalidate>${words.more}</button> <button class="button primary" name="write" value="yes">${words.write}</button></p>
</form>
</main>`;
}

function serviceMarkup(asked: Asked, row: number): Markup {
  const at = (name: string): string => `services.${row}.${name}`;
  const used = asked.typed[at('used')] ?? 'daily';
  return h`<fieldset><legend>${asked.typed[at('name')] || words.number(row + 1)}</legend>
<div class="row">${field(asked, at('name'), words.service)}
<p class="field"><label for="${at('used')}">${words.used}</label><select id="${at('used')}" name="${at('used')}">${frequencies.map(
    (one) =>
      h`<option value="${one}"${one === used ? h` selected` : nothing}>${frequencyWords[one]}</option>`,
  )}</select></p>${field(asked, at('needs'), words.needs, words.needsHint)}</div>
<div class="row">${field(asked, at('restoredBy'), words.restoredBy)}${field(asked, at('elseBy'), words.elseBy)}</div>
<div class="row">${field(asked, at('away'), words.away, '4h')}${field(asked, at('loss'), words.loss, '1d')}${field(asked, at('normalWithin'), words.normalWithin, '3d')}</div>
<div class="row">${field(asked, at('wayAround'), words.wayAround)}${field(asked, at('restore'), words.restore)}${field(asked, at('restoreMinutes'), words.restoreMinutes, '60')}</div>
<div class="row">${field(asked, at('proof'), words.proof)}${field(asked, at('normalMeans'), words.normalMeans)}${field(asked, at('backupWhere'), words.backupWhere)}</div></fieldset>`;
}

function field({ typed, wrong }: Asked, name: string, label: string, hint = ''): Markup {
  const problem = wrong[name];
  const described = problem === undefined && hint === '' ? nothing : h` aria-describedby="${name}-note"`;
  const note =
    problem !== undefined
      ? h`<small id="${name}-note" class="wrong">${problem}</small>`
      : hint === ''
        ? nothing
        : h`<small id="${name}-note">${hint}</small>`;
  return h`<p class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${typed[name] ?? ''}" maxlength="600" autocomplete="off"${described}${problem === undefined ? nothing : h` aria-invalid="true"`}>${note}</p>`;
}

/** The finished plan, to be saved; the answers come along, so that they can be changed. */
export function writtenMarkup(text: string, left: readonly string[], typed: Typed): Markup {
  const kept = Object.entries(typed).map(
    ([name, value]) => h`<input type="hidden" name="${name}" value="${value}">`,
  );
  return h`<main class="plan-page interview">
${planNavMarkup('/plan/new')}
<h1>${words.written}</h1>
<p>${words.saveHow} <code>PLAN=plan.yaml npm start</code></p>
<form method="post" action="/plan/new">${kept}<p class="actions"><button class="button primary" formaction="/plan/new/plan.yaml">${words.save}</button> <button class="button plain">${words.again}</button></p></form>
<h2>${words.settle(left.length)}</h2>
${left.length === 0 ? nothing : h`<ul>${left.map((line) => h`<li>${line}</li>`)}</ul>`}
<pre class="yaml-text" tabindex="0" aria-label="${words.written}"><code>${text}</code></pre>
</main>`;
}
