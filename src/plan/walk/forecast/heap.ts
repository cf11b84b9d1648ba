// A binary heap: the least first.

export interface Heap<T> {
  push(item: T): void;
  /** `undefined` when it is empty. */
  pop(): T | undefined;
  peek(): T | undefined;
}

/** @param compare negative when `a` comes out before `b`; must be total, so that equal runs give equal results. */
export function createHeap<T>(compare: (a: T, b: T) => number): Heap<T> {
  const items: T[] = [];

  function swap(a: number, b: number): void {
    const [left, right] = [items[a], items[b]];
    if (left === undefined || right === undefined) return;
    items[a] = right;
    items[b] = left;
  }

  function before(a: number, b: number): boolean {
    const [left, right] = [items[a], items[b]];
    return left !== undefined && right !== undefined && compare(left, right) < 0;
  }

  function rise(from: number): void {
    for (let at = from; at > 0; at = (at - 1) >> 1) {
      const parent = (at - 1) >> 1;
      if (!before(at, parent)) return;
      swap(at, parent);
    }
  }

  function sink(from: number): void {
    for (let at = from; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = before(right, left) ? right : left;
      if (!before(least, at)) return;
      swap(at, least);
      at = least;
    }
  }

  return {
    push(item) {
      items.push(item);
      rise(items.length - 1);
    },
    pop() {
      const top = items[0];
      swap(0, items.length - 1);
      items.pop();
      sink(0);
      return top;
    },
    peek: () => items[0],
  };
}
