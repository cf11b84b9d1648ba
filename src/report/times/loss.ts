// What became of a service's data: up to where it is there, who says so, and what came in later and was lost.
import type { Instant } from '../../clock.ts';
import type { Mark, ServiceState } from '../../incident/state.ts';
import type { Duration } from '../../plan/plan.ts';
import { certaintyOf, type Basis } from '../basis.ts';
import { uncertainty } from './lengths.ts';

export interface Loss {
  /** Somebody said something about the data. */
  known: boolean;
  /** Checked, and no check failed since: only then is it compared with the RPO. */
  verified: boolean;
  /** Data is complete up to here; `null` where nothing was lost or nothing is known. */
  pointAt: Instant | null;
  noneLost: boolean;
  /** The disruption from which on data was not safe any more. */
  unsafeFrom: Mark | null;
  /** RPA: from the recovery point to that disruption, 0 where the point is not earlier. */
  lostMs: Duration | null;
  uncertaintyMs: Duration;
  /** Accepted after the failure and lost up to here; not compared with the RPO. */
  lostToAt: Instant | null;
  lostAfterMs: Duration | null;
  saidBy: Mark | null;
}

const unknown: Loss = {
  known: false,
  verified: false,
  pointAt: null,
  noneLost: false,
  unsafeFrom: null,
  lostMs: null,
  uncertaintyMs: 0,
  lostToAt: null,
  lostAfterMs: null,
  saidBy: null,
};

export function lossOf(basis: Basis, service: ServiceState | undefined): Loss {
  const recovery = service?.recovery ?? null;
  if (service === undefined || recovery === null) return unknown;
  const saidBy = basis.standing.find((entry) => entry !== null && `E${entry.version}` === recovery.entry);
  const said = saidBy?.at ?? basis.until;
  const unsafeFrom = disruptionAfter(service, recovery.point, said);
  const first = service.windows[0]?.down ?? null;
  const lostAfterMs =
    recovery.lostTo === null || first === null ? null : Math.max(0, recovery.lostTo - first.at);
  return {
    known: true,
    verified: recovery.verified && !failedSince(service, recovery.entry),
    pointAt: recovery.point,
    noneLost: recovery.point === null,
    unsafeFrom: unsafeFrom ?? first,
    lostMs: recovery.point === null || unsafeFrom === null ? 0 : unsafeFrom.at - recovery.point,
    uncertaintyMs:
      recovery.point === null
        ? 0
        : uncertainty[recovery.certainty ?? certaintyOf(basis, recovery.entry)] +
          uncertainty[(unsafeFrom ?? first)?.certainty ?? 'exact'],
    lostToAt: recovery.lostTo,
    lostAfterMs,
    saidBy: { at: said, certainty: saidBy?.certainty ?? 'exact', entry: recovery.entry },
  };
}

/**
 * The first disruption later than the recovery point, among those that had happened when it was stated; by default
 * that is the first of all. A second failure therefore loses what came in between, not what came before the first.
 */
function disruptionAfter(service: ServiceState, point: Instant | null, said: Instant): Mark | null {
  if (point === null) return null;
  const falls = service.windows.map((window) => window.down).filter((down) => down.at <= said);
  return falls.find((down) => down.at > point) ?? null;
}

function failedSince(service: ServiceState, entry: string): boolean {
  const since = Number(entry.slice(1));
  const later = service.verification.filter((one) => Number(one.entry.slice(1)) > since);
  return later.filter((one) => one.result !== 'not-tested').at(-1)?.result === 'fail';
}
