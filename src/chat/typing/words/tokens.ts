// Cuts a typed line into words and `key:value` options. What the words mean belongs to ../positions.ts.

interface Place {
  /** Where it stands in the line: the end is the first character after it. */
  start: number;
  end: number;
  /** It stood in quotes, which are gone from `text`. */
  quoted: boolean;
  text: string;
}

export type Word = Place & { kind: 'word' };
export type Option = Place & { kind: 'option'; name: string };
export type Token = Word | Option;

/** Opening quote → what may close it. People mix straight and typographic ones, and phones do it for them. */
const closers: Readonly<Record<string, string>> = {
  '"': '"”“',
  '“': '"”“',
  '”': '"”“',
  '„': '"”“',
  '‟': '"”“',
  '«': '»',
  '»': '«',
  "'": "'’‘",
  '‘': "'’‘",
  '‚': "'’‘",
};

const keyPattern = /([\p{L}][\p{L}\p{N}-]{0,31}):(?=\S)/uy;

/**
 * @param isKey whether a word before a colon is an option of the verb; any other `word:` is text, because addresses
 *   and times of day contain colons. Names are given in lower case.
 */
export function tokenise(line: string, isKey: (name: string) => boolean): Token[] {
  const tokens: Token[] = [];
  const unclosed = new Set<string>();
  let at = skipSpace(line, 0);
  while (at < line.length) {
    const name = keyAt(line, at, isKey);
    const start = at;
    const value = readPhrase(line, name === null ? at : at + name.length + 1, unclosed);
    const place = { start, end: value.end, quoted: value.quoted, text: value.text };
    tokens.push(
      name === null ? { ...place, kind: 'word' } : { ...place, kind: 'option', name: name.toLowerCase() },
    );
    at = skipSpace(line, value.end);
  }
  return tokens;
}

/** The words as one text: as they were written between neighbours, one space where an option stood between them. */
export function textOf(line: string, words: readonly Word[]): string {
  const [only] = words;
  if (words.length === 1 && only !== undefined) return only.text;
  return words
    .map((word, index) => {
      const before = words[index - 1];
      const gap = before === undefined ? '' : line.slice(before.end, word.start);
      return `${gap.trim() === '' ? gap : ' '}${line.slice(word.start, word.end)}`;
    })
    .join('');
}

function keyAt(line: string, at: number, isKey: (name: string) => boolean): string | null {
  keyPattern.lastIndex = at;
  const name = keyPattern.exec(line)?.[1];
  return name !== undefined && isKey(name.toLowerCase()) ? name : null;
}

/** A quoted phrase if there is one that closes before a space or the end, else everything up to the next space. */
function readPhrase(line: string, start: number, unclosed: Set<string>) {
  const closing = closers[line[start] ?? ''];
  if (closing !== undefined && !unclosed.has(closing)) {
    const end = closingAt(line, start + 1, closing);
    if (end !== null) {
      const inner = line.slice(start + 1, end);
      return { text: line[start] === '"' ? inner.replaceAll('""', '"') : inner, quoted: true, end: end + 1 };
    }
    // No later quote of this kind closes either: not looking again keeps a line of quotes from costing its square.
    unclosed.add(closing);
  }
  const space = nextSpace(line, start);
  return { text: line.slice(start, space), quoted: false, end: space };
}

function closingAt(line: string, from: number, closing: string): number | null {
  for (let at = from; at < line.length; at += 1) {
    if (!closing.includes(line[at] ?? '')) continue;
    if (line[at] === '"' && line[at + 1] === '"') at += 1;
    else if (isSpace(line[at + 1])) return at;
  }
  return null;
}

function isSpace(sign: string | undefined): boolean {
  return sign === undefined || /\s/.test(sign);
}

function skipSpace(line: string, from: number): number {
  let at = from;
  while (at < line.length && isSpace(line[at])) at += 1;
  return at;
}

function nextSpace(line: string, from: number): number {
  let at = from;
  while (at < line.length && !isSpace(line[at])) at += 1;
  return at;
}
