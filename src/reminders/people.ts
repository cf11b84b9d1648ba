// Due because somebody has not answered, has been at it too long, or has fallen silent.
import type { IncidentState, RoleState } from '../incident/state.ts';
import { due, repetition, type Due } from './due.ts';

const minuteMs = 60_000;

export function roleDues(state: IncidentState, now: number): Due[] {
  return [...state.roles.values()].flatMap((role) => [
    ...offer(state, role),
    ...handover(state, role),
    ...shift(state, role, now),
  ]);
}

function acceptWithin(state: IncidentState, role: RoleState): number {
  return state.plan?.roles.get(role.key)?.acceptWithin ?? (role.key === 'commander' ? 5 : 10) * minuteMs;
}

/** An offer without an answer goes to the next in line; the last ones repeat for as long as nobody comes. */
function offer(state: IncidentState, role: RoleState): Due[] {
  if (role.offer === null || role.status !== 'offered') return [];
  const dueAt = role.offer.at + acceptWithin(state, role);
  return [
    due('offer-expired', [role.key, role.offer.to, role.offer.at], dueAt, {
      subject: role.key,
      to: role.offer.to,
      asks: 'expire-offer',
    }),
  ];
}

function handover(state: IncidentState, role: RoleState): Due[] {
  if (role.handover === null) return [];
  const { from, to, at, claimed } = role.handover;
  const dueAt = at + acceptWithin(state, role);
  return [
    due('handover-unanswered', [role.key, to, at], dueAt, { subject: role.key, to: claimed ? from : to }),
  ];
}

/** Every shift that somebody has been at it without a break, a handover is suggested. */
function shift(state: IncidentState, role: RoleState, now: number): Due[] {
  const tenure = role.tenures.at(-1);
  if (role.holder === null || role.acting || tenure === undefined || tenure.to !== null) return [];
  const length = state.plan?.organisation.shift ?? 8 * 60 * minuteMs;
  const { number, dueAt } = repetition(tenure.from, length, now);
  return [
    due('shift-over', [role.key, role.holder, tenure.from, number], dueAt, {
      subject: role.key,
      to: role.holder,
    }),
  ];
}

/** A commander who says nothing may be gone: the deputy is told. */
export function silence(state: IncidentState): Due[] {
  const commander = state.roles.get('commander');
  if (commander?.holder == null) return [];
  const limit = state.plan?.organisation.commanderSilence ?? 30 * minuteMs;
  const last = Math.max(state.lastCommandAt ?? 0, commander.tenures.at(-1)?.from ?? state.declaredAt);
  const deputy = state.roles.get('deputy')?.holder ?? null;
  return [
    due('commander-silent', [commander.holder, last], last + limit, {
      subject: commander.holder,
      to: deputy,
    }),
  ];
}
