// Which steps are ready, from what has happened to them and to the services. Nothing is stored as ready: it follows.
import type { ProgressState, ServiceLevel } from '../forecast-input.ts';
import type { LaidStep, Layout } from '../layout.ts';

/** What is stored of a step. `released`: failed, then skipped: it stays failed and lets its successors go on. */
export interface StoredStep {
  status: 'pending' | 'approved' | 'started' | 'done' | 'failed' | 'blocked' | 'skipped';
  released?: boolean;
}

export interface WalkSituation {
  layout: Layout;
  /** Missing = pending. */
  stored: (step: string) => StoredStep | undefined;
  /** Missing = not affected. */
  level: (service: string) => ServiceLevel;
}

/** Every step's state at once. */
export function stepStates(situation: WalkSituation): Map<string, ProgressState> {
  return new Map([...situation.layout.steps.values()].map((step) => [step.id, stepState(situation, step)]));
}

export function stepState(situation: WalkSituation, step: LaidStep): ProgressState {
  const stored = situation.stored(step.id)?.status ?? 'pending';
  if (stored !== 'pending' && stored !== 'approved') return stored;
  if (!step.applicable) return 'not applicable';
  if (!isWalked(situation, step)) return 'pending';
  const open =
    step.after.every((id) => isFinished(situation, id)) &&
    step.needs.every((key) => isUsable(situation, key));
  if (!open) return 'pending';
  return step.gate && stored !== 'approved' ? 'awaiting approval' : 'ready';
}

/** Only services that are down in this incident are walked, and those that still owe their way back to normal. */
function isWalked(situation: WalkSituation, step: LaidStep): boolean {
  if (step.hit.length > 0 && !step.hit.some((key) => isOwed(situation.level(key)))) return false;
  return step.service === null || isOwed(situation.level(step.service));
}

function isOwed(level: ServiceLevel): boolean {
  return level === 'down' || level === 'continuity' || level === 'restored';
}

function isUsable(situation: WalkSituation, service: string): boolean {
  return situation.level(service) !== 'down';
}

/** Done, skipped, not applicable, or of a service that is not walked: whoever waits for it may go on. */
export function isFinished(situation: WalkSituation, id: string): boolean {
  const step = situation.layout.steps.get(id);
  if (step === undefined) return true;
  const stored = situation.stored(id);
  switch (stored?.status) {
    case 'done':
    case 'skipped':
      return true;
    case 'failed':
      return stored.released === true;
    case 'started':
    case 'blocked':
      return false;
    case 'pending':
    case 'approved':
    case undefined:
      return !step.applicable || !isWalked(situation, step);
  }
}
