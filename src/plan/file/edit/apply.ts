// Writes changes into the text of a plan, touching nothing else: comments, order and spacing of what stands there stay as
// their authors wrote them.
import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { EditStep, PlanEdit } from './edits.ts';
import { flow } from './flow.ts';

/** The text with that change in it; `null` where it has no place there. */
export function applyEdit(text: string, edit: PlanEdit): string | null {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'error' });
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const root = document.contents;
  switch (edit.op) {
    case 'set': {
      const name = edit.path.at(-1);
      const parent = walk(root, edit.path.slice(0, -1));
      if (typeof name !== 'string' || !isMap(parent)) return null;
      return set(text, parent, name, flow(edit.value));
    }
    case 'append':
      return append(text, root, edit.path, flow(edit.value));
    case 'add': {
      const parent = walk(root, edit.path);
      if (!isMap(parent) || parent.has(edit.name)) return null;
      return insertPair(text, parent, edit.name, flow(edit.value));
    }
  }
}

function walk(node: unknown, path: readonly EditStep[]): unknown {
  return path.reduce<unknown>((at, step) => {
    if (typeof step === 'string') return isMap(at) ? pairOf(at, step)?.value : undefined;
    return isSeq(at) ? at.items.find((item) => isMap(item) && item.get('key') === step.key) : undefined;
  }, node);
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === name);
}

function set(text: string, map: YAMLMap, name: string, value: string): string | null {
  const pair = pairOf(map, name);
  if (pair === undefined) return insertPair(text, map, name, value);
  const range = rangeOf(pair.value);
  // An anchor or a tag belongs to more than this one value.
  if (range === null || !isPlain(pair.value)) return null;
  return splice(text, range[0], range[1], value);
}

function append(text: string, root: YAMLMap, path: readonly EditStep[], value: string): string | null {
  const list = walk(root, path);
  if (isSeq(list)) return insertItem(text, list, value);
  const name = path.at(-1);
  if (typeof name !== 'string' || (list !== undefined && !(isScalar(list) && list.value === null)))
    return null;
  const parent = walk(root, path.slice(0, -1));
  if (isMap(parent)) return set(text, parent, name, `[${value}]`);
  // The map that should hold the list is not there either.
  const above = path.at(-2);
  const holder = walk(root, path.slice(0, -2));
  if (typeof above !== 'string' || !isMap(holder) || parent !== undefined) return null;
  return insertPair(text, holder, above, `{ ${name}: [${value}] }`);
}

function insertPair(text: string, map: YAMLMap, name: string, value: string): string | null {
  const range = rangeOf(map);
  const first = map.items[0];
  if (range === null) return null;
  if (map.flow === true) return intoFlow(text, map, range, `${flow(name)}: ${value}`);
  const key = first !== undefined && isScalar(first.key) ? rangeOf(first.key) : null;
  if (key === null) return null;
  return insertLine(text, endOf(map), columnOf(text, key[0]), `${flow(name)}: ${value}`);
}

function insertItem(text: string, list: YAMLSeq, value: string): string | null {
  const range = rangeOf(list);
  if (range === null) return null;
  if (list.flow === true) return intoFlow(text, list, range, value);
  const first = rangeOf(list.items[0]);
  if (first === null) return null;
  const dash = text.lastIndexOf('-', first[0] - 1);
  return dash < 0 ? null : insertLine(text, endOf(list), columnOf(text, dash), `- ${value}`);
}

/** In front of the closing bracket, behind the last element. */
function intoFlow(text: string, node: YAMLMap | YAMLSeq, range: Range, element: string): string {
  const last = node.items.length === 0 ? null : endOf(node);
  if (last !== null) return splice(text, last, last, `, ${element}`);
  return splice(
    text,
    range[0] + 1,
    range[0] + 1,
    node.items.length === 0 && isMap(node) ? ` ${element} ` : element,
  );
}

/** On a line of its own behind the line in which `after` stands. */
function insertLine(text: string, after: number, column: number, line: string): string {
  const end = text[after - 1] === '\n' ? after - 1 : text.indexOf('\n', after);
  const indent = ' '.repeat(column);
  if (end < 0) return `${text}\n${indent}${line}\n`;
  return splice(text, end + 1, end + 1, `${indent}${line}\n`);
}

/** Where the last written sign of a node stands: a block's own range takes in comments and empty lines behind it. */
function endOf(node: YAMLMap | YAMLSeq): number {
  const last = node.items.at(-1);
  const value: unknown = isPair(last) ? (last.value ?? last.key) : last;
  if ((isMap(value) || isSeq(value)) && value.flow !== true && value.items.length > 0) return endOf(value);
  const range = rangeOf(value) ?? (isPair(last) ? rangeOf(last.key) : null);
  return range?.[1] ?? rangeOf(node)?.[1] ?? 0;
}

type Range = readonly [start: number, valueEnd: number, nodeEnd: number];

function rangeOf(node: unknown): Range | null {
  return (node as Partial<Node> | null | undefined)?.range ?? null;
}

function isPlain(node: unknown): boolean {
  const { anchor, tag } = (node ?? {}) as { anchor?: string; tag?: string };
  const simple = isScalar(node) || (isSeq(node) && node.flow === true);
  return simple && anchor === undefined && tag === undefined;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function splice(text: string, from: number, to: number, put: string): string {
  return text.slice(0, from) + put + text.slice(to);
}
