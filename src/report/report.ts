// The report of one incident as figures and facts, without a sentence: computed from the journal, never typed. Sections
// are added here; words are src/wording/report, pictures adapters/paper.
import type { Instant } from '../clock.ts';
import type { IncidentEntry } from '../incident/events.ts';
import { forecastOf } from '../incident/steps.ts';
import type { IncidentState } from '../incident/state.ts';
import type { Forecast } from '../plan/forecast-input.ts';
import type { Duration, Plan, Severity } from '../plan/plan.ts';
import { basisOf, type Basis } from './basis.ts';
import { onDrillClock } from './drill-clock.ts';
import { incidentTimes, type IncidentTimes } from './incident-times.ts';
import { judge } from './judgements.ts';
import { recoveryTimes } from './recovery-times.ts';
import { rollUp, type JudgedService, type RollUp } from './roll-up.ts';
import {
  commandOf,
  partnerLines,
  roleLines,
  type Command,
  type PartnerLine,
  type RoleLine,
} from './sections/people.ts';
import { scopeOf, type Scope } from './sections/scope.ts';
import { drillOf, type Drill } from './sections/drill.ts';
import { stepLines, type StepLine } from './sections/steps.ts';
import { timelineOf, type TimelineEntry } from './sections/timeline.ts';
import { meansOf, type Means } from './times/means.ts';
import { phasesOf, type Phase } from './times/phases.ts';
import { splitsOf, type Split } from './times/split.ts';

export interface Report {
  header: Header;
  rollUp: RollUp;
  /** Every service that the plan or the incident knows, in the order of the walk. */
  services: readonly JudgedService[];
  incident: IncidentTimes;
  phases: readonly Phase[];
  splits: readonly Split[];
  means: Means;
  steps: readonly StepLine[];
  roles: readonly RoleLine[];
  command: Command;
  partners: readonly PartnerLine[];
  timeline: readonly TimelineEntry[];
  amendments: IncidentState['amendments'];
  scope: Scope;
  /** `null` for a real incident. */
  drill: Drill | null;
  evidence: Evidence;
}

export interface Header {
  incident: string;
  organisation: string;
  organisationName: string | null;
  drill: boolean;
  /** Minutes of the drill in a real minute: above 1, every instant is on the drill's own clock. */
  speed: number;
  /** Somebody else's record, replayed. */
  imported: boolean;
  phase: IncidentState['phase'];
  text: string;
  severity: Severity;
  private: boolean;
  scenario: string | null;
  cause: string | null;
  planDigest: string | null;
  zone: string;
  rtoFrom: 'disruption' | 'declaration';
  /** How long an end must have held before it stands. */
  stableForMs: Duration;
  /** Everything up to here is in it. */
  completeUntilAt: Instant;
  writtenAt: Instant;
  /** Final once the incident is over; a correction then makes another version. */
  standing: 'provisional' | 'final' | 'signed';
  links: IncidentState['links'];
}

export interface Evidence {
  entries: number;
  /** Hash of the last entry: the head of the chain. */
  head: string | null;
  headEntry: number;
  planDigest: string | null;
}

/**
 * @param entries all entries of the incident's stream, oldest first, as they were recorded.
 * @param forecast of the same state at `now`; what is over needs none.
 * @param plan the frozen plan, `null` in plan-less mode.
 */
export function buildReport(
  state: IncidentState,
  entries: readonly IncidentEntry[],
  forecast: Forecast,
  plan: Plan | null,
  now: Instant,
): Report {
  if (state.speed !== 1) {
    const slow = onDrillClock(state, entries, now);
    const report = buildReport(slow.state, slow.entries, forecastOf(slow.state, slow.now), plan, slow.now);
    return { ...report, header: { ...report.header, speed: state.speed, writtenAt: now } };
  }
  const basis = basisOf(state, entries, forecast, plan, now);
  const times = recoveryTimes(basis);
  const services = times.map((one) => ({ times: one, judgements: judge(basis, one) }));
  const incident = incidentTimes(basis, times);
  const affected = new Set(times.filter((one) => one.affected).map((one) => one.service.key));
  return {
    header: headerOf(basis, now),
    rollUp: rollUp(services),
    services,
    incident,
    phases: phasesOf(incident),
    splits: splitsOf(basis, times),
    means: meansOf(times),
    steps: stepLines(basis, affected),
    roles: roleLines(basis),
    command: commandOf(basis),
    partners: partnerLines(basis),
    timeline: timelineOf(basis),
    amendments: state.amendments,
    scope: scopeOf(basis, times),
    drill: drillOf(basis, services),
    evidence: evidenceOf(basis),
  };
}

function headerOf(basis: Basis, now: Instant): Header {
  const { state, plan } = basis;
  return {
    incident: state.id,
    organisation: state.organisation,
    organisationName: plan?.organisation.name ?? null,
    drill: state.drill,
    speed: state.speed,
    imported: basis.imported,
    phase: state.phase,
    text: state.text,
    severity: state.severity,
    private: state.private,
    scenario: state.scenario,
    cause: state.cause,
    planDigest: state.planDigest,
    zone: plan?.organisation.timezone ?? 'UTC',
    rtoFrom: basis.rtoFrom,
    stableForMs: basis.stableFor,
    completeUntilAt: basis.recorded.at(-1)?.recordedAt ?? state.declaredAt,
    writtenAt: now,
    standing: state.phase === 'signed' ? 'signed' : basis.over ? 'final' : 'provisional',
    links: state.links,
  };
}

function evidenceOf({ recorded, state }: Basis): Evidence {
  const last = recorded.at(-1);
  return {
    entries: recorded.length,
    head: last?.hash ?? null,
    headEntry: last?.version ?? 0,
    planDigest: state.planDigest,
  };
}
