// One pass through the plan's steps, laid out: which steps exist, their frozen ids, and what must be finished before
// each. Says nothing about what has happened; progress is the incident's.
import type { Frequency, HolderKey, StepKind, StepList, Tier } from './plan.ts';

/** `extra` steps were added by hand during the incident. */
export type LaidList = StepList | 'scenario' | 'role' | 'partner';

export interface LaidStep {
  /** `4.2`: rank of the service in the walk . number of the step; `0.n` for steps of a scenario, role or no service. */
  id: string;
  /** The YAML key, or the id again for a step that was added by hand. */
  key: string;
  service: string | null;
  list: LaidList;
  text: string;
  link: string | null;
  who: HolderKey | null;
  /** Expected length in minutes; `null` is unknown, never 0. */
  minutes: number | null;
  /** Where `minutes` is from: the plan, a learned median, or the person who added the step. */
  minutesFrom: 'plan' | 'learned' | 'added' | null;
  /** Ids of steps that must be finished (done, skipped, not applicable) first. */
  after: readonly string[];
  /**
   * Services that must be at continuity or better, or not affected, before it may start: the `needs` of the service
   * for restore, verify and normalise; empty for continuity.
   */
  needs: readonly string[];
  /** Only walked while one of these services is down (a partner is called for what it helps with); empty = always. */
  hit: readonly string[];
  kind: StepKind;
  gate: boolean;
  timeoutMs: number | null;
  undo: string | null;
  /** False where `when:` does not match the incident: shown as not applicable, walked past. */
  applicable: boolean;
  /** The last step of continuity, of restore and verify, of normalise: its end asks whether the service is there. */
  asks: 'continuity' | 'restored' | 'normal' | null;
}

export interface LaidService {
  key: string;
  name: string;
  /** 1, 2, 3 … in walk order; frozen. */
  rank: number;
  tier: Tier;
  used: Frequency;
  needs: readonly string[];
  rto: number | null;
  rpo: number | null;
  mtd: number | null;
  normalWithin: number | null;
  costPerHour: { amount: number; currency: string } | null;
  owner: HolderKey | null;
  inPlan: boolean;
}

export interface Layout {
  services: ReadonlyMap<string, LaidService>;
  /** In plan order: by rank, then number. */
  steps: ReadonlyMap<string, LaidStep>;
}

export const emptyLayout: Layout = { services: new Map(), steps: new Map() };
