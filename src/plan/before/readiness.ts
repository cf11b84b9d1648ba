// What time does to a plan before any disaster: lifetimes over, tests and proofs overdue. One source for the plan check,
// the readiness page and the reminders.
import type { Instant } from '../../clock.ts';
import { afterDays, startOf } from '../../time/days.ts';
import type { Asset, Day, DrillSchedule, Duration, Partner, Plan, Review, Service } from '../plan.ts';
import type { FindingCode, Found } from '../problems.ts';

const day = 86_400_000;
/** NIST asks for a test a year where a plan names no rhythm. */
const proveEvery = 365 * day;
/** Ends with a date are told this long before; what must be done again is told when it is due. */
export const nearMs = 60 * day;
const recurring: ReadonlySet<FindingCode> = new Set([
  'restore-test-due',
  'redundancy-proof-due',
  'drill-due',
  'review-due',
]);

export interface Finding {
  code: FindingCode;
  /** Key of the service, asset, partner or scenario; `review` for the plan itself. */
  subject: string;
  path: Found['path'];
  /** When it is due, or was. */
  dueAt: Instant;
  /** The day in the plan that it rests on. */
  day: Day | null;
  since: Day | null;
  owner: string | null;
}

/** What people recorded in chat since the file was written: the later day counts. */
export interface ReadinessFacts {
  restoreTested: ReadonlyMap<string, Day>;
  proven: ReadonlyMap<string, Day>;
  replaced: ReadonlyMap<string, Day>;
  contacted: ReadonlyMap<string, Day>;
  /** Scenario → last drill, with the plan it was held under. */
  drills: ReadonlyMap<string, { day: Day; verdict: 'met' | 'missed' | null; planDigest: string }>;
  /**
   * Digests of archived plans that ask people to do the same as this one: a drill held under one needs no other, though
   * a date in the file changed since. Left out, only the very plan counts.
   */
  sameProcedure?: ReadonlySet<string>;
}

export const noReadinessFacts: ReadinessFacts = {
  restoreTested: new Map(),
  proven: new Map(),
  replaced: new Map(),
  contacted: new Map(),
  drills: new Map(),
};

/**
 * Everything overdue at `now`, and ends within the next sixty days, most overdue first. A day begins at midnight in the
 * organisation's zone; what was never done is due since 1970.
 */
export function readinessFindings(plan: Plan, facts: ReadinessFacts, now: Instant): Finding[] {
  const all = [
    ...[...plan.services.values()].flatMap((service) => ofService(service, facts)),
    ...[...plan.assets.values()].flatMap((asset) => ofAsset(plan, asset, facts)),
    ...[...plan.partners.values()].flatMap(ofPartner),
    ...[...plan.drills.values()].flatMap((drill) => ofDrill(plan, drill, facts)),
    ...(plan.review === null ? [] : ofReview(plan.review)),
  ];
  return all
    .map(({ dueOn, ...finding }) => ({
      ...finding,
      dueAt: dueOn === null ? 0 : startOf(dueOn, plan.organisation.timezone),
    }))
    .filter((finding) => finding.dueAt - (recurring.has(finding.code) ? 0 : nearMs) <= now)
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.subject < b.subject ? -1 : 1));
}

/** With the day on which it is due; `null` = it was never done. */
type Dated = Omit<Finding, 'dueAt'> & { dueOn: Day | null };
type About = Pick<Finding, 'subject' | 'owner'>;

/** A file is edited by hand and chat records by itself: whichever day is later holds. */
function later(a: Day | null, b: Day | undefined): Day | null {
  return b !== undefined && (a === null || b > a) ? b : a;
}

function again(
  about: About,
  code: FindingCode,
  path: Found['path'],
  last: Day | null,
  every: Duration,
): Dated {
  return {
    ...about,
    code,
    path,
    dueOn: last === null ? null : afterDays(last, every),
    day: last,
    since: null,
  };
}

