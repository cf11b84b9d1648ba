// What the local room is handed when it is made. Structural on purpose: the adapter knows no journal and no plan.
import type { Clock } from '../../src/clock.ts';
import type { Ids } from '../../src/ids.ts';
import type { Logger } from '../../src/log.ts';

/** Kept texts by key, in the order of their keys; what is lost here is posted again from the journal. */
export interface Shelf {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  entries(): AsyncIterable<[string, string]>;
}

export interface WebSettings {
  /** 0 takes a free port. */
  port: number;
  host: string;
  organisation: string;
  /** Its IANA zone: the times that a page without its script shows. */
  zone: string;
  demo: boolean;
  /** People of the plan: user id here and name. */
  people(): readonly { user: string; name: string }[];
  shelf: Shelf;
  log: Logger;
  clock: Clock;
  ids: Ids;
  /** `null` = well; otherwise why not. */
  health(): Promise<string | null>;
}

/** The room where everybody is told. */
export const everybody = { id: 'everybody', name: 'Everybody' } as const;

/** Of one file; the same as the smallest platform allows. */
export const largestFile = 10 * 1024 * 1024;
/** Of a typed line or form, in bytes of the whole request. */
export const largestForm = 256 * 1024;
/** Characters of a card that are shown at once; longer ones are folded behind "more". */
export const cardText = 20_000;
