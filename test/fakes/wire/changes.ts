// Waiting for something to become true on the far side without polling: every change is announced, and whoever waits
// looks again. The test's own time limit is the only one.

export class Changes {
  readonly #waiting = new Set<() => boolean>();
  readonly #listeners = new Set<() => void>();

  /** Something changed. */
  announce(): void {
    for (const look of this.#waiting) if (look()) this.#waiting.delete(look);
    for (const hear of this.#listeners) hear();
  }

  /** Hears of every change; what is returned ends it. */
  listen(hear: () => void): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  /** Resolves with the first answer that is neither undefined, null nor false. A check that throws rejects. */
  until<T>(check: () => T | undefined | null | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        try {
          const found = check();
          if (found === undefined || found === null || found === false) return false;
          resolve(found);
        } catch (fault) {
          reject(fault);
        }
        return true;
      };
      if (!look()) this.#waiting.add(look);
    });
  }
}
