// A process that can die: whatever it calls in the outside world after that never answers, and what it had called is
// done without its knowing. The world itself lives on.

export interface Life {
  readonly dead: boolean;
  end(): void;
}

export function createLife(): Life {
  let dead = false;
  return {
    get dead() {
      return dead;
    },
    end() {
      dead = true;
    },
  };
}

const never = new Promise<never>(() => undefined);

/** The same object for as long as its user lives; also the objects that it holds. */
export function mortal<T extends object>(world: T, life: Life): T {
  return new Proxy(world, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'object' && value !== null && !(value instanceof Set)) return mortal(value, life);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (life.dead) return never;
        const answer: unknown = Reflect.apply(value, target, given);
        return answer instanceof Promise ? answered(answer, life) : answer;
      };
    },
  });
}

/** After its death nobody hears the answer. */
async function answered(answer: Promise<unknown>, life: Life): Promise<unknown> {
  try {
    const value = await answer;
    return life.dead ? await never : value;
  } catch (fault) {
    if (life.dead) return never;
    throw fault;
  }
}
