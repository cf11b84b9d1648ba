// What is taken out of text before anybody reads it: what cannot be seen and could only deceive.

/** Code points of one line or value; what the narrowest platform can show in one piece. */
export const textLimit = 4000;

// Overrides and isolates reorder what stands beside them, so that a card would show something else than was written.
// Marks that only say "this letter runs right to left" stay, and so does the joiner that emoji are made with.
const unseen = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/gu;

/** Unicode NFC, one kind of line end, no control characters; lone surrogates become U+FFFD; trimmed. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(unseen, (sign) => (sign === '\n' ? sign : ''))
    .trim();
}

/** Length in code points, counted no further than is needed to see that it is more than `enough`. */
export function lengthAbove(text: string, enough: number): number | null {
  if (text.length <= enough) return null;
  let length = 0;
  for (const point of text) length += point.length > 0 ? 1 : 0;
  return length > enough ? length : null;
}
