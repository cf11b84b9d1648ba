// The verdicts of one incident added up: counts, and the worst as a length. Nothing here is a percentage, so that many
// incidents can be summed without averaging averages.
import type { Tier } from '../plan/plan.ts';
import type { Judgement, Objective, ServiceJudgements } from './judgements.ts';
import type { ServiceTimes } from './recovery-times.ts';
import { isMiss, isOpen } from './verdicts.ts';

export interface Line {
  /** `nothing to judge`: nothing affected has this objective. */
  answer: 'met' | 'missed' | 'provisional' | 'nothing to judge';
  met: number;
  /** Also those that are missed already and still open. */
  missed: number;
  /** Beside the judged, never among them. */
  open: number;
  tooClose: number;
  unknown: number;
  noObjective: number;
  notAffected: number;
  /** Something is open, unknown or has not held for long enough. */
  provisional: boolean;
  worst: Miss | null;
}

export interface Miss {
  service: string;
  objective: Objective;
  byMs: number;
  /** It still runs: at least so much. */
  atLeast: boolean;
}

export interface RollUp {
  /** RTO of the BDR services. */
  bdr: Line;
  /** Back to normal, of all services, and RTO of the BCP services. */
  bcp: Line;
  rpo: Line;
  mtd: Line;
  /** Over RTO, RPO and normal. */
  worst: Miss | null;
  provisional: boolean;
}

export interface JudgedService {
  times: ServiceTimes;
  judgements: ServiceJudgements;
}

interface Judged {
  service: string;
  judgement: Judgement;
}

export function rollUp(services: readonly JudgedService[]): RollUp {
  const of = (objective: Objective, tier?: Tier): Judged[] =>
    services
      .filter(({ times }) => tier === undefined || times.service.tier === tier)
      .map(({ times, judgements }) => ({ service: times.service.key, judgement: judgements[objective] }));
  const bdr = lineOf(of('rto', 'bdr'));
  const bcp = lineOf([...of('normal'), ...of('rto', 'bcp')]);
  const rpo = lineOf(of('rpo'));
  const mtd = lineOf(of('mtd'));
  return {
    bdr,
    bcp,
    rpo,
    mtd,
    worst: worstOf([bdr.worst, bcp.worst, rpo.worst]),
    provisional: bdr.provisional || bcp.provisional || rpo.provisional,
  };
}

function lineOf(judged: readonly Judged[]): Line {
  const count = (matches: (one: Judgement) => boolean): number =>
    judged.filter((one) => matches(one.judgement)).length;
  const kind = (wanted: Judgement['verdict']['kind']) => count((one) => one.verdict.kind === wanted);
  const met = kind('met');
  const missed = count((one) => isMiss(one.verdict));
  const provisional = count((one) => one.standing === 'provisional') > 0;
  const tooClose = kind('too close to call');
  return {
    answer: answerOf(met, missed, provisional, tooClose),
    met,
    missed,
    open: count((one) => isOpen(one.verdict)),
    tooClose,
    unknown: kind('not yet known'),
    noObjective: kind('no objective'),
    notAffected: kind('not affected'),
    provisional,
    worst: worstOf(judged.map(missOf)),
  };
}

/** Met only if every one is; a miss stays one, whatever is still open. */
function answerOf(met: number, missed: number, provisional: boolean, tooClose: number): Line['answer'] {
  if (missed > 0) return 'missed';
  if (provisional || tooClose > 0) return 'provisional';
  return met > 0 ? 'met' : 'nothing to judge';
}

function missOf({ service, judgement }: Judged): Miss | null {
  const { objective, verdict } = judgement;
  if (verdict.kind === 'missed') return { service, objective, byMs: verdict.byMs, atLeast: false };
  if (verdict.kind !== 'missed, still open') return null;
  return { service, objective, byMs: verdict.atLeastMs, atLeast: true };
}

function worstOf(misses: readonly (Miss | null)[]): Miss | null {
  const known = misses.filter((miss) => miss !== null);
  return known.toSorted((a, b) => b.byMs - a.byMs)[0] ?? null;
}
