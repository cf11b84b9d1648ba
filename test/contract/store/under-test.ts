// What a store under contract brings, and the few words that the contract's tests share.
import { afterEach } from 'vitest';
import type { Clock, Instant } from '#src/clock.ts';
import type { Slice, Store, UnknownReport } from '#src/journal/port.ts';
import { note } from '../../support/journal.ts';

export interface StoreUnderTest {
  store: Store;
  /** A second way to the same journal, as another process has it; `null` where there can be none. */
  another: (() => Promise<Store>) | null;
  /** Closes and opens again; `null` where nothing outlives closing. */
  reopen: (() => Promise<Store>) | null;
  close(): Promise<void>;
}

export interface OpenGiven {
  clock: Clock;
  onUnknown: (report: UnknownReport) => void;
}

/** Opens an empty journal. */
export type OpenStore = (given: OpenGiven) => Promise<StoreUnderTest>;

export interface Opened extends StoreUnderTest {
  clock: { now(): Instant; set(now: Instant): void };
  unknown: UnknownReport[];
}

/** Opens stores and closes each after its test. */
export function opening(open: OpenStore): () => Promise<Opened> {
  const opened: StoreUnderTest[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });
  return async () => {
    let now: Instant = 1_764_000_000_000;
    const clock = { now: () => now, set: (next: Instant) => void (now = next) };
    const unknown: UnknownReport[] = [];
    const one = await open({ clock, onUnknown: (report) => unknown.push(report) });
    opened.push(one);
    return { ...one, clock, unknown };
  };
}

/** A slice of notes. */
export function notes(stream: string, expectedVersion: number, ...texts: string[]): Slice {
  return { stream, expectedVersion, drafts: texts.map((text) => note(text)) };
}

export function texts(entries: readonly { event: object }[]): unknown[] {
  return entries.map(({ event }) => ('text' in event ? event.text : null));
}
