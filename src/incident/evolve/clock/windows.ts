// What happens inside one outage window: its spells without the minimum level begin, end, and are taken back.
// When which of these happens is the service clock's business.
import type { Mark, ServiceMark, Spell, Window } from '../../state.ts';

export function opened(mark: ServiceMark): Window {
  const down = bare(mark);
  const spells = [{ from: down, to: null, endedBy: null }];
  return { down, spells, continuity: null, restored: null, flaps: 0 };
}

/** Above the minimum level all along: no spell, so nothing counts against the RTO. */
export function openedPartly(mark: ServiceMark): Window {
  const down = bare(mark);
  return { down, spells: [], continuity: down, restored: null, flaps: 0 };
}

/** The minimum level is reached: the spell that runs ends here. */
export function usable(window: Window, mark: ServiceMark, endedBy: 'continuity' | 'restored'): Window {
  const to = bare(mark);
  const last = window.spells.at(-1);
  if (last === undefined || last.to !== null) return window;
  return { ...window, spells: [...window.spells.slice(0, -1), { ...last, to, endedBy }], continuity: to };
}

export function restored(window: Window, mark: ServiceMark): Window {
  return { ...usable(window, mark, 'restored'), restored: bare(mark) };
}

/** A restoration that did not hold: the window goes on as if it had not been, and the flap is counted. */
export function merged(window: Window): Window {
  const last = window.spells.at(-1);
  const spells =
    last?.endedBy === 'restored'
      ? [...window.spells.slice(0, -1), { ...last, endedBy: 'continuity' as const }]
      : window.spells;
  return { ...window, spells, restored: null, flaps: window.flaps + 1 };
}

/**
 * Below the minimum level again. An end younger than `stableFor` (ms) is void and its spell goes on; an older one
 * stands, and a new spell begins. A partial start is no end, so a spell begins after it at any age.
 */
export function fallenAgain(window: Window, mark: ServiceMark, stableFor: number): Window {
  const last = window.spells.at(-1);
  if (last?.to != null && mark.at - last.to.at < stableFor) return withoutContinuity(window);
  const next: Spell = { from: bare(mark), to: null, endedBy: null };
  return { ...window, spells: [...window.spells, next], continuity: null };
}

/** The last spell's end is taken back; the same window where there is no spell (a partial start stands). */
export function withoutContinuity(window: Window): Window {
  const last = window.spells.at(-1);
  if (last === undefined) return window;
  const spells = [...window.spells.slice(0, -1), { ...last, to: null, endedBy: null }];
  return { ...window, spells, continuity: null };
}

/** The restoration is taken back; the minimum level that was reached before it stands. */
export function withoutRestored(window: Window): Window {
  const direct = window.spells.at(-1)?.endedBy === 'restored';
  return { ...(direct ? withoutContinuity(window) : window), restored: null };
}

function bare({ at, certainty, entry }: Mark): Mark {
  return { at, certainty, entry };
}
