// What the forecast reads and what it says. Neutral on purpose: a plan on paper (everything down at instant 0,
// nothing started) and a running incident are asked in the same words.
import type { Instant } from '../clock.ts';
import type { Layout } from './layout.ts';

export type ProgressState =
  | 'pending'
  | 'ready'
  | 'awaiting approval'
  | 'started'
  | 'done'
  | 'failed'
  | 'blocked'
  | 'skipped'
  | 'not applicable';

export interface StepProgress {
  state: ProgressState;
  startedAt: Instant | null;
  endedAt: Instant | null;
  /** Who holds it now, else who is expected to (one person does one thing at a time); `null` = vacant. */
  person: string | null;
}

export type ServiceLevel = 'not affected' | 'down' | 'continuity' | 'restored' | 'normal' | 'retired';

export interface ServiceSituation {
  level: ServiceLevel;
  /** Start of the clock that the RTO is judged on, of the current spell; `null` when it is not down. */
  rtoFrom: Instant | null;
  /** Start of the first window: the BCP clock. */
  disruptedAt: Instant | null;
  /** When it reached continuity or better, if it did. */
  continuityAt: Instant | null;
  normalAt: Instant | null;
}

export interface ForecastInput {
  layout: Layout;
  progress: ReadonlyMap<string, StepProgress>;
  services: ReadonlyMap<string, ServiceSituation>;
  now: Instant;
  /** Share of an objective from which it is at risk even if the forecast would keep it, 0 to 1. */
  atRiskFrom: number;
  /** Minutes of an accelerated drill in a real minute: lengths and objectives shrink by it. Left out: 1. */
  speed?: number;
}

/** `atLeast`: at least this instant, because `unknown` steps on the way have no estimate. */
export interface Expected {
  at: Instant;
  atLeast: boolean;
  /** Ids of steps without an estimate that this depends on. */
  unknown: readonly string[];
  /** Ids of the steps that decide it, in order of time; of a long chain the last twenty. */
  path: readonly string[];
}

export type Deciding =
  | { kind: 'step'; step: string }
  | { kind: 'vacancy'; step: string; who: string | null }
  | { kind: 'nothing-left' };

export interface ObjectiveForecast {
  service: string;
  objective: 'rto' | 'normal';
  /** The instant by which it is promised. */
  dueAt: Instant;
  /** `null` when nothing in the walk leads there. */
  expected: Expected | null;
  /** Positive = time to spare, negative = a miss; `null` where nothing is known. */
  marginMs: number | null;
  verdict: 'running' | 'at risk' | 'will be missed' | 'missed' | 'met';
  deciding: Deciding | null;
}

export interface ScheduledStep {
  step: string;
  startAt: Instant;
  endAt: Instant;
  atLeast: boolean;
  /** Latest start minus now; `null` when no objective waits for it. */
  floatMs: number | null;
  /** The objective that gives it its urgency. */
  servesObjective: { service: string; objective: 'rto' | 'normal' } | null;
  /** Person, role or partner who is expected to do it; `null` = nobody named. */
  who: string | null;
}

export interface Forecast {
  /** Unfinished steps in the order in which they should be offered. */
  order: readonly ScheduledStep[];
  byStep: ReadonlyMap<string, ScheduledStep>;
  /** Most urgent first. */
  objectives: readonly ObjectiveForecast[];
}
