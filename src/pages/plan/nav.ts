// The way around among the pages about the plan.
import { h, nothing, type Markup } from '../html.ts';
import { planPageWords as words } from './words.ts';

const pages = [
  { path: '/graph', label: words.graph },
  { path: '/plan', label: words.file },
  { path: '/readiness', label: words.readiness },
  { path: '/run-sheet', label: words.sheet },
  { path: '/plan/new', label: words.write },
] as const;

export function planNavMarkup(current: (typeof pages)[number]['path']): Markup {
  return h`<nav class="subsections" aria-label="${words.pagesOfPlan}"><ul>${pages.map(
    ({ path, label }) =>
      h`<li><a href="${path}"${path === current ? h` aria-current="page"` : nothing}>${label}</a></li>`,
  )}</ul></nav>`;
}
