// The frame of every page: head, banner, the way around. No script, style or handler stands inside a page.
import { h, nothing, type Markup } from './html.ts';
import { words } from './words.ts';

export interface Shell {
  title: string;
  demo: boolean;
  /** Addresses of the style sheet and the scripts, with their digests, in the order in which they load. */
  style: string;
  scripts: readonly string[];
  /** Address of the section that it belongs to; `null` = the way around is not shown: a wall, a sheet of paper. */
  section: Section['path'] | null;
  /** Where somebody with a keyboard wants to be at once; left out: behind the way around. */
  skip?: { to: string; words: string };
}

export interface Section {
  path: '/' | '/board' | '/incidents' | '/graph';
  label: string;
}

/** What there is beside the rooms, in the order in which it is needed in an outage. */
const sections: readonly Section[] = [
  { path: '/', label: words.rooms },
  { path: '/board', label: words.board },
  { path: '/incidents', label: words.incidents },
  { path: '/graph', label: words.plan },
];

/** Nothing that would need a looser policy: no styles of its own, no history, swaps only for our own answers. */
const htmxSettings = JSON.stringify({
  includeIndicatorCSS: false,
  history: false,
  mode: 'same-origin',
  defaultTimeout: 30_000,
  // An opened question stays open while the card around it is drawn again.
  morphIgnore: ['data-htmx-powered', 'open'],
});

export function shellMarkup(shell: Shell, body: Markup): Markup {
  return h`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content="${htmxSettings}">
<title>${shell.title} · ${words.product}</title>
<link rel="stylesheet" href="${shell.style}">
<link rel="icon" href="data:,">
${shell.scripts.map((script) => h`<script src="${script}" defer></script>`)}
</head>
<body data-choices="${words.choices}">
${shell.demo ? h`<header class="demo"><strong>${words.demoTitle}</strong> ${words.demo}</header>` : nothing}
${shell.section === null ? nothing : h`${skipMarkup(shell)}${sectionsMarkup(shell.section)}<span id="content" tabindex="-1"></span>`}
${body}
</body>
</html>`;
}

/** The first thing on the page: whoever tabs need not go through the way around each time. */
function skipMarkup({ skip = { to: 'content', words: words.skipAround } }: Shell): Markup {
  return h`<a class="skip" href="#${skip.to}">${skip.words}</a>`;
}

function sectionsMarkup(current: Section['path']): Markup {
  const link = ({ path, label }: Section): Markup =>
    h`<li><a href="${path}"${path === current ? h` aria-current="true"` : nothing}>${label}</a></li>`;
  return h`<nav class="sections" aria-label="${words.sections}"><ul>${sections.map(link)}</ul></nav>`;
}
