// Who held what from when to when, how long each role took to fill, and how partners kept their word.
import type { Instant } from '../../clock.ts';
import type { RoleState, Tenure } from '../../incident/state.ts';
import type { Duration, Partner } from '../../plan/plan.ts';
import type { Basis } from '../basis.ts';
import { lengthOf, without } from '../times/intervals.ts';
import { verdict, type Situation, type Verdict } from '../verdicts.ts';

export interface RoleLine {
  role: string;
  title: string;
  tenures: readonly Tenure[];
  /** First offer to first acceptance; `null` where it was not offered, or nobody accepted. */
  toAcceptMs: Duration | null;
  handovers: number;
}

export interface Command {
  /** Time from the declaration to the end with an acting commander only, or nobody. */
  withoutMs: Duration;
  handovers: number;
}

export interface PartnerLine {
  partner: string;
  name: string;
  calledAt: Instant | null;
  answeredAt: Instant | null;
  onSiteAt: Instant | null;
  reference: string | null;
  toAnswerMs: Duration | null;
  toSiteMs: Duration | null;
  promisedAnswerMs: Duration | null;
  promisedSiteMs: Duration | null;
  answer: Verdict;
  site: Verdict;
}

/** Roles that anybody held or was asked to hold. */
export function roleLines({ state }: Basis): RoleLine[] {
  return [...state.roles.values()]
    .filter((role) => role.tenures.length > 0 || role.firstOfferedAt !== null)
    .map((role) => ({
      role: role.key,
      title: role.title,
      tenures: role.tenures,
      toAcceptMs: acceptedAfter(role),
      handovers: handoversOf(role),
    }));
}

/** One person may act for hours and never accept: only an acceptance counts as command. */
export function commandOf({ state, until }: Basis): Command {
  const role = state.roles.get('commander');
  const whole = [{ from: state.declaredAt, to: Math.max(state.declaredAt, until) }];
  const held = (role?.tenures ?? [])
    .filter((tenure) => !tenure.acting)
    .map(({ from, to }) => ({ from, to: Math.max(from, to ?? until) }));
  return { withoutMs: lengthOf(without(whole, held)), handovers: role ? handoversOf(role) : 0 };
}

function acceptedAfter({ firstOfferedAt, firstAcceptedAt }: RoleState): Duration | null {
  if (firstOfferedAt === null || firstAcceptedAt === null) return null;
  return Math.max(0, firstAcceptedAt - firstOfferedAt);
}

function handoversOf(role: RoleState): number {
  return role.tenures.filter((tenure) => tenure.end === 'handed over').length;
}

/** Judged like an objective of ours, against the times that the contract promises. */
export function partnerLines(basis: Basis): PartnerLine[] {
  return [...basis.state.partners.values()].map((one) => {
    const promised = basis.plan?.partners.get(one.key);
    const answer = clock(basis, one.calledAt, one.answeredAt, promised?.respondWithin);
    const site = clock(basis, one.calledAt, one.onSiteAt, promised?.onSiteWithin);
    return {
      partner: one.key,
      name: nameOf(one.key, promised),
      calledAt: one.calledAt,
      answeredAt: one.answeredAt,
      onSiteAt: one.onSiteAt,
      reference: one.reference,
      toAnswerMs: answer.ms,
      toSiteMs: site.ms,
      promisedAnswerMs: promised?.respondWithin ?? null,
      promisedSiteMs: promised?.onSiteWithin ?? null,
      answer: answer.verdict,
      site: site.verdict,
    };
  });
}

function nameOf(key: string, partner: Partner | undefined): string {
  return partner?.name ?? key;
}

/** From the call; what has not come by the end of a closed incident is not known to have come. */
function clock(
  { until, over, atRiskFrom }: Basis,
  calledAt: Instant | null,
  cameAt: Instant | null,
  promisedMs: Duration | null | undefined,
): { ms: Duration | null; verdict: Verdict } {
  if (calledAt === null) return { ms: null, verdict: { kind: 'not yet known' } };
  const elapsed = Math.max(0, (cameAt ?? until) - calledAt);
  const open: Situation = over ? { kind: 'unknown' } : { kind: 'open', atRiskFrom, plannedLeftMs: null };
  const situation: Situation = cameAt === null ? open : { kind: 'ended' };
  return {
    ms: cameAt === null ? null : elapsed,
    verdict: verdict(elapsed, promisedMs ?? null, 0, situation),
  };
}
