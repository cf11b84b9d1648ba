// An outage that you talk to, and what is due in it: `dues`, `kinds`; `tick` does what the scheduler does.
import type { Command } from '../../../src/incident/commands.ts';
import { forecastOf } from '../../../src/incident/steps.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { collapse } from '../../../src/reminders/collapse.ts';
import type { Due } from '../../../src/reminders/due.ts';
import { incidentDue, nextWakeAt } from '../../../src/reminders/incident-due.ts';
import { at, declaration, room, type Room } from '../../support/incidents.ts';
import { smallPlan } from '../../support/plans.ts';

type Declared = Parameters<typeof declaration>[1];

/** Records it; a test in which it is refused fails with the refusal. */
export function say(driven: Room, person: string, command: Command, when: number | string): void {
  const decision = driven.say(person, command, when);
  if (decision.kind !== 'decided') throw new TypeError(`${command.type}: ${JSON.stringify(decision)}`);
}

/** The network is down since 02:00, declared by Bob. */
export function outage(more: Declared = {}, plan: Plan | null = smallPlan()): Room {
  const driven = room(plan);
  driven.say(
    'bob',
    declaration('core switch dead', { affects: plan === null ? [] : ['lan'], ...more }),
    '02:00',
  );
  return driven;
}

export function dues(driven: Room, when: number | string): readonly Due[] {
  const now = typeof when === 'string' ? at(when) : when;
  return incidentDue(driven.state, forecastOf(driven.state, now), now);
}

/** Subjects of what is due of that kind, '' where it has none. */
export function kinds(driven: Room, when: number | string, kind: Due['kind']): string[] {
  return dues(driven, when)
    .filter((one) => one.kind === kind)
    .map((one) => one.subject ?? '');
}

export function wake(driven: Room, when: number | string): number | null {
  const now = typeof when === 'string' ? at(when) : when;
  return nextWakeAt(driven.state, forecastOf(driven.state, now), now);
}

/** What the scheduler does with what is due; tells what it asked for. */
export function tick(driven: Room, when: number | string): readonly Due[] {
  const now = typeof when === 'string' ? at(when) : when;
  const asked = collapse(dues(driven, now), now);
  for (const one of asked) ask(driven, one, now);
  return asked;
}

function ask(driven: Room, one: Due, now: number): void {
  const { key, kind, dueAt, subject, to, covers } = one;
  if (one.asks === 'expire-offer') say(driven, 'clock', { type: 'ExpireOffer', role: subject ?? '' }, now);
  else if (one.asks === 'confirm-returning') say(driven, 'clock', { type: 'ConfirmReturning' }, now);
  else say(driven, 'clock', { type: 'FireReminder', key, kind, dueAt, subject, to, covers }, now);
}
