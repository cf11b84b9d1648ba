// The one way to make HTML: a template tag that escapes. An object, a date or a promise in a template does not compile.
import { html, raw } from 'hono/html';

/** HTML that is safe to send. */
export type Markup = string & { readonly isEscaped: true };

export type Piece = string | number | Markup | null | false | readonly Piece[];

/** Strings are text; attributes must be quoted in the template. */
export function h(words: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return html(words, ...pieces.map(flat)) as unknown as Markup;
}

/** The tag of the library prints `false` and joins arrays with commas when they are nested. */
function flat(piece: Piece): unknown {
  if (piece === null || piece === false) return '';
  return Array.isArray(piece)
    ? piece.flat(8).map((one) => (one === null || one === false ? '' : one))
    : piece;
}

export const nothing: Markup = raw('');
