// One incident as far as many are added up: its judgements, the lengths that means are made of, and its outages. Small, so
// that thousands can be kept.
import type { Instant } from '../../clock.ts';
import type { Phase } from '../../incident/state.ts';
import type { Duration, Severity, Tier } from '../../plan/plan.ts';
import type { Objective } from '../judgements.ts';
import type { Report } from '../report.ts';
import type { RollUp } from '../roll-up.ts';
import type { Drill } from '../sections/drill.ts';
import { union, type Interval } from '../times/intervals.ts';
import { lengthsOf, type MeanKind } from '../times/means.ts';
import type { Verdict } from '../verdicts.ts';

export interface Outcome {
  incident: string;
  drill: boolean;
  text: string;
  severity: Severity;
  scenario: string | null;
  phase: Phase;
  provisional: boolean;
  declaredAt: Instant;
  /** The first disruption, else the first signal or the declaration. */
  startAt: Instant;
  endedAt: Instant | null;
  rollUp: RollUp;
  /** Every objective of every service that the plan knows; unaffected ones as well. */
  judged: readonly JudgedObjective[];
  lengths: Readonly<Record<MeanKind, readonly Duration[]>>;
  /** Areas of a drill that passed, of those judged; `null` for a real incident. */
  areas: Drill['score'] | null;
  /** When anything was out, counted once. */
  outages: readonly Interval[];
}

export interface JudgedObjective {
  service: string;
  name: string;
  tier: Tier;
  objective: Objective;
  verdict: Verdict['kind'];
  actualMs: Duration | null;
  objectiveMs: Duration | null;
}

const objectives = ['rto', 'rpo', 'normal', 'mtd'] as const;

export function outcomeOf(
  report: Pick<Report, 'header' | 'rollUp' | 'services' | 'incident' | 'drill'>,
): Outcome {
  const { header, incident, services, rollUp, drill } = report;
  const declaredAt = incident.declared?.at ?? incident.start?.at ?? header.completeUntilAt;
  return {
    incident: header.incident,
    drill: header.drill,
    text: header.text,
    severity: header.severity,
    scenario: header.scenario,
    phase: header.phase,
    provisional: header.standing === 'provisional' || rollUp.provisional,
    declaredAt,
    startAt: incident.start?.at ?? declaredAt,
    endedAt: incident.closed?.at ?? null,
    rollUp,
    judged: services.flatMap(({ times, judgements }) =>
      objectives.map((objective) => ({
        service: times.service.key,
        name: times.service.name,
        tier: times.service.tier,
        objective,
        verdict: judgements[objective].verdict.kind,
        actualMs: judgements[objective].actualMs,
        objectiveMs: judgements[objective].objectiveMs,
      })),
    ),
    lengths: lengthsOf(services.map(({ times }) => times)),
    areas: drill?.score ?? null,
    outages: union(
      services.flatMap(({ times }) =>
        times.windows.map(({ outage }) => ({ from: outage.from.at, to: outage.from.at + outage.ms })),
      ),
    ),
  };
}

/** Declared by mistake, or a false alarm: there was nothing to recover from. */
export function counts({ phase }: Outcome): boolean {
  return phase !== 'withdrawn' && phase !== 'false-alarm';
}
