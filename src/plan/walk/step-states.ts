// Which steps are ready, from what has happened to them and to the services. Nothing is stored as ready: it follows.
import type { ProgressState, ServiceLevel } from '../forecast-input.ts';
import type { LaidStep, Layout } from '../layout.ts';
import { isOwed, isWalked } from './walked.ts';

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
  if (!isWalked(step, situation.level)) return 'pending';
  const open =
    step.after.every((id) => isFinished(situation, id)) &&
    step.needs.every((key) => situation.level(key) !== 'down');
  if (!open) return 'pending';
  return step.gate && stored !== 'approved' ? 'awaiting approval' : 'ready';
}

/** Done, skipped, not applicable, or not owed any more: whoever waits for it may go on. */
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
      return !step.applicable || !isOwed(step, situation.level);
  }
}
