// What of the journal one platform has been told: the checkpoint up to which nothing is owed, and the receipts of what
// was posted beyond it. Both move in one transaction. Knows nothing of rooms or cards.
import type { Instant } from '../../clock.ts';
import type { Deliveries, Receipt } from '../../journal/port.ts';

/** A run of entries that is told together. Owed until everything that it `owes` was settled. */
export interface Part {
  stream: string;
  first: number;
  last: number;
  recordedAt: Instant;
  owes: number;
}

/** The delivery records could not be read or written: nothing is known to be wrong with the platform. */
export class RecordsFault extends Error {
  readonly code = 'records';
  readonly retryAfterMs = 1_000;

  constructor(cause: unknown) {
    super('the delivery records could not be reached', { cause });
    this.name = 'RecordsFault';
  }
}

export class Ledger {
  readonly #deliveries: Deliveries;
  readonly #organisation: string;
  readonly #platform: string;
  /** In order of position, which is the order in which they were read. */
  readonly #owed = new Set<Part>();
  #readTo: number;
  #written: number;
  #unwritten: Receipt[] = [];
  #last: Promise<void> = Promise.resolve();

  /** @param from the checkpoint that is stored now. */
  constructor(deliveries: Deliveries, organisation: string, platform: string, from: number) {
    this.#deliveries = deliveries;
    this.#organisation = organisation;
    this.#platform = platform;
    this.#readTo = from;
    this.#written = from;
  }

  /** Positions up to here were read; a part that owes nothing is told already. */
  read(position: number, parts: readonly Part[]): void {
    this.#readTo = position;
    for (const part of parts) if (part.owes > 0) this.#owed.add(part);
  }

  readTo(): number {
    return this.#readTo;
  }

  /** Pays one debt of each part; resolves when it is durable, and then only may the next post go out. */
  settle(parts: readonly Part[], receipts: readonly Receipt[]): Promise<void> {
    this.#unwritten.push(...receipts);
    for (const part of parts) {
      part.owes -= 1;
      if (part.owes === 0) this.#owed.delete(part);
    }
    return this.flush();
  }

  /** Writes what was read and settled. One write at a time; whoever waits meanwhile is served together by the next. */
  flush(): Promise<void> {
    const write = () => this.#write();
    const mine = this.#last.then(write, write);
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Nothing at or before this position is owed. */
  checkpoint(): number {
    for (const part of this.#owed) return part.first - 1;
    return this.#readTo;
  }

  lag(now: Instant): { entries: number; oldestMs: number } {
    let entries = 0;
    let oldestMs = 0;
    for (const part of this.#owed) {
      entries += 1 + part.last - part.first;
      oldestMs = Math.max(oldestMs, now - part.recordedAt);
    }
    return { entries, oldestMs };
  }

  receipt(room: string, key: string): Promise<Receipt | null> {
    return reached(this.#deliveries.receipt(this.#organisation, this.#platform, room, key));
  }

  receiptsOf(incident: string): Promise<readonly Receipt[]> {
    return reached(this.#deliveries.receiptsOf(this.#organisation, this.#platform, incident));
  }

  /** Receipts that no part waits for. */
  keep(receipts: readonly Receipt[]): Promise<void> {
    return reached(this.#deliveries.keep(this.#organisation, receipts));
  }

  forget(room: string, key: string): Promise<void> {
    return reached(this.#deliveries.forget(this.#organisation, this.#platform, room, key));
  }

  async #write(): Promise<void> {
    const position = this.checkpoint();
    const receipts = this.#unwritten;
    if (position === this.#written && receipts.length === 0) return;
    this.#unwritten = [];
    try {
      await this.#deliveries.advance(this.#organisation, this.#platform, position, receipts);
      this.#written = position;
    } catch (cause) {
      this.#unwritten = [...receipts, ...this.#unwritten];
      throw new RecordsFault(cause);
    }
  }
}

async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new RecordsFault(cause);
  }
}
