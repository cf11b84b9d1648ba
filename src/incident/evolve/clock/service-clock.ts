// The one state machine of a service in an incident: from its marks, in order of time, to its status, its windows and
// their spells without the minimum level. The card and the report both read what it says; it knows no plan.
import type { EntryId } from '../../events.ts';
import type { Mark, ServiceMark, ServiceState, Verification, Window } from '../../state.ts';
import * as windows from './windows.ts';

export type ClockStatus = Exclude<ServiceState['status'], 'suspected'>;

export interface ClockReading {
  status: ClockStatus;
  windows: readonly Window[];
  /** The mark that stands; down again takes it away. */
  normal: Mark | null;
  /** Marks that no transition allows at their instant: left out of the figures. */
  conflicts: readonly EntryId[];
}

interface Running {
  status: ClockStatus;
  done: Window[];
  normal: Mark | null;
  conflicts: EntryId[];
}

type Tick = { at: number; order: number } & (
  | { kind: 'mark'; mark: ServiceMark }
  | { kind: 'verification'; verification: Verification }
);

/**
 * Reads the clock. Marks and verifications may come in any order: they are taken by instant, then by entry, so that
 * what was entered late lands where it belongs. An impossible order becomes a conflict and the rest is computed.
 *
 * @param stableFor how long (ms) an end must have held; down again sooner voids it, at exactly this age it stands.
 */
export function readClock(
  marks: readonly ServiceMark[],
  verifications: readonly Verification[],
  stableFor: number,
): ClockReading {
  const running: Running = { status: 'not affected', done: [], normal: null, conflicts: [] };
  for (const tick of inOrder(marks, verifications)) {
    if (tick.kind === 'verification') verify(running, tick.verification);
    else if (!accept(running, tick.mark, stableFor)) running.conflicts.push(tick.mark.entry);
  }
  const { status, done, normal, conflicts } = running;
  return { status, windows: done, normal, conflicts };
}

function inOrder(marks: readonly ServiceMark[], verifications: readonly Verification[]): Tick[] {
  const ticks: Tick[] = [
    ...marks.map((mark): Tick => ({ kind: 'mark', mark, at: mark.at, order: orderOf(mark.entry) })),
    ...verifications.map((verification): Tick => {
      const { at, entry } = verification;
      return { kind: 'verification', verification, at, order: orderOf(entry) };
    }),
  ];
  return ticks.toSorted((a, b) => a.at - b.at || a.order - b.order);
}

/** Number of an entry id, for entries of the same instant: the earlier recorded comes first. */
export function orderOf(entry: EntryId): number {
  return Number(entry.slice(1));
}

/** False where the closed list of transitions has no such step. */
function accept(running: Running, mark: ServiceMark, stableFor: number): boolean {
  switch (mark.kind) {
    case 'down':
      return mark.partial ? fallPartly(running, mark, stableFor) : fall(running, mark, stableFor);
    case 'continuity':
      return reachContinuity(running, mark);
    case 'restored':
      return restore(running, mark);
    case 'normal':
      return normalise(running, mark);
    case 'retired':
      running.status = 'retired';
      return true;
    case 'unaffected':
      return running.status === 'not affected';
  }
}

function fall(running: Running, mark: ServiceMark, stableFor: number): boolean {
  switch (running.status) {
    case 'retired':
      return false;
    case 'down':
      return true;
    case 'not affected':
      running.done.push(windows.opened(mark));
      break;
    case 'continuity':
      replaceLast(running, (window) => windows.fallenAgain(window, mark, stableFor));
      break;
    case 'restored':
    case 'normal': {
      const held = heldFor(running, mark) >= stableFor;
      if (held) running.done.push(windows.opened(mark));
      else replaceLast(running, (window) => windows.fallenAgain(windows.merged(window), mark, stableFor));
    }
  }
  running.status = 'down';
  running.normal = null;
  return true;
}

/** Degraded but above the minimum level: a window with continuity from its start. */
function fallPartly(running: Running, mark: ServiceMark, stableFor: number): boolean {
  switch (running.status) {
    case 'retired':
      return false;
    case 'down':
    case 'continuity':
      return true;
    case 'not affected':
      running.done.push(windows.openedPartly(mark));
      break;
    case 'restored':
    case 'normal':
      if (heldFor(running, mark) >= stableFor) running.done.push(windows.openedPartly(mark));
      else replaceLast(running, windows.merged);
  }
  running.status = 'continuity';
  running.normal = null;
  return true;
}

function reachContinuity(running: Running, mark: ServiceMark): boolean {
  if (running.status === 'continuity') return true;
  if (running.status !== 'down') return false;
  replaceLast(running, (window) => windows.usable(window, mark, 'continuity'));
  running.status = 'continuity';
  return true;
}

function restore(running: Running, mark: ServiceMark): boolean {
  if (running.status === 'restored') return true;
  if (running.status !== 'down' && running.status !== 'continuity') return false;
  replaceLast(running, (window) => windows.restored(window, mark));
  running.status = 'restored';
  return true;
}

function normalise(running: Running, mark: ServiceMark): boolean {
  if (running.status === 'normal') return true;
  if (running.status !== 'restored') return false;
  running.normal = mark;
  running.status = 'normal';
  return true;
}

/**
 * A failed verification voids the end that stood: restored falls back to the continuity before it, or the clock never
 * stopped; so does a continuity that was all there was. A passed one changes nothing here, it makes the end firm.
 */
function verify(running: Running, verification: Verification): void {
  if (verification.result !== 'fail') return;
  const { status } = running;
  if (status === 'continuity') {
    running.status = replaceLast(running, windows.withoutContinuity) ? 'down' : 'continuity';
  } else if (status === 'restored' || status === 'normal') {
    const last = running.done.at(-1);
    const direct = last?.spells.at(-1)?.endedBy === 'restored';
    replaceLast(running, windows.withoutRestored);
    running.status = direct ? 'down' : 'continuity';
    running.normal = null;
  }
}

/** How long the last restoration had held when this mark came. */
function heldFor(running: Running, mark: Mark): number {
  const end = running.done.at(-1)?.restored;
  return end ? mark.at - end.at : Infinity;
}

/** True when the change made another window of it. */
function replaceLast(running: Running, change: (window: Window) => Window): boolean {
  const last = running.done.at(-1);
  if (last === undefined) return false;
  const next = change(last);
  running.done[running.done.length - 1] = next;
  return next !== last;
}
