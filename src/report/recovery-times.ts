// What the recovery of each service took: its windows, its time without the minimum level, its way back to normal, its
// data. Whether that was good enough is for src/report/judgements.ts.
import type { Instant } from '../clock.ts';
import type { Mark, ServiceMark, ServiceState, Spell, Window } from '../incident/state.ts';
import type { LaidService } from '../plan/layout.ts';
import type { Duration } from '../plan/plan.ts';
import { type Basis, servicesOf } from './basis.ts';
import { lossOf, type Loss } from './times/loss.ts';
import { lengthOf, overlap, without, type Interval } from './times/intervals.ts';
import { lengthBetween, type Length } from './times/lengths.ts';

export interface ServiceTimes {
  service: LaidService;
  status: ServiceState['status'];
  /** It was down or degraded at some time in this incident. */
  affected: boolean;
  /** Facts without a place in the order of states, such as an end without a start: left out of the figures. */
  conflicts: readonly string[];
  windows: readonly WindowTimes[];
  /** Union of the windows, open ones up to now. */
  outageMs: Duration;
  /** Union of the windows that have an end; `null` where none has. */
  closedOutageMs: Duration | null;
  /**
   * Below the minimum level, and above it but not restored: together the outage. Downtime by DORA (RTS (EU) 2024/1772,
   * article 3) is both.
   */
  downMs: Duration;
  degradedMs: Duration;
  /** Each stretch below the minimum level, of every window, in order. */
  spells: readonly SpellTimes[];
  toNormal: Length | null;
  normal: Mark | null;
  retired: Mark | null;
  loss: Loss;
  /** Part of the outage in which something that it needs, near or far, was out as well; the rest was its own. */
  dependencyWaitMs: Duration;
  ownMs: Duration;
  /** Keys of everything that it needs, directly or through others. */
  needs: readonly string[];
  /** From its disruption to the first signal to anybody; negative where the signal came first. */
  detectedAfterMs: Duration | null;
  verified: Mark | null;
  /** Every fact that counts, with who confirmed it. */
  marks: readonly ServiceMark[];
  deliberate: boolean;
  evidence: readonly string[];
  /** Services that it needs and that were still out when it was restored. */
  aheadOf: readonly string[];
}

export interface WindowTimes {
  down: Mark;
  restored: Mark | null;
  /** Restored, or retired for good; `null` while it lasts. */
  outage: Length;
  downMs: Duration;
  degradedMs: Duration;
  /** To the first end that stood; `null` while there is none. */
  toContinuity: Length | null;
  /** Since when it has run at continuity or better without a fall; `null` while it is down. */
  continuity: Mark | null;
  flaps: number;
  partial: boolean;
}

/** One stretch below the minimum level: what the RTO is judged on. */
export interface SpellTimes {
  fromDisruption: Length;
  /** From the declaration where that came later; `null` where nobody declared. */
  fromDeclaration: Length | null;
  /** `null` while it lasts. */
  endedBy: Spell['endedBy'];
}

/** Times of every service, affected or not, in the order of the walk. */
export function recoveryTimes(basis: Basis): ServiceTimes[] {
  const outages = new Map(
    [...basis.state.services.values()].map((service) => [service.key, outagesOf(service, basis.until)]),
  );
  return servicesOf(basis).map((laid) => serviceTimes(basis, laid, outages));
}

function serviceTimes(
  basis: Basis,
  laid: LaidService,
  outages: ReadonlyMap<string, readonly Interval[]>,
): ServiceTimes {
  const { until } = basis;
  const service = basis.state.services.get(laid.key);
  const windows = service?.windows ?? [];
  const retired = retiredOf(service);
  const own = outages.get(laid.key) ?? [];
  const times = windows.map((window) => windowTimes(window, retired, until));
  const needs = allNeeds(basis, laid.key);
  const needed = needs.flatMap((key) => outages.get(key) ?? []);
  const waited = lengthOf(overlap(own, needed));
  const first = windows[0]?.down ?? null;
  const { detected } = basis.state;
  return {
    service: laid,
    status: service?.status ?? 'not affected',
    affected: windows.length > 0,
    conflicts: service?.conflicts ?? [],
    windows: times,
    ...totalsOf(windows, times, own, until),
    spells: windows.flatMap((window) => window.spells.map((spell) => spellTimes(basis, spell, retired))),
    toNormal: first === null ? null : lengthBetween(first, service?.normal ?? retired, until),
    normal: service?.normal ?? null,
    retired,
    loss: lossOf(basis, service),
    dependencyWaitMs: waited,
    ownMs: lengthOf(own) - waited,
    needs,
    detectedAfterMs: first === null || detected === null ? null : detected.at - first.at,
    verified: verifiedOf(service),
    marks: service?.marks ?? [],
    deliberate: service?.deliberate ?? false,
    evidence: service?.evidence ?? [],
    aheadOf: service?.aheadOf ?? [],
  };
}

