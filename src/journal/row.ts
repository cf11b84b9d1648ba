// One entry as it is stored: flat columns, the same in every database. What is in them is made by
// src/journal/recording.ts and proved by src/journal/chain.ts.
import type { Instant } from '../clock.ts';
import type { Certainty } from '../incident/events.ts';

/** Every column but the two hashes. Instants in milliseconds. */
export interface RowContent {
  organisation: string;
  stream: string;
  version: number;
  position: number;
  type: string;
  /** Version of the event's shape. */
  v: number;
  /** Canonical JSON of the event. */
  data: string;
  at: Instant;
  certainty: Certainty;
  recorded: Instant;
  by: string;
  role: string | null;
  /** Canonical JSON of where it came from. */
  source: string;
  /** Canonical JSON of the reason, which is anybody's text; `null` when none was needed. */
  override: string | null;
  request: string;
  /** 0, 1, 2 … among the entries of one request: (organisation, request, part) is unique, so a request is handled once. */
  part: number;
}

export interface Row extends RowContent {
  /** Hash of the row before it in its stream; `genesis` for the first. */
  previous: string;
  hash: string;
}

/** Version and hash of a stream's last row. */
export interface Head {
  version: number;
  hash: string;
}

/** What the first row of a stream stands on. */
export const genesis = '0'.repeat(64);
