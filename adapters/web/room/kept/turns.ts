// One after another, per key: what is written to one room never overtakes what was written to it before.
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `job` when every earlier one under `key` has ended, whether well or not. */
  take<T>(key: string, job: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(job, job);
    this.#last.set(key, mine);
    const forget = (): void => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  }
}