function totalsOf(
  windows: readonly Window[],
  times: readonly WindowTimes[],
  own: readonly Interval[],
  until: Instant,
): Pick<ServiceTimes, 'outageMs' | 'closedOutageMs' | 'downMs' | 'degradedMs'> {
  const down = downOf(windows, own, until);
  const closed = times.filter((window) => window.outage.to !== null);
  return {
    outageMs: lengthOf(own),
    closedOutageMs: closed.length === 0 ? null : lengthOf(closed.map(intervalOf)),
    downMs: lengthOf(down),
    degradedMs: lengthOf(without(own, down)),
  };
}

function windowTimes(window: Window, retired: Mark | null, until: Instant): WindowTimes {
  const outage = lengthBetween(window.down, endOf(window, retired), until);
  const whole = [intervalOf({ outage })];
  const down = downOf([window], whole, until);
  const first = window.spells[0];
  const reached = first === undefined ? window.continuity : first.to;
  return {
    down: window.down,
    restored: window.restored,
    outage,
    downMs: lengthOf(down),
    degradedMs: lengthOf(without(whole, down)),
    toContinuity: reached === null ? null : lengthBetween(window.down, reached, until),
    continuity: window.continuity,
    flaps: window.flaps,
    partial: first?.from.at !== window.down.at,
  };
}

/** One that was retired runs until then, without having ended. */
function spellTimes({ until, declared }: Basis, spell: Spell, retired: Mark | null): SpellTimes {
  const { from, endedBy } = spell;
  const to = spell.to ?? (retired !== null && retired.at >= from.at ? retired : null);
  const later = declared !== null && declared.at > from.at ? declared : from;
  return {
    fromDisruption: lengthBetween(from, to, until),
    fromDeclaration: declared === null ? null : lengthBetween(later, to, until),
    endedBy,
  };
}

/** Retired is for good: only the first such fact counts. */
function retiredOf(service: ServiceState | undefined): Mark | null {
  return service?.marks.find((mark) => mark.kind === 'retired') ?? null;
}

/** A service that was retired while it was out is out until then: what replaces it is in service. */
function endOf(window: Window, retired: Mark | null): Mark | null {
  return window.restored ?? (retired !== null && retired.at >= window.down.at ? retired : null);
}

function outagesOf(service: ServiceState, until: Instant): Interval[] {
  const retired = retiredOf(service);
  return service.windows.map((window) =>
    intervalOf({ outage: lengthBetween(window.down, endOf(window, retired), until) }),
  );
}

function intervalOf({ outage }: { outage: Length }): Interval {
  return { from: outage.from.at, to: outage.from.at + outage.ms };
}

/** Spells, cut to the windows: a spell of a service that was retired ends there. */
function downOf(windows: readonly Window[], whole: readonly Interval[], until: Instant): Interval[] {
  const spells = windows.flatMap((window) => window.spells);
  const stretches = spells.map(({ from, to }) => ({ from: from.at, to: Math.max(from.at, to?.at ?? until) }));
  return overlap(stretches, whole);
}

/** Keys of everything that the service needs, directly or through others; itself never, even in a cycle. */
/** Keys of everything that a service needs, directly or through others; without itself. */
export function allNeeds({ state }: Basis, service: string): string[] {
  const needsOf = (key: string) => state.layout.services.get(key)?.needs ?? [];
  const found = new Set<string>();
  const open = [...needsOf(service)];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === service || found.has(key)) continue;
    found.add(key);
    open.push(...needsOf(key));
  }
  return [...found];
}

/** The last passed verification, unless a later one failed. */
function verifiedOf(service: ServiceState | undefined): Mark | null {
  const last = service?.verification.filter((one) => one.result !== 'not-tested').at(-1);
  return last?.result === 'pass' ? { at: last.at, certainty: 'exact', entry: last.entry } : null;
}
