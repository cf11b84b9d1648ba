// Tells open pages that something changed. Not what: each page reads on from where it is, so that none can miss any.
export type Change =
  | { kind: 'message'; room: string; ref: string }
  | { kind: 'room'; room: string }
  | { kind: 'inbox'; user: string };

export class Changes {
  readonly #listeners = new Set<(change: Change) => void>();

  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** @returns how to stop listening. */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
