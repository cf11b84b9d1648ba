// What the incident as a whole took: its start, its span, and how fast people noticed, answered and took command.
import type { IncidentEvent } from '../incident/events.ts';
import { entryId } from '../incident/events.ts';
import type { Mark } from '../incident/state.ts';
import type { Duration } from '../plan/plan.ts';
import type { Basis } from './basis.ts';
import type { ServiceTimes } from './recovery-times.ts';
import { lengthOf } from './times/intervals.ts';
import { firstOf, lastOf, lengthBetween, type Length } from './times/lengths.ts';

export interface IncidentTimes {
  /** First disruption of any service; without one the earliest sign of it. `null` where nothing is known. */
  start: Mark | null;
  startFrom: 'service' | 'said' | 'detected' | 'declared' | null;
  detected: Mark | null;
  declared: Mark | null;
  /** First explicit acceptance of command. */
  commanded: Mark | null;
  firstStep: Mark | null;
  /** `null` while one of those that count has not got there. */
  lastContinuity: Mark | null;
  lastRestored: Mark | null;
  lastVerified: Mark | null;
  lastNormal: Mark | null;
  closed: Mark | null;
  /** Start to the last normal, where there is none to the last restored; what still runs: so far. */
  span: Length | null;
  spanTo: 'normal' | 'restored' | 'so far' | null;
  /** Union of the windows of all services, open ones so far; and of those that have an end. */
  outageMs: Duration;
  closedOutageMs: Duration | null;
  /** Signed: negative where the second instant came first. A mean counts that as 0. */
  toDetectMs: Duration | null;
  toDeclareMs: Duration | null;
  /** First signal to the first step begun or role accepted. */
  toRespondMs: Duration | null;
  toCommandMs: Duration | null;
  toFirstStepMs: Duration | null;
  /** The last end of any window and the last normal of any service, even where others are still out. */
  latestRestored: Mark | null;
  latestNormal: Mark | null;
}

/**
 * The start is the first disruption; where no service was ever down, what the declarer said, else the earlier of first
 * signal and declaration (so NIS2, Implementing Regulation (EU) 2024/2690, recital 34). Two of the lengths are often
 * called MTTD (`toDetectMs`) and MTTA (`toRespondMs`); they are means only over many incidents.
 */
export function incidentTimes(basis: Basis, services: readonly ServiceTimes[]): IncidentTimes {
  const { state, declared } = basis;
  const { detected } = state;
  const { start, startFrom } = startOf(basis, services);
  const affected = services.filter((one) => one.affected);
  const commanded = acceptance(basis, 'commander');
  const firstStep = firstOf([...state.steps.values()].map((step) => step.started ?? step.ended));
  const responded = firstOf([firstStep, acceptance(basis, null)]);
  const ends = endsOf(affected);
  return {
    start,
    startFrom,
    detected,
    declared,
    commanded,
    firstStep,
    ...ends,
    closed: closedMark(basis),
    ...spanOf(basis, start, ends, affected),
    ...outageOf(affected),
    toDetectMs: startFrom === 'service' || startFrom === 'said' ? between(start, detected) : null,
    toDeclareMs: between(detected, declared),
    toRespondMs: between(detected, responded),
    toCommandMs: between(declared, commanded),
    toFirstStepMs: between(detected, firstStep),
  };
}

type Ends = Pick<
  IncidentTimes,
  'lastContinuity' | 'lastRestored' | 'lastVerified' | 'lastNormal' | 'latestRestored' | 'latestNormal'
>;

/** `last…` needs all that count to be there; `latest…` takes what there is, as sources state it. */
function endsOf(affected: readonly ServiceTimes[]): Ends {
  return {
    lastContinuity: lastOfAll(counted(affected), continuityOf),
    lastRestored: lastOfAll(affected, (one) => one.windows.at(-1)?.outage.to ?? null),
    lastVerified: lastOf(affected.map(verifiedAt)),
    lastNormal: lastOfAll(affected, (one) => one.normal ?? one.retired),
    latestRestored: lastOf(affected.flatMap((one) => one.windows.map((window) => window.restored))),
    latestNormal: lastOf(affected.map((one) => one.normal)),
  };
}

