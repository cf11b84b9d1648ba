// Each objective of each service held against what it took. Says which instants were compared, how firm the answer is,
// and leaves adding them up to src/report/roll-up.ts.
import type { Duration } from '../plan/plan.ts';
import type { Basis } from './basis.ts';
import type { ServiceTimes, SpellTimes } from './recovery-times.ts';
import type { Length } from './times/lengths.ts';
import { isOpen, verdict, worstVerdict, type Situation, type Verdict } from './verdicts.ts';

export type Objective = 'rto' | 'rpo' | 'normal' | 'mtd';

/**
 * `provisional`: open, unknown, or its end has not held for `stableFor` and nobody has verified it.
 * `closed before stable`: the incident was closed while that was so.
 */
export type Standing = 'final' | 'provisional' | 'closed before stable';

export interface Judgement {
  objective: Objective;
  objectiveMs: Duration | null;
  /** What was compared: for RTO and MTD the worst stretch, for RPO the data lost. `null` where the answer is not known. */
  actualMs: Duration | null;
  uncertaintyMs: Duration;
  /** The two instants, where it lies between two; `to: null` while it runs. */
  length: Length | null;
  /** Which end stopped the clock. */
  endedBy: 'continuity' | 'restored' | 'normal' | 'retired' | null;
  verdict: Verdict;
  standing: Standing;
}

export interface ServiceJudgements {
  service: string;
  /** From the plan's start of the clock; the other custom beside it, judged alike. */
  rto: Judgement;
  rtoFromDisruption: Judgement;
  rtoFromDeclaration: Judgement;
  rpo: Judgement;
  normal: Judgement;
  mtd: Judgement;
}

export function judge(basis: Basis, times: ServiceTimes): ServiceJudgements {
  const { rto, mtd } = times.service;
  const disruption = judgeSpells(basis, times, 'rto', rto, (spell) => spell.fromDisruption);
  const declaration = judgeSpells(basis, times, 'rto', rto, (spell) => spell.fromDeclaration);
  return {
    service: times.service.key,
    rto: basis.rtoFrom === 'declaration' ? declaration : disruption,
    rtoFromDisruption: disruption,
    rtoFromDeclaration: declaration,
    rpo: judgeLoss(times),
    normal: judgeNormal(basis, times),
    mtd: judgeSpells(basis, times, 'mtd', mtd, (spell) => spell.fromDisruption),
  };
}

function judgeSpells(
  basis: Basis,
  times: ServiceTimes,
  objective: 'rto' | 'mtd',
  objectiveMs: Duration | null,
  lengthOf: (spell: SpellTimes) => Length | null,
): Judgement {
  const judged = times.spells.map((spell) => {
    const length = lengthOf(spell);
    const situation = spellSituation(basis, times, spell, length);
    const uncertainty = length?.uncertaintyMs ?? 0;
    return { spell, length, verdict: verdict(length?.ms ?? null, objectiveMs, uncertainty, situation) };
  });
  const worst = worstVerdict(judged.map((one) => one.verdict)) ?? withoutSpell(times, objectiveMs);
  const headline = longest(judged);
  // Degraded from its start and never below the minimum level: usable after 0 min.
  const atOnce = judged.length === 0 && times.affected;
  const endedBy = headline === null ? null : (headline.spell.endedBy ?? (times.retired ? 'retired' : null));
  return {
    objective,
    objectiveMs,
    actualMs: atOnce ? 0 : took(basis, worst, headline?.length ?? null),
    uncertaintyMs: headline?.length?.uncertaintyMs ?? 0,
    length: headline?.length ?? null,
    endedBy: atOnce ? 'continuity' : endedBy,
    verdict: worst,
    standing: standingOf(basis, times, worst),
  };
}

function spellSituation(
  basis: Basis,
  times: ServiceTimes,
  spell: SpellTimes,
  length: Length | null,
): Situation {
  if (length === null) return { kind: 'unknown' };
  if (spell.endedBy !== null) return { kind: 'ended' };
  if (times.retired !== null) return { kind: 'never returned' };
  return openSituation(basis, times, 'rto');
}

