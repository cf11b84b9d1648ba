// One after another for the same name, side by side for different names. Requests about one incident that reach one
// process take turns, so that they do not make one another decide again; between processes the versions do that.

export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` after everything that was given earlier under this name, whatever came of it. */
  take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name);
    const mine = before === undefined ? work() : before.then(work, work);
    this.#last.set(name, mine);
    const leave = (): void => {
      if (this.#last.get(name) === mine) this.#last.delete(name);
    };
    mine.then(leave, leave);
    return mine;
  }
}
