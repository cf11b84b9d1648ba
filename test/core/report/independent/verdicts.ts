// The verdicts by the list of rules read anew: each stretch judged, the worst told. An open one that is not missed yet is
// `within`: whether it is at risk hangs on the forecast, which is tested by itself.
import type { LaidService } from '#src/plan/layout.ts';

export interface Told {
  kind:
    | 'met'
    | 'missed'
    | 'missed, still open'
    | 'within'
    | 'not yet known'
    | 'no objective'
    | 'not affected';
  /** Over the objective; negative = to spare; `null` where there is no such figure. */
  over: number | null;
}

export interface Verdicts {
  rto: Told;
  rtoDeclared: Told;
  mtd: Told;
  normal: Told;
  rpo: Told;
}

export interface Spell {
  from: number;
  to: number;
  end: 'ended' | 'open' | 'retired';
}

interface Judging {
  service: LaidService;
  spells: readonly Spell[];
  affected: boolean;
  conflicts: boolean;
  over: boolean;
  declared: number;
  toNormal: number | null;
  normalEnded: boolean;
  loss: { lost: number | null; verified: boolean };
}

export function verdictsOf(given: Judging): Verdicts {
  const { service, spells, declared } = given;
  const later = spells.map((spell) => ({
    ...spell,
    from: Math.min(spell.to, Math.max(spell.from, declared)),
  }));
  return {
    rto: ofSpells(given, spells, service.rto),
    rtoDeclared: ofSpells(given, later, service.rto),
    mtd: ofSpells(given, spells, service.mtd),
    normal: ofNormal(given),
    rpo: ofLoss(given),
  };
}

function ofSpells(given: Judging, spells: readonly Spell[], objective: number | null): Told {
  if (!given.affected) return absent(given, objective);
  if (objective === null) return { kind: 'no objective', over: null };
  if (spells.length === 0) return { kind: 'met', over: -objective };
  const overs = spells.map(({ from, to, end }) => ({ end, over: to - from - objective }));
  const known = overs.filter(({ end }) => end !== 'open' || !given.over);
  const misses = known
    .filter(({ end, over }) => over > 0 || end === 'retired')
    .map(({ end, over }) => (end === 'retired' ? Math.max(0, over) : over));
  const open = overs.some(({ end }) => end === 'open');
  if (misses.length > 0) return { kind: open ? 'missed, still open' : 'missed', over: Math.max(...misses) };
  if (open)
    return given.over ? { kind: 'not yet known', over: null } : { kind: 'within', over: within(known) };
  return { kind: 'met', over: Math.max(...known.map(({ over }) => over)) };
}

function within(known: readonly { end: string; over: number }[]): number {
  return Math.max(...known.filter(({ end }) => end === 'open').map(({ over }) => over));
}

function absent(given: Judging, objective: number | null): Told {
  if (!given.conflicts) return { kind: 'not affected', over: null };
  return { kind: objective === null ? 'no objective' : 'not yet known', over: null };
}

function ofNormal(given: Judging): Told {
  const { service, toNormal, normalEnded, over } = given;
  const objective = service.normalWithin;
  if (toNormal === null) return absent(given, objective);
  if (objective === null) return { kind: 'no objective', over: null };
  const late = toNormal - objective;
  if (normalEnded) return { kind: late > 0 ? 'missed' : 'met', over: late };
  if (over) return { kind: 'not yet known', over: null };
  return late > 0 ? { kind: 'missed, still open', over: late } : { kind: 'within', over: late };
}

function ofLoss(given: Judging): Told {
  const { rpo } = given.service;
  if (!given.affected && !given.conflicts) return { kind: 'not affected', over: null };
  if (rpo === null) return { kind: 'no objective', over: null };
  const { lost, verified } = given.loss;
  if (!verified || lost === null) return { kind: 'not yet known', over: null };
  return { kind: lost > rpo ? 'missed' : 'met', over: lost - rpo };
}
