// The report of one incident as figures and facts, without a sentence: computed from the journal, never typed. Sections
// are added here; words are src/wording/report, pictures adapters/paper.
import type { Instant } from '../clock.ts';
import type { IncidentEntry } from '../incident/events.ts';
import { fold } from '../incident/evolve/fold.ts';
import { forecastOf } from '../incident/steps.ts';
import type { IncidentState } from '../incident/state.ts';
import type { Forecast } from '../plan/forecast-input.ts';
import type { Duration, Plan, Severity } from '../plan/plan.ts';
import { basisOf, type Basis } from './basis.ts';
import { onDrillClock } from './times/drill-clock.ts';
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
import { nothingAround, type Around } from './sections/around/around.ts';
import { overlapsOf, type OverlapLine } from './sections/around/overlaps.ts';
import { regulationOf, type RegulatorLine } from './sections/around/regulation.ts';
import { communicationsOf, deliveriesOf, type Communications } from './sections/communications.ts';
import { checklistOf, type Checklist } from './sections/end/checklist.ts';
import { costsOf, type Costs } from './sections/end/costs.ts';
import { followUpLines, owedFollowUps, type FollowUpLine } from './sections/end/follow-ups.ts';
import { verificationLines, type VerificationLine } from './sections/end/verification.ts';
import { learningOf, type Learning } from './sections/learning/learning.ts';
import { criticalPathOf, type CriticalPath } from './sections/path/critical-path.ts';
import { lastDrillOf, type LastDrill } from './trend/last-drill.ts';
import { outcomeOf, type Outcome } from './trend/outcome.ts';
import { serviceTrends, type ServiceTrend } from './trend/service-trend.ts';
import { versionsOf, type Figures, type ReportVersion } from './trend/versions.ts';
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
  /** As somebody wrote it; `null` = to be drawn from the facts. */
  summary: IncidentState['summary'];
  communications: Communications;
  criticalPath: CriticalPath;
  verification: readonly VerificationLine[];
  costs: Costs;
  /** Where the plan was wrong, and what to change in it. */
  learning: Learning;
  /** One for every missed objective, and those that people wrote. */
  followUps: readonly FollowUpLine[];
  /** Services that were hit, beside how they did before. */
  trend: readonly ServiceTrend[];
  /** `null` for a real incident, and where its scenario was not drilled before. */
  lastDrill: LastDrill | null;
  checklist: Checklist;
  /** Incidents at the same time, or tied to this one. */
  overlaps: readonly OverlapLine[];
  /** Empty where no regulator is named, and in drills. */
  regulation: readonly RegulatorLine[];
  /** Oldest first; empty while the incident is open. */
  versions: readonly ReportVersion[];
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
  /** 0 while provisional, 1 at the close, one more with each later fact. */
  version: number;
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
 * @param around what else is known; left out, the sections that need it are empty.
 */
export function buildReport(
  state: IncidentState,
  entries: readonly IncidentEntry[],
  forecast: Forecast,
  plan: Plan | null,
  now: Instant,
  around: Around = nothingAround,
): Report {
  if (state.speed !== 1) {
    const slow = onDrillClock(state, entries, now);
    const report = buildReport(slow.state, slow.entries, forecastOf(slow.state, slow.now), plan, slow.now, {
      ...around,
      delivered: [],
    });
    // Rooms are reached by the real clock, and other incidents were out by it.
    const deliveries = deliveriesOf(entries, around.delivered);
    return {
      ...report,
      header: { ...report.header, speed: state.speed, writtenAt: now },
      communications: { ...report.communications, deliveries },
      overlaps: [],
    };
  }
  const basis = basisOf(state, entries, forecast, plan, now);
  const { services, rollUp: lines } = figuresOf(basis);
  const times = services.map((one) => one.times);
  const incident = incidentTimes(basis, times);
  const affected = new Set(times.filter((one) => one.affected).map((one) => one.service.key));
  const versions = basis.over ? versionsOf(entries, figuresAt(basis, now, around)) : [];
  const header = headerOf(basis, now, versions.length);
  const owed = owedFollowUps(state, services, basis.until);
  const drill = drillOf(basis, services);
  const outcome = outcomeOf({ header, rollUp: lines, services, incident, drill });
  return {
    header,
    rollUp: lines,
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
    drill,
    summary: state.summary,
    communications: communicationsOf(basis, around.delivered),
    criticalPath: criticalPathOf(basis, times),
    verification: verificationLines(basis, affected),
    costs: costsOf(times),
    learning: learningOf(basis, around),
    followUps: followUpLines(around.followUps, basis.over ? owed : []),
    trend: serviceTrends(outcome, around.outcomes),
    lastDrill: lastDrillOf(outcome, around.outcomes),
    checklist: checklistOf(basis, times),
    overlaps: overlapsOf(basis, times, around.outcomes),
    regulation: regulationOf(basis, incident, times, now),
    versions,
    evidence: evidenceOf(basis),
  };
}

/** Only what trends are made of, at a fraction of the work: thousands are wanted at once. */
export function buildOutcome(
  state: IncidentState,
  entries: readonly IncidentEntry[],
  forecast: Forecast,
  plan: Plan | null,
  now: Instant,
): Outcome {
  if (state.speed !== 1) {
    const slow = onDrillClock(state, entries, now);
    return buildOutcome(slow.state, slow.entries, forecastOf(slow.state, slow.now), plan, slow.now);
  }
  const basis = basisOf(state, entries, forecast, plan, now);
  const { services, rollUp: lines } = figuresOf(basis);
  const incident = incidentTimes(
    basis,
    services.map((one) => one.times),
  );
  const drill = drillOf(basis, services);
  return outcomeOf({ header: headerOf(basis, now, 0), rollUp: lines, services, incident, drill });
}

function figuresOf(basis: Basis): Figures {
  const services = recoveryTimes(basis).map((times) => ({ times, judgements: judge(basis, times) }));
  return { services, rollUp: rollUp(services) };
}

/** Figures as they stood after the first `count` entries. */
function figuresAt({ state, plan, recorded, forecast }: Basis, now: Instant, around: Around) {
  const plans = (digest: string) => (plan?.digest === digest ? plan : around.plans(digest));
  return (count: number): Figures | null => {
    const entries = recorded.slice(0, count);
    const then = count === recorded.length ? state : fold(entries, plans);
    return then === null ? null : figuresOf(basisOf(then, entries, forecast, plan, now));
  };
}

function headerOf(basis: Basis, now: Instant, version: number): Header {
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
    version,
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
