// The run sheet as HTML: a page to print, and a file that needs nothing beside it.
import { raw } from 'hono/html';
import { h, nothing, type Markup } from '../html.ts';
import type { Sheet, SheetService, SheetStep } from '../../wording/plan/shapes/sheet.ts';
import { planNavMarkup } from './nav.ts';
import { planPageWords as words } from './words.ts';

export function sheetMarkup(sheet: Sheet): Markup {
  return h`<article class="sheet">
${sheet.banner === null ? nothing : h`<p class="sheet-banner"><strong>${sheet.banner}</strong></p>`}
<h1>${sheet.title}</h1>
${sheet.intro.map((line) => h`<p>${line}</p>`)}
<h2>${words.inOrder}</h2>
${sheet.first.length === 0 ? nothing : h`<ol class="sheet-steps">${sheet.first.map(stepMarkup)}</ol>`}
${sheet.services.map(serviceMarkup)}
<h2>${words.whomToRing}</h2>
<table class="sheet-contacts"><thead><tr>${[words.who, words.roles, words.phone, words.outside].map((word) => h`<th scope="col">${word}</th>`)}</tr></thead>
<tbody>${sheet.contacts.map(({ name, roles, phone, other }) => h`<tr><th scope="row">${name}</th><td>${roles}</td><td>${phone}</td><td>${other}</td></tr>`)}</tbody></table>
${sheet.firms.length === 0 ? nothing : h`<h2>${words.firms}</h2><ul class="sheet-firms">${sheet.firms.map((firm) => h`<li><strong>${firm.name}</strong> ${firm.phone}${firm.lines.map((line) => h`<br>${line}`)}</li>`)}</ul>`}
<h2>${words.onPaper}</h2>
<ul>${sheet.onPaper.map((line) => h`<li>${line}</li>`)}</ul>
</article>`;
}

function serviceMarkup({ heading, facts, steps }: SheetService): Markup {
  return h`<section class="sheet-service"><h3>${heading}</h3>
<dl>${facts.map(({ label, value }) => h`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
${steps.length === 0 ? nothing : h`<ol class="sheet-steps">${steps.map(stepMarkup)}</ol>`}</section>`;
}

function stepMarkup({ id, what, link, who, length, remarks, state }: SheetStep): Markup {
  return h`<li><p><span class="sheet-box" aria-hidden="true"></span> <strong>${id}</strong> ${what}</p>
<p class="sheet-who">${who} · ${length}${state === '' ? nothing : h` · ${state}`}</p>
${link === null ? nothing : h`<p><a href="${link}" rel="noreferrer">${link}</a></p>`}
${remarks.length === 0 ? nothing : h`<p class="sheet-remarks">${remarks.join(' · ')}</p>`}
<p class="sheet-blanks">${words.began} <span></span> ${words.ended} <span></span> ${words.by} <span class="long"></span></p></li>`;
}

/** With the way around, which is not printed. */
export function sheetPageMarkup(sheet: Sheet, asText: string): Markup {
  return h`<main class="plan-page">${planNavMarkup('/run-sheet')}<p class="unprinted"><a class="button plain" href="${asText}">${words.asText}</a></p>${sheetMarkup(sheet)}</main>`;
}

/** For a folder: opened from a disk, a stick or a mail, with its own few styles. */
export function sheetFileMarkup(sheet: Sheet): string {
  return h`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${sheet.title}</title>
<style>${raw(paperStyle)}</style>
</head>
<body>${sheetMarkup(sheet)}</body>
</html>`.toString();
}

/** Black on white, on paper and on screens alike. */
export const paperStyle = `
.sheet{max-width:50rem;margin:0 auto;padding:1rem;background:#fff;color:#111;font:1rem/1.4 system-ui,sans-serif;overflow-wrap:anywhere}
.sheet h1{font-size:1.5rem;margin:0 0 .5rem}
.sheet h2{font-size:1.2rem;margin:1.5rem 0 .5rem;border-bottom:2px solid #111;color:#111;text-transform:none;letter-spacing:0}
.sheet h3{font-size:1.05rem;margin:1rem 0 .25rem}
.sheet p{margin:.15rem 0}
.sheet a{color:#0b3d91}
.sheet-banner{border:2px solid #111;padding:.25rem .5rem;letter-spacing:.2em}
.sheet dl{margin:0 0 .5rem}
.sheet dl div{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.75rem}
.sheet dt{color:#444}.sheet dt::after{content:":"}
.sheet dd{margin:0;font-weight:600}
.sheet-steps{list-style:none;margin:0;padding:0}
.sheet-steps li{border:1px solid #777;border-radius:.25rem;padding:.4rem .6rem;margin:.4rem 0;break-inside:avoid}
.sheet-box{display:inline-block;width:.8em;height:.8em;border:2px solid #111;vertical-align:-.05em}
.sheet-who{font-weight:600}.sheet-remarks{color:#444;font-size:.9rem}
.sheet-blanks{color:#444;font-size:.9rem;margin-top:.4rem}
.sheet-blanks span{display:inline-block;width:4.5rem;border-bottom:1px solid #111}.sheet-blanks .long{width:8rem}
.sheet-service{break-inside:auto}.sheet-service h3{break-after:avoid}
.sheet table{border-collapse:collapse;width:100%;font-size:.95rem}
.sheet th{color:#111;font-size:inherit;background:none}
.sheet th,.sheet td{border:1px solid #777;padding:.25rem .4rem;text-align:left;vertical-align:top}
.sheet-firms{padding-left:1.2rem}
@media print{.sheet{max-width:none;padding:0;font-size:10pt}}
@media (max-width:40rem){.sheet{padding:.6rem}.sheet dl div{grid-template-columns:9rem 1fr}.sheet-contacts thead{position:absolute;clip-path:inset(50%)}.sheet-contacts tr{display:block;border:1px solid #777;margin:.4rem 0}.sheet-contacts th,.sheet-contacts td{display:block;border:0}}
`;
