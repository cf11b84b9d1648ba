// YAML text becomes plain values, with the place of every one of them. Hostile files end here: bombs, duplicate keys,
// several documents, sizes.
import { LineCounter, isMap, isPair, isScalar, isNode, parseAllDocuments, type Document } from 'yaml';
import { shown, type Found, type Problem } from '../problems.ts';

/** A plan of a thousand steps has some 150 kB. */
export const largestFile = 1024 * 1024;
/** Deeper than any plan; deeper nesting is an attack on the stack. */
const deepest = 32;

export interface YamlFile {
  value: unknown;
  problems: Problem[];
  /** Adds line and column to what was found elsewhere. */
  place: (found: Found) => Problem;
}

export function readYaml(text: string): YamlFile {
  const whole = (code: Problem['code'], given: Problem['given'] = {}): YamlFile => ({
    value: undefined,
    problems: [{ severity: 'error', code, line: 1, column: 1, path: '', given }],
    place: (found) => ({ ...found, path: found.path.join('.'), line: 1, column: 1 }),
  });
  if (text.length > largestFile) return whole('too-large', { limit: largestFile / 1024 });
  if (nestsTooDeep(text)) return whole('not-yaml', { why: 'it is nested too deep' });
  const counter = new LineCounter();
  const documents = parseAllDocuments(text.replace(/^\uFEFF/, ''), {
    lineCounter: counter,
    uniqueKeys: true,
    version: '1.2',
  });
  if (documents.length === 0) return { ...whole('missing'), problems: [] };
  if (!Array.isArray(documents) || documents.length !== 1) return whole('not-one-document');
  const document = documents[0] as Document;
  if (document.errors.length > 0) {
    return { ...whole('not-yaml'), problems: document.errors.map((fault) => yamlProblem(fault, counter)) };
  }
  const aliases = countAliases(text);
  // Aliases are of no use in a plan, and a few of them can unfold into gigabytes.
  if (aliases > 100) return whole('too-many-aliases', { count: aliases });
  const place = (found: Found): Problem => ({
    ...found,
    path: found.path.join('.'),
    ...placeOf(document, found, counter),
  });
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), problems: [], place };
  } catch (fault) {
    // The library's answer to an unfolding bomb or an alias that contains itself.
    if (fault instanceof ReferenceError || fault instanceof RangeError)
      return whole('too-many-aliases', { count: aliases });
    throw fault;
  }
}

function yamlProblem(fault: Document['errors'][number], counter: LineCounter): Problem {
  const { line, col } = counter.linePos(fault.pos[0]);
  const code = fault.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'not-yaml';
  const why = fault.message.split('\n')[0] ?? '';
  return {
    severity: 'error',
    code,
    line: Math.max(1, line),
    column: Math.max(1, col),
    path: '',
    given: { why: shown(why) },
  };
}

function countAliases(text: string): number {
  return text.match(/(?:^|[\s,[{:])\*[^\s,\]}]+/gm)?.length ?? 0;
}

/** Flow nesting by brackets, block nesting by indentation: cheap, before the parser recurses. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    if ((character === ']' || character === '}') && depth > 0) depth -= 1;
    if (depth > deepest) return true;
  }
  return /^(?: {1,8}\S?){0}(?:- ){33}/m.test(text) || /^ {400}/m.test(text);
}

/** The place of the value at that path, or of the deepest part of the path that the file has. */
function placeOf(document: Document, found: Found, counter: LineCounter): { line: number; column: number } {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of found.path) {
    const next = isMap(node)
      ? node.items.find(
          (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
        )
      : null;
    if (next && isNode(next.key)) offset = next.key.range?.[0] ?? offset;
    const child = next
      ? next.value
      : isNode(node) && 'get' in node && typeof part === 'number'
        ? (node as { get(key: number, keep: true): unknown }).get(part, true)
        : null;
    if (child === null || child === undefined) break;
    if (typeof part === 'number' && isNode(child)) offset = child.range?.[0] ?? offset;
    node = child;
  }
  const { line, col } = counter.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
