// A binary heap of numbers with a number each: the least key first, of equal keys the least value. Two flat arrays,
// because a walk of ten thousand steps puts sixty thousand things through it.

export interface NumberHeap {
  push(key: number, value: number): void;
  /** The value of the least key; `undefined` when it is empty. */
  pop(): number | undefined;
  /** `undefined` when it is empty. */
  leastKey(): number | undefined;
}

export function createHeap(): NumberHeap {
  const keys: number[] = [];
  const values: number[] = [];

  /** Whether what stands at `at` comes out before that key and value. */
  function before(at: number, key: number, value: number): boolean {
    const other = keys[at] as number;
    return other < key || (other === key && (values[at] as number) < value);
  }

  /** Moves the gap at `at` up until the new pair fits into it. */
  function rise(from: number, key: number, value: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(parent, key, value)) {
        put(at, keys[parent] as number, values[parent] as number);
        at = parent;
      } else break;
    }
    put(at, key, value);
  }

  /** Moves the gap at the top down until the pair fits into it. */
  function sink(key: number, value: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= keys.length) break;
      const right = child + 1;
      if (right < keys.length && before(right, keys[child] as number, values[child] as number)) child = right;
      if (!before(child, key, value)) break;
      put(at, keys[child] as number, values[child] as number);
      at = child;
    }
    put(at, key, value);
  }

  function put(at: number, key: number, value: number): void {
    keys[at] = key;
    values[at] = value;
  }

  return {
    push(key, value) {
      rise(keys.length, key, value);
    },
    pop() {
      const top = values[0];
      const key = keys.pop();
      const value = values.pop();
      if (key !== undefined && value !== undefined && keys.length > 0) sink(key, value);
      return top;
    },
    leastKey: () => keys[0],
  };
}
