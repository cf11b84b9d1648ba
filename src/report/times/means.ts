// The four means that are so often printed as one "MTTR", each under its own name and with how many it is the mean of.
import type { Duration } from '../../plan/plan.ts';
import { verifiedAt } from '../incident-times.ts';
import type { ServiceTimes } from '../recovery-times.ts';

export interface Mean {
  /** `null` where there is nothing to take the mean of. */
  ms: Duration | null;
  of: number;
}

export const meanKinds = ['toMitigate', 'toRestore', 'toVerify', 'toNormal'] as const;
/**
 * `toMitigate`: disruption to continuity or better, over windows · `toRestore`: disruption to restored, over windows ·
 * `toVerify`: first disruption to the last check, over services · `toNormal`: first disruption to normal, over services.
 */
export type MeanKind = (typeof meanKinds)[number];

export type Means = Record<MeanKind, Mean>;

export type Lengths = Readonly<Record<MeanKind, readonly Duration[]>>;

export function meansOf(services: readonly ServiceTimes[]): Means {
  return meansOfLengths([lengthsOf(services)]);
}

/** Of many incidents as of one: every window and service counts once, never a mean of means. */
export function meansOfLengths(all: readonly Lengths[]): Means {
  const of = (kind: MeanKind): Mean => mean(all.flatMap((lengths) => lengths[kind]));
  return {
    toMitigate: of('toMitigate'),
    toRestore: of('toRestore'),
    toVerify: of('toVerify'),
    toNormal: of('toNormal'),
  };
}

/** What has no end yet is in none of them. */
export function lengthsOf(services: readonly ServiceTimes[]): Lengths {
  const affected = services.filter((one) => one.affected);
  const windows = affected.flatMap((one) => one.windows);
  return {
    toMitigate: known(windows.map((window) => window.toContinuity?.ms)),
    toRestore: known(windows.map((window) => (window.restored === null ? null : window.outage.ms))),
    toVerify: known(affected.map(toVerifyMs)),
    toNormal: known(affected.map((one) => (one.normal === null ? null : one.toNormal?.ms))),
  };
}

function toVerifyMs(one: ServiceTimes): Duration | null {
  const verified = verifiedAt(one);
  const first = one.windows[0]?.down;
  return verified === null || first === undefined ? null : Math.max(0, verified.at - first.at);
}

function known(lengths: readonly (Duration | null | undefined)[]): Duration[] {
  return lengths.filter((ms) => ms != null);
}

export function mean(lengths: readonly (Duration | null | undefined)[]): Mean {
  const all = known(lengths);
  const sum = all.reduce((total, ms) => total + ms, 0);
  return { ms: all.length === 0 ? null : sum / all.length, of: all.length };
}
