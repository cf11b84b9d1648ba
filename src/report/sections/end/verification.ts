// What was checked before a service counted as back: each verifying step with its result, and who vouches for it.
import type { Instant } from '#src/clock.ts';
import type { PersonId } from '#src/ids.ts';
import type { EntryId } from '#src/incident/events.ts';
import type { LaidStep } from '#src/plan/layout.ts';
import type { Basis } from '../../basis.ts';

export interface VerificationLine {
  service: string | null;
  step: string;
  /** What was to be checked. */
  text: string;
  /** `not done`: an affected service was owed it and nobody did it. */
  result: 'pass' | 'fail' | 'not-tested' | 'not done';
  /** What whoever did it wrote. */
  found: string;
  at: Instant | null;
  by: PersonId | null;
  entry: EntryId | null;
  /** How often it was tried. */
  attempts: number;
}

/** In the order of the walk. */
export function verificationLines(basis: Basis, affected: ReadonlySet<string>): VerificationLine[] {
  const { state } = basis;
  return [...state.layout.steps.values()].filter(isCheck).flatMap((laid) => {
    const step = state.steps.get(laid.id);
    if (step === undefined) return [];
    const { ended, result, text, holder, attempts, status } = step;
    const owed = laid.applicable && laid.service !== null && affected.has(laid.service);
    if (status === 'pending' && !owed) return [];
    const done = status === 'done' || status === 'failed';
    return [
      {
        service: laid.service,
        step: laid.id,
        text: laid.text,
        result: done ? (result ?? (status === 'failed' ? 'fail' : 'not-tested')) : 'not done',
        found: done ? text : (step.reason ?? ''),
        at: done ? (ended?.at ?? null) : null,
        by: done ? (holder ?? byOf(basis, ended?.entry)) : null,
        entry: done ? (ended?.entry ?? null) : null,
        attempts,
      },
    ];
  });
}

function isCheck({ list, kind }: LaidStep): boolean {
  return list === 'verify' || kind === 'verify';
}

function byOf({ standing }: Basis, entry: EntryId | undefined): PersonId | null {
  return standing.find((one) => one !== null && `E${one.version}` === entry)?.by ?? null;
}