/** Affected without a stretch below the minimum level, or not affected, or with facts that have no start. */
function withoutSpell(times: ServiceTimes, objectiveMs: Duration | null): Verdict {
  if (times.affected) return verdict(0, objectiveMs, 0, { kind: 'ended' });
  return verdict(null, objectiveMs, 0, { kind: times.conflicts.length > 0 ? 'unknown' : 'not affected' });
}

function longest<T extends { length: Length | null }>(judged: readonly T[]): T | null {
  return judged.toSorted((a, b) => (b.length?.ms ?? -1) - (a.length?.ms ?? -1))[0] ?? null;
}

function judgeNormal(basis: Basis, times: ServiceTimes): Judgement {
  const { normalWithin } = times.service;
  const length = times.toNormal;
  const situation: Situation =
    length === null
      ? { kind: times.conflicts.length > 0 ? 'unknown' : 'not affected' }
      : length.to === null
        ? openSituation(basis, times, 'normal')
        : { kind: 'ended' };
  const found = verdict(length?.ms ?? null, normalWithin, length?.uncertaintyMs ?? 0, situation);
  return {
    objective: 'normal',
    objectiveMs: normalWithin,
    actualMs: took(basis, found, length),
    uncertaintyMs: length?.uncertaintyMs ?? 0,
    length,
    endedBy: length?.to == null ? null : times.normal === null ? 'retired' : 'normal',
    verdict: found,
    standing: isFirm(found) ? 'final' : 'provisional',
  };
}

/** Known only once it is verified, however long ago the service came back. */
function judgeLoss(times: ServiceTimes): Judgement {
  const { loss } = times;
  const { rpo } = times.service;
  const situation: Situation =
    !times.affected && times.conflicts.length === 0
      ? { kind: 'not affected' }
      : loss.verified
        ? { kind: 'ended' }
        : { kind: 'unknown' };
  const found = verdict(loss.lostMs, rpo, loss.uncertaintyMs, situation);
  return {
    objective: 'rpo',
    objectiveMs: rpo,
    actualMs: found.kind === 'not yet known' ? null : loss.lostMs,
    uncertaintyMs: loss.uncertaintyMs,
    length: null,
    endedBy: null,
    verdict: found,
    standing: isFirm(found) ? 'final' : 'provisional',
  };
}

/** What is over without a known end took no known time, however long ago it began. */
function took({ over }: Basis, found: Verdict, length: Length | null): Duration | null {
  if (length === null || found.kind === 'not yet known') return null;
  return over && length.to === null ? null : length.ms;
}

function openSituation(basis: Basis, times: ServiceTimes, objective: 'rto' | 'normal'): Situation {
  if (basis.over) return { kind: 'unknown' };
  const promised = basis.forecast.objectives.find(
    (one) => one.service === times.service.key && one.objective === objective,
  );
  const expected = promised?.expected ?? null;
  return {
    kind: 'open',
    atRiskFrom: basis.atRiskFrom,
    plannedLeftMs: expected === null ? null : expected.at - basis.until,
  };
}

function isFirm(found: Verdict): boolean {
  return !isOpen(found) && found.kind !== 'not yet known';
}

/**
 * An end stands once it has held for `stableFor`, or a check has passed since; a restoration ahead of what the service
 * needs only once that is back. What a source has told whole is as firm as it gets.
 */
function standingOf(basis: Basis, times: ServiceTimes, found: Verdict): Standing {
  if (!isFirm(found)) return 'provisional';
  if (found.kind === 'no objective' || found.kind === 'not affected' || basis.imported) return 'final';
  const end = times.windows.at(-1)?.continuity ?? null;
  const held = end === null || basis.until - end.at >= basis.stableFor;
  const checked = end !== null && times.verified !== null && times.verified.at >= end.at;
  const alone = times.status === 'restored' && times.aheadOf.some((key) => isDown(basis, key));
  if ((held || checked) && !alone) return 'final';
  return basis.over ? 'closed before stable' : 'provisional';
}

function isDown({ state }: Basis, service: string): boolean {
  return state.services.get(service)?.status === 'down';
}
