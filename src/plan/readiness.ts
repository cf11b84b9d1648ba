// What time does to a plan before any disaster: lifetimes over, tests and proofs overdue. One source for the plan check,
// the readiness page and the reminders.
import type { Instant } from '../clock.ts';
import type { Asset, Day, Plan } from './plan.ts';
import type { FindingCode, Found } from './problems.ts';

const day = 86_400_000;
/** Ends with a date are told this long before; what must be done again is told when it is due. */
export const nearMs = 60 * day;
const recurring: ReadonlySet<FindingCode> = new Set(['restore-test-due', 'drill-due', 'review-due']);

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
}

export const noReadinessFacts: ReadinessFacts = {
  restoreTested: new Map(),
  proven: new Map(),
  replaced: new Map(),
  contacted: new Map(),
  drills: new Map(),
};

/** Everything overdue at `now`, and ends within the next sixty days, most overdue first. Days count from UTC midnight. */
export function readinessFindings(plan: Plan, facts: ReadinessFacts, now: Instant): Finding[] {
  const all = [
    ...services(plan, facts),
    ...assets(plan, facts),
    ...partners(plan),
    ...drills(plan, facts),
    ...review(plan),
  ];
  return all
    .filter((finding) => finding.dueAt - (recurring.has(finding.code) ? 0 : nearMs) <= now)
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.subject < b.subject ? -1 : 1));
}

export function instantOf(text: Day): Instant {
  return Date.parse(`${text}T00:00:00Z`);
}

function later(a: Day | null, b: Day | undefined): Day | null {
  return b !== undefined && (a === null || b > a) ? b : a;
}

function services(plan: Plan, facts: ReadinessFacts): Finding[] {
  return [...plan.services.values()].flatMap((service) => {
    const at = (...more: string[]): Found['path'] => ['services', service.key, ...more];
    const base = { subject: service.key, since: null, owner: service.owner };
    const findings: Finding[] = [];
    if (service.backup !== null) {
      const tested = later(service.backup.restoreTested, facts.restoreTested.get(service.key));
      findings.push(
        tested === null
          ? { ...base, code: 'restore-never-tested', path: at('backup'), dueAt: 0, day: null }
          : {
              ...base,
              code: 'restore-test-due',
              path: at('backup', 'restoreTested'),
              dueAt: instantOf(tested) + service.backup.restoreTestEvery,
              day: tested,
            },
      );
    }
    if (
      service.redundancy !== null &&
      later(service.redundancy.proven, facts.proven.get(service.key)) === null
    ) {
      findings.push({
        ...base,
        code: 'redundancy-never-proven',
        path: at('redundancy'),
        dueAt: 0,
        day: null,
      });
    }
    return findings;
  });
}

function assets(plan: Plan, facts: ReadinessFacts): Finding[] {
  return [...plan.assets.values()].flatMap((asset) => {
    const installed = later(asset.installed, facts.replaced.get(asset.key));
    const replaced = facts.replaced.has(asset.key);
    const owner =
      asset.owner ?? (asset.service === null ? null : (plan.services.get(asset.service)?.owner ?? null));
    const ends: [FindingCode, keyof Asset, Day | null][] = [
      ['support-ends', 'supportEnds', asset.supportEnds],
      ['warranty-ends', 'warrantyEnds', asset.warrantyEnds],
      ['contract-ends', 'contractEnds', asset.contractEnds],
      ['replacement-due', 'replaceBy', asset.replaceBy],
      ['budget-due', 'budgetBy', asset.budgetBy],
      ['certificate-ends', 'certificateEnds', asset.certificateEnds],
      ['domain-ends', 'domainEnds', asset.domainEnds],
    ];
    // A replaced unit has new papers; only what is not tied to the unit still counts.
    const counted = ends.filter(
      ([code]) => !replaced || code === 'domain-ends' || code === 'certificate-ends',
    );
    const base = { subject: asset.key, owner };
    const findings: Finding[] = counted.flatMap(([code, field, end]) =>
      end === null
        ? []
        : [
            {
              ...base,
              code,
              path: ['assets', asset.key, field],
              dueAt: instantOf(end),
              day: end,
              since: null,
            },
          ],
    );
    if (installed !== null && asset.lifetime !== null) {
      const dueAt = instantOf(installed) + asset.lifetime;
      const path = ['assets', asset.key, 'lifetime'];
      findings.push({
        ...base,
        code: 'lifetime-over',
        path,
        dueAt,
        day: new Date(dueAt).toISOString().slice(0, 10),
        since: installed,
      });
    }
    if (asset.pair !== null && later(asset.proven, facts.proven.get(asset.key)) === null) {
      findings.push({
        ...base,
        code: 'redundancy-never-proven',
        path: ['assets', asset.key, 'pair'],
        dueAt: 0,
        day: null,
        since: null,
      });
    }
    return findings;
  });
}

function partners(plan: Plan): Finding[] {
  return [...plan.partners.values()].flatMap((partner) =>
    partner.contractEnds === null
      ? []
      : [
          {
            code: 'contract-ends' as const,
            subject: partner.key,
            path: ['partners', partner.key, 'contractEnds'],
            dueAt: instantOf(partner.contractEnds),
            day: partner.contractEnds,
            since: null,
            owner: 'liaison',
          },
        ],
  );
}

function drills(plan: Plan, facts: ReadinessFacts): Finding[] {
  return [...plan.drills.values()].flatMap((drill) => {
    const held = facts.drills.get(drill.scenario);
    const last = later(drill.last, held?.day);
    const base = {
      subject: drill.scenario,
      path: ['drills', drill.scenario],
      since: null,
      owner: plan.review?.owner ?? null,
    };
    const due: Finding = {
      ...base,
      code: 'drill-due',
      dueAt: last === null ? 0 : instantOf(last) + drill.every,
      day: last,
    };
    const changed = held !== undefined && held.verdict === 'met' && held.planDigest !== plan.digest;
    return changed
      ? [due, { ...base, code: 'needs-re-verifying', dueAt: instantOf(held.day), day: held.day }]
      : [due];
  });
}

function review(plan: Plan): Finding[] {
  const { review: wanted } = plan;
  if (wanted === null) return [];
  return [
    {
      code: 'review-due',
      subject: 'review',
      path: ['review'],
      dueAt: wanted.last === null ? 0 : instantOf(wanted.last) + wanted.every,
      day: wanted.last,
      since: null,
      owner: wanted.owner,
    },
  ];
}
