// The one way to make HTML: a template tag that escapes. An object, a date or a promise in a template does not compile.
import { html, raw } from 'hono/html';

/** HTML that is safe to send. */
export type Markup = string & { readonly isEscaped: true };

export type Piece = string | number | Markup | null | false | readonly Piece[];

/** Strings are text; attributes must be quoted in the template. `null` and `false` leave nothing. */
export function h(words: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  // The library's own type also allows promises, which no `Piece` is.
  return html(words, ...pieces) as unknown as Markup;
}

export const nothing: Markup = raw('');
