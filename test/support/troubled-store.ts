// A store that fails when a test says so: before anything is written, or after, so that nobody knows.
import type { Store } from '#src/journal/port.ts';

export interface Trouble {
  /** `journal.append`, `deliveries.advance`, … */
  call: string;
  fault: Error;
  /** How often; for ever without it. */
  times?: number;
  /** It was written all the same; only the answer failed. */
  after?: boolean;
}

export interface TroubledStore {
  store: Store;
  trouble(trouble: Trouble): void;
  /** Everything works again. */
  calm(): void;
}

export function troubledStore(store: Store): TroubledStore {
  let troubles: { rest: number; trouble: Trouble }[] = [];

  function next(call: string): Trouble | null {
    const found = troubles.find((each) => each.trouble.call === call && each.rest > 0);
    if (found === undefined) return null;
    found.rest -= 1;
    return found.trouble;
  }

  function wrapped<T extends object>(part: T, path: string): T {
    return new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        const call = `${path}${String(name)}`;
        if (typeof value === 'object' && value !== null) return wrapped(value, `${call}.`);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          const trouble = next(call);
          if (trouble === null) return Reflect.apply(value, target, given);
          if (trouble.after !== true) return Promise.reject(trouble.fault);
          const done: unknown = Reflect.apply(value, target, given);
          return Promise.resolve(done).then(() => Promise.reject(trouble.fault));
        };
      },
    });
  }

  return {
    store: wrapped(store, ''),
    trouble(trouble) {
      troubles.push({ rest: trouble.times ?? Number.POSITIVE_INFINITY, trouble });
    },
    calm() {
      troubles = [];
    },
  };
}
