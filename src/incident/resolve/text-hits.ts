// Which services a free text speaks of: whole words only, in any script, never a near miss. What to do with none or
// several is for the declaration to say.
import type { Candidate } from './names.ts';
import { plainWords } from './names.ts';

/** Enough of a text to find a name in; the rest of a hostile one is not looked at. */
const longestText = 4000;

interface Span {
  key: string;
  from: number;
  to: number;
}

/**
 * Keys of the services whose name or alias stands in the text. A name inside a longer one that stands there too does
 * not count: "payments db" speaks of the database, not also of "payments".
 */
export function servicesIn(text: string, services: readonly Candidate[]): string[] {
  const words = ` ${plainWords(text.slice(0, longestText))} `;
  const spans = services.flatMap(({ key, names }) =>
    names.flatMap((name) => spansOf(words, plainWords(name)).map((span) => ({ key, ...span }))),
  );
  const widest = spans.filter((span) => !spans.some((other) => holds(other, span)));
  return [...new Set(widest.map((span) => span.key))];
}

function spansOf(words: string, name: string): { from: number; to: number }[] {
  if (name === '') return [];
  const spans = [];
  const needle = ` ${name} `;
  for (let from = words.indexOf(needle); from >= 0; from = words.indexOf(needle, from + 1)) {
    spans.push({ from, to: from + needle.length });
  }
  return spans;
}

function holds(outer: Span, inner: Span): boolean {
  const longer = outer.to - outer.from > inner.to - inner.from;
  return longer && outer.from <= inner.from && outer.to >= inner.to;
}
