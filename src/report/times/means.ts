// The four means that are so often printed as one "MTTR", each under its own name and with how many it is the mean of.
import type { Duration } from '../../plan/plan.ts';
import { verifiedAt } from '../incident-times.ts';
import type { ServiceTimes } from '../recovery-times.ts';

export interface Mean {
  /** `null` where there is nothing to take the mean of. */
  ms: Duration | null;
  of: number;
}

export interface Means {
  /** Disruption to continuity or better, over windows. */
  toMitigate: Mean;
  /** Disruption to restored, over windows. */
  toRestore: Mean;
  /** First disruption to the last check, over services. */
  toVerify: Mean;
  /** First disruption to normal, over services. */
  toNormal: Mean;
}

/** What has no end yet is in none of them. */
export function meansOf(services: readonly ServiceTimes[]): Means {
  const affected = services.filter((one) => one.affected);
  const windows = affected.flatMap((one) => one.windows);
  return {
    toMitigate: mean(windows.map((window) => window.toContinuity?.ms)),
    toRestore: mean(windows.map((window) => (window.restored === null ? null : window.outage.ms))),
    toVerify: mean(affected.map(toVerifyMs)),
    toNormal: mean(affected.map((one) => (one.normal === null ? null : one.toNormal?.ms))),
  };
}

function toVerifyMs(one: ServiceTimes): Duration | null {
  const verified = verifiedAt(one);
  const first = one.windows[0]?.down;
  return verified === null || first === undefined ? null : Math.max(0, verified.at - first.at);
}

export function mean(lengths: readonly (Duration | null | undefined)[]): Mean {
  const known = lengths.filter((ms) => ms != null);
  const sum = known.reduce((total, ms) => total + ms, 0);
  return { ms: known.length === 0 ? null : sum / known.length, of: known.length };
}