/** Something has a second one, which counts from the day on which it was seen to take over. */
function proof(about: About, path: Found['path'], written: Day | null, facts: ReadinessFacts): Dated {
  const last = later(written, facts.proven.get(about.subject));
  const code = last === null ? 'redundancy-never-proven' : 'redundancy-proof-due';
  return again(about, code, path, last, proveEvery);
}

function ofService(service: Service, facts: ReadinessFacts): Dated[] {
  const { key, backup, redundancy } = service;
  const about = { subject: key, owner: service.owner };
  const findings: Dated[] = [];
  if (backup !== null) {
    const last = later(backup.restoreTested, facts.restoreTested.get(key));
    const code = last === null ? 'restore-never-tested' : 'restore-test-due';
    const field = backup.restoreTested === null ? [] : ['restoreTested'];
    findings.push(again(about, code, ['services', key, 'backup', ...field], last, backup.restoreTestEvery));
  }
  if (redundancy !== null) {
    const field = redundancy.proven === null ? [] : ['proven'];
    findings.push(proof(about, ['services', key, 'redundancy', ...field], redundancy.proven, facts));
  }
  return findings;
}

/** Field of an asset → what is told; those that hang on the unit itself end with it. */
const ends = [
  { code: 'support-ends', field: 'supportEnds', ofUnit: true },
  { code: 'warranty-ends', field: 'warrantyEnds', ofUnit: true },
  { code: 'contract-ends', field: 'contractEnds', ofUnit: true },
  { code: 'replacement-due', field: 'replaceBy', ofUnit: true },
  { code: 'budget-due', field: 'budgetBy', ofUnit: true },
  { code: 'certificate-ends', field: 'certificateEnds', ofUnit: false },
  { code: 'domain-ends', field: 'domainEnds', ofUnit: false },
] as const;

function ofAsset(plan: Plan, asset: Asset, facts: ReadinessFacts): Dated[] {
  const { key } = asset;
  const ofItsService = asset.service === null ? null : (plan.services.get(asset.service)?.owner ?? null);
  const about = { subject: key, owner: asset.owner ?? ofItsService };
  const replaced = facts.replaced.get(key);
  const findings = ends.flatMap(({ code, field, ofUnit }): Dated[] => {
    const end = asset[field];
    // A day up to the replacement was the old unit's; a later one was written for the new unit.
    if (end === null || (ofUnit && replaced !== undefined && end <= replaced)) return [];
    return [{ ...about, code, path: ['assets', key, field], dueOn: end, day: end, since: null }];
  });
  const installed = later(asset.installed, replaced);
  if (installed !== null && asset.lifetime !== null) {
    const end = afterDays(installed, asset.lifetime);
    const path = ['assets', key, 'lifetime'];
    findings.push({ ...about, code: 'lifetime-over', path, dueOn: end, day: end, since: installed });
  }
  if (asset.pair !== null) {
    const field = asset.proven === null ? 'pair' : 'proven';
    findings.push(proof(about, ['assets', key, field], asset.proven, facts));
  }
  return findings;
}

function ofPartner({ key, contractEnds }: Partner): Dated[] {
  const path = ['partners', key, 'contractEnds'];
  const about = { subject: key, owner: 'liaison' };
  return contractEnds === null
    ? []
    : [{ ...about, code: 'contract-ends', path, dueOn: contractEnds, day: contractEnds, since: null }];
}

function ofDrill(plan: Plan, drill: DrillSchedule, facts: ReadinessFacts): Dated[] {
  const held = facts.drills.get(drill.scenario);
  const path = ['drills', drill.scenario];
  const about = { subject: drill.scenario, owner: plan.review?.owner ?? null };
  const due = again(about, 'drill-due', path, later(drill.last, held?.day), drill.every);
  if (held === undefined || held.verdict !== 'met') return [due];
  const known = held.planDigest === plan.digest || facts.sameProcedure?.has(held.planDigest) === true;
  const changed = { code: 'needs-re-verifying', path, dueOn: held.day, day: held.day, since: null } as const;
  return known ? [due] : [due, { ...about, ...changed }];
}

function ofReview({ owner, every, last }: Review): Dated[] {
  return [again({ subject: 'review', owner }, 'review-due', ['review'], last, every)];
}
