// The frame of every page: head, banner, the way around. No script, style or handler stands inside a page.
import { h, nothing, type Markup } from './html.ts';

export interface Shell {
  title: string;
  organisation: string;
  demo: boolean;
  /** Address of the style sheet and the script, with their digests. */
  style: string;
  script: string;
}

export function shellMarkup(shell: Shell, body: Markup): Markup {
  return h`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${shell.title} · Tocsin</title>
<link rel="stylesheet" href="${shell.style}">
<link rel="icon" href="data:,">
<script src="${shell.script}" defer></script>
</head>
<body>
${shell.demo ? h`<p class="demo-banner" role="note"><strong>DEMO</strong> This is the example plan of an invented company. Set <code>PLAN</code> to your own.</p>` : nothing}
${body}
</body>
</html>`;
}
