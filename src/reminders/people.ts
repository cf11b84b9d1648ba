// Due because somebody has not answered, has been at it too long, or has fallen silent.
import type { Instant } from '../clock.ts';
import type { PersonId } from '../ids.ts';
import { acceptWithinOf, silenceLimitOf } from '../incident/evolve/layouts.ts';
import type { IncidentState, RoleState } from '../incident/state.ts';
import { behalfHolder, isPartner } from '../incident/steps.ts';
import { due, repetitions, type Due } from './due.ts';

const standardShiftMs = 8 * 3_600_000;

export function roleDues(state: IncidentState, now: Instant): Due[] {
  return [...state.roles.values()].flatMap((role) => [
    ...offer(state, role),
    ...handover(state, role),
    ...shift(state, role, now),
  ]);
}

/** An offer without an answer goes to the next in line; the last ones repeat for as long as nobody comes. */
function offer(state: IncidentState, role: RoleState): Due[] {
  if (role.offer === null || role.status !== 'offered') return [];
  const { to, at } = role.offer;
  return [expiry(role, ['offer', to, at], at + acceptWithinOf(state, role.key), to)];
}

/** Who is to answer is reminded once; as long again, and the handover is over: whoever holds the role keeps it. */
function handover(state: IncidentState, role: RoleState): Due[] {
  if (role.handover === null) return [];
  const { from, to, at, claimed } = role.handover;
  const within = acceptWithinOf(state, role.key);
  const who = claimed ? from : to;
  return [
    due('handover-unanswered', [role.key, to, at], at + within, { subject: role.key, to: who }),
    expiry(role, ['handover', to, at], at + 2 * within, who),
  ];
}

function expiry(role: RoleState, parts: readonly (string | number)[], dueAt: Instant, to: PersonId): Due {
  return due('offer-expired', [role.key, ...parts], dueAt, { subject: role.key, to, asks: 'expire-offer' });
}

/** Every shift that somebody has been at it without a break, a handover is suggested. */
function shift(state: IncidentState, role: RoleState, now: Instant): Due[] {
  const since = atItSince(role);
  if (role.holder === null || role.acting || since === null) return [];
  const { holder } = role;
  const length = state.plan?.organisation.shift ?? standardShiftMs;
  return repetitions(since + length, length, now).map(({ number, dueAt }) =>
    due('shift-over', [role.key, holder, since, number], dueAt, { subject: role.key, to: holder }),
  );
}

/** Acting first and accepting then is one stretch, as long as it is the same person. */
function atItSince(role: RoleState): Instant | null {
  let since: Instant | null = null;
  for (const tenure of role.tenures.toReversed()) {
    if (tenure.person !== role.holder) break;
    if (since === null ? tenure.to !== null : tenure.to !== since) break;
    since = tenure.from;
  }
  return since;
}

/**
 * A commander who says nothing may be gone: the deputy is asked to take command, then whoever is next, one after another
 * for as long as each has to accept; then the whole room, once in every such silence. Returning, nobody has to speak.
 */
export function silence(state: IncidentState, now: Instant): Due[] {
  const commander = state.roles.get('commander');
  const holder = commander?.holder ?? null;
  if (commander === undefined || holder === null || state.phase === 'returning') return [];
  const limit = silenceLimitOf(state);
  const within = acceptWithinOf(state, 'commander');
  const since = Math.max(state.lastCommandAt ?? 0, commander.tenures.at(-1)?.from ?? state.declaredAt);
  const line = successors(state, holder);
  const asked = line.map((to, index) => ({ to, number: index + 1, dueAt: since + limit + index * within }));
  const room = repetitions(since + limit + line.length * within, limit, now).map(({ number, dueAt }) => ({
    to: null,
    number: line.length + number,
    dueAt,
  }));
  const all = [...asked, ...room];
  const latest = all.findLast((one) => one.dueAt <= now);
  return all
    .filter((one) => one === latest || one.dueAt > now)
    .map(({ to, number, dueAt }) =>
      due('commander-silent', [holder, since, number], dueAt, { subject: holder, to }),
    );
}

/** Who may take command, in order: the deputy, the line of the plan, the authorities. Not who is away. */
function successors(state: IncidentState, silent: PersonId): PersonId[] {
  const role = state.plan?.roles.get('commander');
  const line = [role?.primary ?? null, ...(role?.backups ?? [])].map((key) =>
    isPartner(state, key) ? behalfHolder(state) : key,
  );
  const deputy = state.roles.get('deputy')?.holder ?? null;
  const authorities = state.plan?.organisation.authorities ?? [];
  const people = [deputy, ...line, ...authorities].filter((person) => person !== null);
  return [...new Set(people)].filter((person) => person !== silent && !state.away.has(person));
}
