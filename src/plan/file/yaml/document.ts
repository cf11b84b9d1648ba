// A composed YAML document: keys that stand twice, aliases that lead nowhere or unfold without end, and the place and
// the written text of every value. Knows nothing of plans.
import { isAlias, isMap, isPair, isScalar, isSeq, type Document, type Node } from 'yaml';

export type Path = readonly (string | number)[];

/** Aliases written out, a plan of the largest size has fewer values. */
const mostValues = 250_000;

/** The second and later ones of equal keys in one map, in the file's order; `first` is the offset of the one before. */
export function repeatedKeys(document: Document): { key: string; offset: number; first: number }[] {
  const repeated: { key: string; offset: number; first: number }[] = [];
  for (const node of nodesUnder(document.contents)) {
    if (!isMap(node)) continue;
    const seen = new Map<string, number>();
    for (const { key } of node.items) {
      if (!isScalar(key)) continue;
      const [name, offset] = [String(key.value), key.range?.[0] ?? 0];
      const first = seen.get(name);
      if (first === undefined) seen.set(name, offset);
      else repeated.push({ key: name, offset, first });
    }
  }
  return repeated.toSorted((a, b) => a.offset - b.offset);
}

/** Offset of a key that JavaScript keeps for itself: the schema would pass over it in silence. */
export function prototypeKey(document: Document): number | null {
  for (const node of nodesUnder(document.contents)) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && key.value === '__proto__')
      : undefined;
    if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
  }
  return null;
}

/**
 * The first alias that leads nowhere, or that makes the document too large when it is written out. An aliased part may
 * hold no alias itself: that alone is what unfolds into gigabytes, or contains itself.
 */
export function badAlias(document: Document): { why: 'nowhere' | 'endless'; offset: number } | null {
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  let total = 0;
  for (const node of nodesUnder(document.contents)) {
    if (!isAlias(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      continue;
    }
    const offset = node.range?.[0] ?? 0;
    const target = anchors.get(node.source);
    if (target === undefined) return { why: 'nowhere', offset };
    const size = sizes.get(target) ?? writtenOut(target);
    sizes.set(target, size);
    total += size;
    if (total > mostValues) return { why: 'endless', offset };
  }
  return null;
}

function writtenOut(target: Node): number {
  let count = 0;
  for (const node of nodesUnder(target)) {
    if (isAlias(node)) return Infinity;
    count += 1;
  }
  return count;
}

/** The node and everything below it, in the order of the file. */
function* nodesUnder(top: unknown): Generator<Node> {
  const open: unknown[] = [top];
  while (open.length > 0) {
    const node = open.pop();
    if (isMap(node)) for (const pair of node.items.toReversed()) open.push(pair.value, pair.key);
    if (isSeq(node)) open.push(...node.items.toReversed());
    if (isScalar(node) || isAlias(node) || isMap(node) || isSeq(node)) yield node;
  }
}

export interface Found {
  /** Offset in the text. */
  offset: number;
  /** As it is written, without quotes; `null` for maps, lists and what is not there. */
  written: string | null;
}

/** Finds paths in a document; maps are indexed on first sight, as a hostile file has one of a hundred thousand keys. */
export function finder(document: Document): (path: Path) => Found {
  const indexes = new WeakMap<object, Map<string, { key: Node; value: unknown }>>();
  const childOf = (node: unknown, part: string | number): { at: unknown; value: unknown } | null => {
    if (isSeq(node)) {
      const item: unknown = typeof part === 'number' ? node.items[part] : undefined;
      return item === undefined ? null : { at: item, value: item };
    }
    if (!isMap(node)) return null;
    let index = indexes.get(node);
    if (index === undefined) {
      const pairs = node.items.filter((item) => isPair(item) && isScalar(item.key));
      index = new Map(
        pairs.map(({ key, value }) => [
          String((key as { value: unknown }).value),
          { key: key as Node, value },
        ]),
      );
      indexes.set(node, index);
    }
    const pair = index.get(String(part));
    return pair === undefined ? null : { at: pair.key, value: pair.value };
  };
  return (path) => {
    let node: unknown = document.contents;
    let offset = offsetOf(node) ?? 0;
    for (const part of path) {
      const child = childOf(node, part);
      if (child === null) return { offset, written: null };
      offset = offsetOf(child.at) ?? offset;
      node = child.value;
    }
    return { offset, written: isScalar(node) ? (node.source ?? null) : null };
  };
}

function offsetOf(node: unknown): number | null {
  const ranged = isScalar(node) || isAlias(node) || isMap(node) || isSeq(node);
  return ranged ? (node.range?.[0] ?? null) : null;
}
