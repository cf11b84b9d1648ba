// What a bot did that a real platform would mind, or that its people would: kept so that every flow can assert on none.

export interface Offence {
  /** Such as `late-ack`, `refused-call`, `call-during-retry-after`, `broadcast`, `duplicate-message`. */
  kind: string;
  /** What happened, for whoever reads the failed test. */
  what: string;
  /** By the fake's clock. */
  at: number;
  /** The platform's own error code, where there is one. */
  code?: string;
}

export interface OffenceFilter {
  /** Kinds to leave out. */
  except?: readonly string[];
  /** Error codes that a flow provokes knowingly. */
  exceptCodes?: readonly string[];
}

export class OffenceBook {
  readonly #now: () => number;
  readonly #all: Offence[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  add(kind: string, what: string, code?: string): void {
    this.#all.push({ kind, what, at: this.#now(), ...(code === undefined ? {} : { code }) });
  }

  list({ except = [], exceptCodes = [] }: OffenceFilter = {}): readonly Offence[] {
    return this.#all.filter(
      ({ kind, code }) => !except.includes(kind) && (code === undefined || !exceptCodes.includes(code)),
    );
  }

  clear(): void {
    this.#all.length = 0;
  }
}
