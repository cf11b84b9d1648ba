// The first look at a plan's text: what is too much, or has no place in a plan, is refused on the tokens, before the
// YAML library builds anything of it. Some of its steps take quadratic time or recurse on hostile text.
import { Lexer, Parser, type CST } from 'yaml';

/** A plan has one token for every three characters; more than this in a file of the largest size is an attack. */
export const mostTokens = 250_000;
/** A plan needs eight levels. */
export const deepest = 32;
export const mostAliases = 100;

export type Unfit = 'too-large' | 'too-deep' | 'tag' | 'directive' | 'too-many-aliases' | 'not-one-document';

export type Tokens =
  | { kind: 'tokens'; tokens: readonly CST.Token[] }
  | { kind: 'unfit'; why: Unfit; offset: number };

export function tokensOf(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > mostTokens) return { kind: 'unfit', why: 'too-large', offset: 0 };
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return unfitIn(tokens) ?? { kind: 'tokens', tokens };
}

function unfitIn(tokens: readonly CST.Token[]): Tokens | null {
  const unfit = (why: Unfit, offset: number): Tokens => ({ kind: 'unfit', why, offset });
  let aliases = 0;
  let documents = 0;
  // Not recursive: the library reads nesting of any depth, the stack does not.
  const open: { token: CST.Token; depth: number }[] = tokens
    .toReversed()
    .map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > deepest) return unfit('too-deep', token.offset);
    if (token.type === 'directive') return unfit('directive', token.offset);
    if (token.type === 'tag') return unfit('tag', token.offset);
    if (token.type === 'document' && (documents += 1) > 1) return unfit('not-one-document', token.offset);
    if (token.type === 'alias' && (aliases += 1) > mostAliases)
      return unfit('too-many-aliases', token.offset);
    const below = token.type === 'document' ? depth : depth + 1;
    for (const part of partsOf(token).toReversed()) open.push({ token: part, depth: below });
  }
  return null;
}

function partsOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return [...token.start, ...(token.value ? [token.value] : [])];
  if (!('items' in token)) return [];
  return token.items.flatMap((item): CST.Token[] => [
    ...item.start,
    ...(item.key ? [item.key] : []),
    ...(item.sep ?? []),
    ...(item.value ? [item.value] : []),
  ]);
}
