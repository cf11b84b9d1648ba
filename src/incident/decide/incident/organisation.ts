// What is recorded beside the recovery: who is who, who is away, what was proved, what is still owed; and what the clock
// and the bridge write down, each once.
import type { CommandOf } from '../../commands.ts';
import { isLive } from '../../terms/phases.ts';
import { canonicalPerson } from '../../resolve/people.ts';
import { resolveSubject } from '../../resolve/subjects.ts';
import type { Decision } from '../../outcome.ts';
import type { OrganisationContext, Rule } from '../context.ts';
import { already, decided, exactly, fact, isAnswer, refuse } from '../context.ts';
import { awayFacts } from '../roles/give.ts';
import { dayOf, timed } from '../times.ts';

/** Away in the organisation, and in the incident it is said in, where what was offered goes on to the next. */
export function setAway(command: CommandOf<'SetAway'>, context: OrganisationContext): Decision {
  const { asking, organisation, state } = context;
  const { away } = command;
  const person = asking.by;
  const known = organisation.away.has(person) === away;
  const here = state !== null && isLive(state.phase) && state.away.has(person) !== away;
  if (known && !here) return already();
  const event = { type: 'PersonAway' as const, person, away };
  return decided(
    here ? awayFacts(person, away, { ...context, state }) : [],
    known ? [] : [fact(event, exactly(asking.now))],
  );
}

/** A proof given before any disaster; by day, in the organisation's zone. */
export function recordReadiness(
  command: CommandOf<'RecordReadiness'>,
  context: OrganisationContext,
): Decision {
  const found = resolveSubject(command.fact, command.subject, context);
  if (isAnswer(found)) return found;
  // A test or a proof is recorded days after it, as a rule: that it was long ago needs no question.
  const confirmed = new Set([...context.asking.confirmed, 'long-ago']);
  const when = timed(command.at, { ...context, asking: { ...context.asking, confirmed } });
  if (isAnswer(when)) return when;
  const subject = found.found;
  const day = dayOf(when.at, context);
  const { text } = command;
  const known = context.organisation.readiness.get(`${command.fact}:${subject}`);
  if (known?.day === day && known.text === text) return already();
  return decided([], [fact({ type: 'ReadinessRecorded', fact: command.fact, subject, day, text }, when)]);
}

/** The same words for the same incident are the same follow-up: a close that is decided again opens none twice. */
export function openFollowUp(command: CommandOf<'OpenFollowUp'>, context: OrganisationContext): Decision {
  const { organisation, asking } = context;
  const { incident, owner, dueAt } = command;
  const text = command.text.trim();
  const { about, kind } = command;
  if (text === '' && about === undefined) return refuse('nothing-typed', { what: 'follow-up' });
  if (!organisation.incidents.has(incident)) return refuse('incident-unknown', { incident });
  const same = [...organisation.followUps.values()].some((one) => {
    if (one.incident !== incident) return false;
    // Done or not: a promise that was missed is followed up once.
    if (about !== undefined)
      return one.about?.service === about.service && one.about.objective === about.objective;
    return one.text === text && one.doneAt === null;
  });
  if (same) return already();
  const followUp = `F-${organisation.nextFollowUp}`;
  return decided(
    [],
    [
      fact(
        {
          type: 'FollowUpOpened',
          followUp,
          incident,
          text,
          owner,
          dueAt,
          ...(about === undefined ? {} : { about }),
          ...(kind === undefined ? {} : { kind }),
        },
        exactly(asking.now),
      ),
    ],
  );
}

/** By its number; an unknown one is answered with those that are open. */
export function finishFollowUp(command: CommandOf<'FinishFollowUp'>, context: OrganisationContext): Decision {
  const { organisation, asking } = context;
  const followUp = command.followUp.trim().toUpperCase();
  const known = organisation.followUps.get(followUp);
  if (known === undefined) {
    const open = [...organisation.followUps.values()]
      .filter((one) => one.doneAt === null)
      .map(({ id }) => id);
    return refuse('follow-up-unknown', { typed: command.followUp, near: open.slice(0, 5) });
  }
  if (known.doneAt !== null) return already();
  return decided([], [fact({ type: 'FollowUpDone', followUp, text: command.text }, exactly(asking.now))]);
}

/**
 * Two handles become one person. The person of the plan stays the one that is joined to, whichever side asked; two
 * people of the plan are never one. Somebody of the plan is claimed by themselves or by an administrator; where a code
 * has proved both sides, the house asks.
 */
export function linkHandle(command: CommandOf<'LinkHandle'>, context: OrganisationContext): Decision {
  const { organisation, plan, asking } = context;
  const one = canonicalPerson(command.person, organisation, plan);
  const other = canonicalPerson(command.handle, organisation, plan);
  if (one === other) return already();
  const isNamed = (id: string) => plan?.people.has(id) ?? false;
  const [person, handle] = isNamed(other) ? [other, one] : [one, other];
  if (isNamed(handle)) return refuse('handle-taken', { handle: command.handle, person: handle });
  const own = asking.ids.includes(person) || (!isNamed(person) && asking.ids.includes(handle));
  if (!own && !asking.house && !asking.administrator) return refuse('not-your-person', { person });
  return decided([], [fact({ type: 'HandlesLinked', person, handle }, exactly(asking.now))]);
}

/** In the incident that it is about, else in the organisation. */
export function fireReminder(command: CommandOf<'FireReminder'>, context: OrganisationContext): Decision {
  const { key, kind, dueAt, subject, to, covers = [] } = command;
  const fired = (context.state ?? context.organisation).firedReminders;
  if (fired.has(key)) return already();
  const event = fact(
    {
      type: 'ReminderFired' as const,
      key,
      kind,
      dueAt,
      subject,
      to,
      ...(covers.length > 0 ? { covers } : {}),
    },
    exactly(context.asking.now),
  );
  return context.state === null ? decided([], [event]) : decided([event]);
}

/** A room of the incident on one platform. The same room twice is one fact, so the bridge may repeat itself. */
export const bindRoom: Rule<'BindRoom'> = ({ platform, room, purpose }, { state, asking }) => {
  const same = state.rooms.some(
    (one) => one.platform === platform && one.room === room && one.purpose === purpose,
  );
  return same
    ? already()
    : decided([fact({ type: 'RoomBound', platform, room, purpose }, exactly(asking.now))]);
};
