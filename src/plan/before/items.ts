// Everything that needs attention before a disaster, each with whoever must see to it and by when: findings of time,
// gaps of the plan, people to be rung. The plan check, the page and the weekly digest show the same list.
import type { Instant } from '../../clock.ts';
import { afterDays, startOf } from '../../time/days.ts';
import { timeWarning } from '../checks/check-plan.ts';
import type { Day, HolderKey, Plan } from '../plan.ts';
import type { FindingCode, Problem } from '../problems.ts';
import { readinessFindings, type Finding, type ReadinessFacts } from './readiness.ts';

const dayMs = 86_400_000;
/** Numbers change with people's contracts: twice a year somebody rings them. */
const ringEvery = 182 * dayMs;
/** What falls due within so long is shown as coming. */
const aheadMs = 60 * dayMs;

export interface ReadinessItem {
  severity: Problem['severity'];
  code: Problem['code'];
  given: Problem['given'];
  /** Where it stands in the plan, `services.voip.rto`. */
  path: string;
  /** Line of the file; `null` where only the time brought it. */
  line: number | null;
  owner: HolderKey | null;
  /** `null` = nobody has said by when. */
  dueAt: Instant | null;
  /** It was never done: there is no day since which it is late. */
  never: boolean;
  /** What is recorded in chat once it is done. */
  record: { fact: 'restore-test' | 'proven' | 'replaced'; subject: string } | null;
}

export interface ContactCheck {
  key: string;
  name: string;
  /** Day on which somebody last rang and it was right. */
  last: Day | null;
  dueAt: Instant | null;
}

export interface Readiness {
  /** To be done now: errors, then what is overdue longest, then gaps. */
  now: readonly ReadinessItem[];
  /** Falls due within sixty days, soonest first. */
  coming: readonly ReadinessItem[];
  /** Longest ago first. */
  contacts: readonly ContactCheck[];
}

/** @param problems of the file as it is now, checked with the same facts */
export function readinessOf(
  plan: Plan,
  problems: readonly Problem[],
  facts: ReadinessFacts,
  now: Instant,
): Readiness {
  const findings = readinessFindings(plan, facts, now);
  const byPlace = new Map(findings.map((one) => [placeOf(one.code, one.path.join('.')), one]));
  const items = problems.map((problem) =>
    itemOf(plan, problem, byPlace.get(placeOf(problem.code, problem.path)) ?? null),
  );
  const inFile = new Set(problems.map(({ code, path }) => placeOf(code, path)));
  // A plan from the archive has no file whose check would have told them.
  const beside = findings.filter((one) => !inFile.has(placeOf(one.code, one.path.join('.'))));
  const found = (finding: Finding): ReadinessItem => {
    const { severity, code, given } = timeWarning(plan, finding, now);
    return itemOf(plan, { severity, code, given, path: finding.path.join('.'), line: 0, column: 0 }, finding);
  };
  const coming = readinessFindings(plan, facts, now + aheadMs)
    .filter((one) => !byPlace.has(placeOf(one.code, one.path.join('.'))))
    .map(found);
  return {
    now: [...items, ...beside.map(found)].toSorted(
      (a, b) => rankOf(a) - rankOf(b) || (a.dueAt ?? 0) - (b.dueAt ?? 0),
    ),
    coming: coming.toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0)),
    contacts: contactsOf(plan, facts),
  };
}

function placeOf(code: string, path: string): string {
  return `${code} ${path}`;
}

/** Errors, then what has a day, then what somebody should settle at the next review. */
function rankOf({ severity, code }: ReadinessItem): number {
  if (severity === 'error') return 0;
  return Object.hasOwn(recorded, code) ? 1 : 2;
}

function itemOf(plan: Plan, problem: Problem, finding: Finding | null): ReadinessItem {
  const { severity, code, given, path, line } = problem;
  const never = finding !== null && finding.dueAt === 0;
  return {
    severity,
    code,
    given,
    path,
    line: line === 0 ? null : line,
    owner: finding === null ? ownerAt(plan, path) : finding.owner,
    dueAt: finding === null ? nextReview(plan) : never ? null : finding.dueAt,
    never,
    record: finding === null ? null : recordOf(finding),
  };
}

/** Finding → the fact that settles it; `null` = the file or a drill does. */
const recorded: Record<FindingCode, NonNullable<ReadinessItem['record']>['fact'] | null> = {
  'restore-never-tested': 'restore-test',
  'restore-test-due': 'restore-test',
  'redundancy-never-proven': 'proven',
  'redundancy-proof-due': 'proven',
  'lifetime-over': 'replaced',
  'support-ends': 'replaced',
  'warranty-ends': 'replaced',
  'contract-ends': null,
  'certificate-ends': null,
  'domain-ends': null,
  'replacement-due': 'replaced',
  'budget-due': null,
  'drill-due': null,
  'needs-re-verifying': null,
  'review-due': null,
};

function recordOf({ code, subject }: Finding): ReadinessItem['record'] {
  const fact = recorded[code];
  return fact === null ? null : { fact, subject };
}

/** Whoever answers for the part in which it stands; for the rest whoever reviews the plan. */
function ownerAt(plan: Plan, path: string): HolderKey | null {
  const [section, key = ''] = path.split('.');
  const own =
    section === 'services'
      ? plan.services.get(key)?.owner
      : section === 'assets'
        ? plan.assets.get(key)?.owner
        : section === 'partners'
          ? 'liaison'
          : null;
  return own ?? plan.review?.owner ?? null;
}

/** What nobody gave a day is settled when the plan is read again. */
function nextReview({ review, organisation }: Plan): Instant | null {
  if (review === null || review.last === null) return null;
  return startOf(afterDays(review.last, review.every), organisation.timezone);
}

function contactsOf(plan: Plan, facts: ReadinessFacts): ContactCheck[] {
  return [...plan.people.values(), ...plan.partners.values()]
    .map(({ key, name }) => {
      const last = facts.contacted.get(key) ?? null;
      const dueAt = last === null ? null : startOf(afterDays(last, ringEvery), plan.organisation.timezone);
      return { key, name, last, dueAt };
    })
    .toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || (a.name < b.name ? -1 : 1));
}
