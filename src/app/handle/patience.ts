// Waits out a store that fails for a moment. A request's own id keeps a second try from being a second fact.
import { StoreFault } from '../../journal/fault.ts';
import type { Logger } from '../../log.ts';

/** Between tries, in ms: three seconds in all. */
const waits = [50, 100, 200, 400, 800, 1_500];

export type Pause = (ms: number) => Promise<void>;

/** Rejects with the last fault when none of the tries worked, and at once with what waiting does not help. */
export async function patiently<T>(work: () => Promise<T>, pause: Pause, log: Logger): Promise<T> {
  for (const wait of waits) {
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof StoreFault) || !fault.retryable) throw fault;
      log.warn({ err: fault, againInMs: wait }, 'the journal did not answer');
      await pause(wait);
    }
  }
  return work();
}
