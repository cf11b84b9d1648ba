// The report as one HTML file: it needs nothing from anywhere, runs nothing, prints on any paper, and can be read on a
// phone, at night, and by ear.
import type { ReportDocument, Section } from '#src/wording/report/shapes/document.ts';
import type { Pictures } from '#src/wording/report/shapes/pictures.ts';
import { raw } from 'hono/html';
import { h, nothing, type Markup } from '../html.ts';
import { blockMarkup, lineMarkup } from './blocks.ts';
import { style } from './style.ts';
import { words } from './words.ts';

/** No script, no frame, no form, no address but its own pictures: enforced by the reader's browser, too. */
const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function reportPage(document: ReportDocument, pictures: Pictures): Markup {
  return h`<!doctype html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${document.title}</title>
<style>${raw(style)}</style>
</head>
<body>
<header>
${document.banner === null ? nothing : h`<p class="banner">${document.banner}</p>`}
<h1>${document.title}</h1>
<p class="standing">${document.standing}</p>
${document.lead.map((line) => h`<p class="lead">${lineMarkup(line)}</p>`)}
</header>
${contents(document.sections)}
<main>
${document.sections.map((section) => sectionMarkup(section, pictures))}
</main>
<footer><p>${document.foot}</p></footer>
</body>
</html>
`;
}

function contents(sections: readonly Section[]): Markup {
  return h`<nav aria-label="${words.contents}"><ul>${sections.map(
    ({ id, heading }) => h`<li><a href="#${id}">${heading}</a></li>`,
  )}</ul></nav>`;
}

/** The heading names a table that is the only one; its caption is for the ear then. */
function sectionMarkup({ id, heading, blocks }: Section, pictures: Pictures): Markup {
  const isOnlyTable = blocks.filter(({ kind }) => kind === 'table').length === 1;
  return h`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${blocks.map((block) => blockMarkup(block, pictures, isOnlyTable))}
</section>
`;
}
