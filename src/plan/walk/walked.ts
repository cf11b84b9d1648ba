// Which steps an incident walks at all, by how far their services are. One rule for what is ready and for the forecast.
import type { ServiceLevel } from '../forecast-input.ts';
import type { LaidList, LaidStep } from '../layout.ts';

/** Missing services are not affected. */
export type LevelOf = (service: string) => ServiceLevel;

/** Only services that are down in this incident are walked, and those that still owe their way back to normal. */
export function isWalked(step: LaidStep, level: LevelOf): boolean {
  if (step.hit.length > 0 && !step.hit.some((key) => isOwing(level(key)))) return false;
  return step.service === null || isOwing(level(step.service));
}

function isOwing(level: ServiceLevel): boolean {
  return level === 'down' || level === 'continuity' || level === 'restored';
}

/**
 * Walked, and still in front of the service. Once it is restored, nothing waits for what would have bridged the gap or
 * brought it back: such a step may be recorded late, but it is neither offered nor forecast.
 */
export function isOwed(step: LaidStep, level: LevelOf): boolean {
  if (!isWalked(step, level)) return false;
  return !(overtaken.has(step.list) && step.service !== null && level(step.service) === 'restored');
}

const overtaken: ReadonlySet<LaidList> = new Set(['continuity', 'restore']);
