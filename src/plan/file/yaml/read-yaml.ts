// YAML text becomes plain values, with the place of every one of them. Hostile files end here: too large, too deep,
// hidden characters, unfolding aliases, several documents.
import { Composer, type Document } from 'yaml';
import { error, shown, type Found, type Problem, type ProblemCode } from '../../problems.ts';
import { badAlias, finder, prototypeKey, repeatedKeys } from './document.ts';
import { hiddenSign } from '../signs.ts';
import { deepest, mostAliases, mostTokens, tokensOf, type Unfit } from './tokens.ts';

/** Bytes. A plan of a thousand steps has some 150 kB. */
export const largestFile = 1024 * 1024;
/** The first few tell what is wrong; the rest is the same mistake seen from further down. */
const mostFaults = 10;

export interface YamlFile {
  /** `null` where nothing can be read: then the problems say why. An empty file holds an empty map. */
  content: { value: unknown } | null;
  problems: readonly Problem[];
  /** Adds line and column to what was found elsewhere. */
  place: (found: Found) => Problem;
  /** The scalar at that path as it is written, without quotes: `007`, where the value is 7. */
  written: (path: Found['path']) => string | null;
}

export function readYaml(text: string): YamlFile {
  if (new TextEncoder().encode(text).length > largestFile)
    return unreadable(1, 1, 'too-large', { limit: largestFile / 1024, unit: 'kB' });
  const content = text.replace(/^\uFEFF/, '');
  const hidden = hiddenSign(content);
  if (hidden !== null) {
    const { line, column } = placeOf(hidden.index, linesOf(content));
    return unreadable(line, column, 'hidden-sign', { sign: hidden.sign });
  }

  const lines = linesOf(content);
  const read = tokensOf(content);
  if (read.kind === 'unfit') {
    const { line, column } = placeOf(read.offset, lines);
    return unreadable(line, column, ...unfit[read.why]);
  }
  const [document] = new Composer(options).compose(read.tokens);
  if (document === undefined) return { ...unreadable(1, 1, 'missing'), content: { value: {} }, problems: [] };
  return fromDocument(document, lines);
}

const options = { version: '1.2', uniqueKeys: false, stringKeys: true, logLevel: 'error' } as const;

const unfit: Record<Unfit, [ProblemCode, Problem['given']]> = {
  'too-large': ['too-large', { limit: mostTokens, unit: 'words and signs' }],
  'too-deep': ['not-yaml', { why: 'RESOURCE_EXHAUSTION', limit: deepest }],
  tag: ['not-yaml', { why: 'TAG_RESOLVE_FAILED' }],
  directive: ['not-yaml', { why: 'BAD_DIRECTIVE' }],
  'too-many-aliases': ['too-many-aliases', { limit: mostAliases }],
  'not-one-document': ['not-one-document', {}],
};

type At = (offset: number, code: ProblemCode, given?: Problem['given']) => Problem;

function fromDocument(document: Document.Parsed, lines: Lines): YamlFile {
  const at: At = (offset, code, given = {}) => ({
    ...error(code, [], given),
    path: '',
    ...placeOf(offset, lines),
  });
  const find = finder(document);
  const unusable = unusableIn(document, at);
  const repeated = repeatedKeys(document).map(({ key, offset, first }) =>
    at(offset, 'duplicate-key', { key, first: placeOf(first, lines).line }),
  );
  return {
    // The library's own count of aliases is off: those that it would refuse make a document unusable.
    content: unusable.length > 0 ? null : { value: document.toJS({ maxAliasCount: -1 }) },
    problems: unusable.length > 0 ? unusable : repeated,
    place: (found) => ({
      ...found,
      path: shownPath(found.path),
      ...placeOf(find(found.path).offset, lines),
    }),
    written: (path) => find(path).written,
  };
}

/** What keeps a document from being read at all. */
function unusableIn(document: Document.Parsed, at: At): Problem[] {
  if (document.errors.length > 0)
    return document.errors
      .slice(0, mostFaults)
      .map((fault) => at(fault.pos[0], 'not-yaml', { why: fault.code }));
  const prototype = prototypeKey(document);
  if (prototype !== null) return [at(prototype, 'bad-key', { value: '__proto__' })];
  const alias = badAlias(document);
  if (alias?.why === 'nowhere') return [at(alias.offset, 'not-yaml', { why: 'BAD_ALIAS' })];
  return alias === null ? [] : [at(alias.offset, 'too-many-aliases', { limit: mostAliases })];
}

function unreadable(line: number, column: number, code: ProblemCode, given: Problem['given'] = {}): YamlFile {
  return {
    content: null,
    problems: [{ ...error(code, [], given), path: '', line, column }],
    place: (found) => ({ ...found, path: shownPath(found.path), line: 1, column: 1 }),
    written: () => null,
  };
}

/** Offsets of the first sign of every line. The library's own counter loses lines inside of what it cannot read. */
type Lines = readonly number[];

function linesOf(text: string): Lines {
  return [0, ...[...text.matchAll(/\n/g)].map((end) => end.index + 1)];
}

/** Both count from 1; columns in UTF-16 units, as editors do. */
function placeOf(offset: number, lines: Lines): { line: number; column: number } {
  let [low, high] = [0, lines.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

function shownPath(path: Found['path']): string {
  return path.map((part) => shown(part)).join('.');
}
