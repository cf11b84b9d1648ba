// What a missed promise leaves to be done: one follow-up for each, with an owner and a day. Here is which there must be;
// opening them is a request like any other.
import type { Instant } from '#src/clock.ts';
import type { PersonId } from '#src/ids.ts';
import type { FollowUpKind, MissedObjective } from '#src/incident/events.ts';
import type { FollowUp } from '#src/incident/organisation.ts';
import type { IncidentState } from '#src/incident/state.ts';
import type { HolderKey } from '#src/plan/plan.ts';
import type { Objective } from '../../judgements.ts';
import type { JudgedService } from '../../roll-up.ts';
import { isMiss } from '../../verdicts.ts';

export interface FollowUpLine {
  /** `null` = owed, and not opened yet. */
  id: string | null;
  /** As somebody wrote it; empty where `about` says all. */
  text: string;
  about: MissedObjective | null;
  kind: FollowUpKind;
  owner: PersonId | null;
  dueAt: Instant;
  openedAt: Instant | null;
  doneAt: Instant | null;
  outcome: string;
  /** The promise counts as kept after a correction; what was opened stays for somebody to settle. */
  noLongerMissed: boolean;
}

export type OwedFollowUp = Pick<FollowUpLine, 'kind' | 'owner' | 'dueAt'> & { about: MissedObjective };

const dayMs = 86_400_000;
/** Critical services first: two weeks; the rest a month. */
const dueWithin = { bdr: 14 * dayMs, bcp: 30 * dayMs } as const;

/** A promise about time is mitigated, one about data prevented, one about the way back is a matter of how people work. */
const kinds: Readonly<Record<Objective, FollowUpKind>> = {
  rto: 'mitigate',
  mtd: 'mitigate',
  rpo: 'prevent',
  normal: 'process',
};

const objectives = ['rto', 'rpo', 'normal', 'mtd'] as const;

/** One for every objective that was missed, in the order of the walk. */
export function owedFollowUps(
  state: IncidentState,
  services: readonly JudgedService[],
  from: Instant,
): OwedFollowUp[] {
  return services.flatMap(({ times, judgements }) =>
    objectives
      .filter((objective) => isMiss(judgements[objective].verdict))
      .map((objective) => ({
        about: { service: times.service.key, objective, byMs: overOf(judgements[objective].verdict) },
        kind: kinds[objective],
        owner: ownerOf(state, times.service.owner),
        dueAt: from + dueWithin[times.service.tier],
      })),
  );
}

function overOf(verdict: JudgedService['judgements']['rto']['verdict']): number | null {
  if (verdict.kind === 'missed') return verdict.byMs;
  return verdict.kind === 'missed, still open' ? verdict.atLeastMs : null;
}

/** Whoever holds the service's role, else whom the plan names first; for a partner, who acts for it; else command. */
function ownerOf(state: IncidentState, owner: HolderKey | null): PersonId | null {
  const holder = (role: string) => state.roles.get(role)?.holder ?? null;
  const command = holder('commander') ?? (state.declaredByMachine ? null : state.declaredBy);
  if (owner === null) return command;
  const { plan } = state;
  if (plan?.people.has(owner)) return owner;
  if (plan?.partners.has(owner)) return holder('liaison') ?? command;
  const role = plan?.roles.get(owner);
  const line = role === undefined ? [] : [role.primary, ...role.backups];
  const named = line.find((key) => key !== null && plan?.people.has(key));
  return holder(owner) ?? named ?? command;
}

/** Those that were opened, then those that are owed. */
export function followUpLines(opened: readonly FollowUp[], owed: readonly OwedFollowUp[]): FollowUpLine[] {
  const same = (about: MissedObjective | null, other: MissedObjective | null): boolean =>
    about !== null && about.service === other?.service && about.objective === other.objective;
  const known = opened.map((one) => ({
    id: one.id,
    text: one.text,
    about: one.about,
    kind: one.kind ?? ('process' as const),
    owner: one.owner,
    dueAt: one.dueAt,
    openedAt: one.openedAt,
    doneAt: one.doneAt,
    outcome: one.outcome,
    noLongerMissed: one.about !== null && !owed.some(({ about }) => same(about, one.about)),
  }));
  const missing = owed.filter(({ about }) => !opened.some((one) => same(about, one.about)));
  return [
    ...known,
    ...missing.map((one) => ({
      ...one,
      id: null,
      text: '',
      openedAt: null,
      doneAt: null,
      outcome: '',
      noLongerMissed: false,
    })),
  ];
}
