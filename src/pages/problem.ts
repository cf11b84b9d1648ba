// What went wrong with a page or a press, in a sentence: inside the page where that is live, as a page where it is not.
import { h, type Markup } from './html.ts';
import { words } from './words.ts';

export function problemMarkup(text: string): Markup {
  return h`<p class="problem" role="alert">${text}</p>`;
}

export function problemPageMarkup(text: string, back: string): Markup {
  return h`<main class="narrow"><h1>${words.product}</h1>${problemMarkup(text)}<p><a class="button plain" href="${back}">${words.back}</a></p></main>`;
}
