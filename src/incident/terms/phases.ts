// What the phase of an incident allows, in one place for everybody who asks.
import type { Phase } from '../state.ts';

/** Recovery is going on: services, steps and roles may change. */
export function isLive(phase: Phase): boolean {
  return phase === 'open' || phase === 'returning';
}

/** Closed, signed, withdrawn or a false alarm: no clock runs and nobody is reminded. */
export function isOver(phase: Phase): boolean {
  return !isLive(phase);
}

/** The report may still change: corrections and late instants of normal are taken. */
export function isCorrectable(phase: Phase): boolean {
  return isLive(phase) || phase === 'closed' || phase === 'signed';
}
