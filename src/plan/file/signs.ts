// Characters that nobody sees and that would turn a card into something else: controls, halves of a character, line
// separators, and marks that reverse the reading direction of what follows.

const hidden = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** The first one, as `U+202E`, with its place in the text; tabs and line ends are none. */
export function hiddenSign(text: string): { sign: string; index: number } | null {
  for (const match of text.matchAll(hidden)) {
    const [sign] = match;
    if (sign === '\t' || sign === '\n' || sign === '\r') continue;
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { sign: `U+${code}`, index: match.index };
  }
  return null;
}

/** The text without them, on one line. */
export function withoutHidden(text: string): string {
  return text.replaceAll(hidden, '');
}