function outageOf(affected: readonly ServiceTimes[]): Pick<IncidentTimes, 'outageMs' | 'closedOutageMs'> {
  const windows = affected.flatMap((one) => one.windows);
  const closed = windows.filter((window) => window.outage.to !== null);
  return {
    outageMs: lengthOf(windows.map(({ outage }) => intervalOf(outage))),
    closedOutageMs: closed.length === 0 ? null : lengthOf(closed.map(({ outage }) => intervalOf(outage))),
  };
}

function startOf(
  { state, declared }: Basis,
  services: readonly ServiceTimes[],
): Pick<IncidentTimes, 'start' | 'startFrom'> {
  const fallen = firstOf(services.flatMap((one) => one.windows.map((window) => window.down)));
  if (fallen !== null) return { start: fallen, startFrom: 'service' };
  if (state.since !== null) return { start: { ...state.since, entry: 'E1' }, startFrom: 'said' };
  const first = firstOf([state.detected, declared]);
  return { start: first, startFrom: first === null ? null : first === declared ? 'declared' : 'detected' };
}

/** BDR services where one is affected: what may take days does not stretch how long continuity took. */
function counted(affected: readonly ServiceTimes[]): readonly ServiceTimes[] {
  const critical = affected.filter((one) => one.service.tier === 'bdr');
  return critical.length > 0 ? critical : affected;
}

function continuityOf(one: ServiceTimes): Mark | null {
  return one.windows.at(-1)?.continuity ?? null;
}

/** When the service was last checked: its verification, or its data. */
export function verifiedAt(one: ServiceTimes): Mark | null {
  return lastOf([one.verified, one.loss.verified ? one.loss.saidBy : null]);
}

/** The last of them, once every one has it. */
function lastOfAll(
  services: readonly ServiceTimes[],
  markOf: (one: ServiceTimes) => Mark | null,
): Mark | null {
  const marks = services.map(markOf);
  return marks.includes(null) ? null : lastOf(marks);
}

function spanOf(
  basis: Basis,
  start: Mark | null,
  { latestNormal, latestRestored }: Ends,
  affected: readonly ServiceTimes[],
): Pick<IncidentTimes, 'span' | 'spanTo'> {
  if (start === null) return { span: null, spanTo: null };
  const running = !basis.over && affected.some((one) => one.toNormal?.to === null);
  if (running) return { span: lengthBetween(start, null, basis.until), spanTo: 'so far' };
  const end = latestNormal ?? latestRestored;
  if (end === null) return { span: null, spanTo: null };
  const spanTo = latestNormal === null ? 'restored' : 'normal';
  return { span: lengthBetween(start, end, basis.until), spanTo };
}

/** First acceptance of a role, of any where `role` is `null`. A handover is accepted, too. */
function acceptance(basis: Basis, role: string | null): Mark | null {
  return firstMark(basis, (event) => {
    const accepted = event.type === 'RoleAccepted' || event.type === 'RoleHandedOver';
    return accepted && (role === null || event.role === role);
  });
}

function closedMark(basis: Basis): Mark | null {
  const ends: IncidentEvent['type'][] = ['IncidentClosed', 'IncidentWithdrawn', 'FalseAlarmDeclared'];
  return firstMark(basis, (event) => ends.includes(event.type));
}

function firstMark({ standing }: Basis, matches: (event: IncidentEvent) => boolean): Mark | null {
  return firstOf(
    standing.map((entry) =>
      entry !== null && matches(entry.event)
        ? { at: entry.at, certainty: entry.certainty, entry: entryId(entry) }
        : null,
    ),
  );
}

function between(from: Mark | null, to: Mark | null): Duration | null {
  return from === null || to === null ? null : to.at - from.at;
}

function intervalOf({ from, ms }: Length) {
  return { from: from.at, to: from.at + ms };
}
