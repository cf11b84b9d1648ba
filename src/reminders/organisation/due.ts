// What is due before any disaster, and after one: readiness findings, drills and follow-ups, each told once, and within
// working hours: nobody is woken for a warranty.
import type { Instant } from '../../clock.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import type { DrillSchedule, Plan } from '../../plan/plan.ts';
import { nearMs, type Finding, type ReadinessFacts } from '../../plan/before/readiness.ts';
import { nextRun, nextWorkingInstant } from '../../time/schedule.ts';
import { digestDues } from '../digest.ts';
import { due, repetitions, type Due } from '../due.ts';
import { filingDues } from './filings.ts';

const weekMs = 7 * 86_400_000;

/**
 * Due at or before `now` and not told yet, oldest first.
 *
 * @param plan the plan in force: its working hours hold reminders back, its drills are counted to their preferred hour.
 */
export function organisationDue(
  state: OrganisationState,
  findings: readonly Finding[],
  now: Instant,
  plan: Plan | null = null,
): Due[] {
  const told = plan === null ? findings : findings.filter((finding) => finding.code !== 'drill-due');
  const awake = (at: Instant) =>
    plan === null ? at : nextWorkingInstant(at, plan.organisation.calendar, plan.organisation.timezone);
  const weekly = plan === null ? [] : digestDues(state, plan, findings.length, now);
  const byDay = [...told.flatMap((finding) => findingDues(finding, now)), ...followUps(state, now), ...weekly]
    .map((one) => ({ ...one, dueAt: awake(one.dueAt) }))
    // What fell due long ago waits for the morning, too.
    .filter(() => awake(now) === now);
  const byTheHour = plan === null ? [] : [...drillDues(state, plan, now), ...filingDues(state, plan, now)];
  return [...byDay, ...byTheHour]
    .filter((one) => one.dueAt <= now && !state.firedReminders.has(one.key))
    .map((one) => ({ ...one, covers: one.covers.filter((key) => !state.firedReminders.has(key)) }))
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
}

/** Ends are told twice: when they come near and when they are there; then no longer that they are near. */
function findingDues(finding: Finding, now: Instant): Due[] {
  const { code, subject, day, owner } = finding;
  const parts = [subject, day ?? 'never'];
  if (finding.dueAt > now)
    return [due(code, [...parts, 'near'], finding.dueAt - nearMs, { subject, to: owner })];
  // What was never done has no day since which it is late.
  const dueAt = day === null ? now : finding.dueAt;
  return [due(code, [...parts, 'due'], dueAt, { subject, to: owner })];
}

/**
 * A drill is told a week before its hour, so that people can come, and at its hour, be it at night. It never starts by
 * itself. One that was never held has no hour to wait for but the next working one.
 */
function drillDues(state: OrganisationState, plan: Plan, now: Instant): Due[] {
  const to = plan.review?.owner ?? null;
  const { calendar, timezone } = plan.organisation;
  return [...plan.drills.values()].flatMap((drill) => {
    const last = lastHeld(state, drill);
    const about = { subject: drill.scenario, to };
    if (last === null) {
      return [
        due(
          'drill-due',
          [drill.scenario, 'never', 'due'],
          nextWorkingInstant(now, calendar, timezone),
          about,
        ),
      ];
    }
    const run = nextRun(last, drill.every, drill.prefer, timezone);
    return run > now
      ? [due('drill-due', [drill.scenario, last, 'near'], run - weekMs, about)]
      : [due('drill-due', [drill.scenario, last, 'due'], run, about)];
  });
}

/** Day of the last drill of that scenario, in the file or in chat, whichever is later. */
function lastHeld(state: OrganisationState, { scenario, last }: DrillSchedule): string | null {
  const days = state.drills.filter((drill) => drill.scenario === scenario).map((drill) => drill.day);
  return [...days, ...(last === null ? [] : [last])].toSorted().at(-1) ?? null;
}

/** A follow-up is asked for when it is due, and every week until it is done. */
function followUps(state: OrganisationState, now: Instant): Due[] {
  return [...state.followUps.values()]
    .filter((one) => one.doneAt === null && one.dueAt <= now)
    .flatMap((one) =>
      repetitions(one.dueAt, weekMs, now).map(({ number, dueAt }) =>
        due('follow-up-due', [one.id, number], dueAt, { subject: one.id, to: one.owner }),
      ),
    );
}

/** Readiness as people recorded it in chat, in the shape that the plan's findings want. */
export function readinessFacts(state: OrganisationState): ReadinessFacts {
  const days = (fact: string): Map<string, string> =>
    new Map(
      [...state.readiness.values()].filter((one) => one.fact === fact).map((one) => [one.subject, one.day]),
    );
  return {
    restoreTested: days('restore-test'),
    proven: days('proven'),
    replaced: days('replaced'),
    contacted: days('contact'),
    drills: new Map(
      state.drills.map((drill) => [
        drill.scenario,
        { day: drill.day, verdict: drill.verdict, planDigest: drill.planDigest },
      ]),
    ),
  };
}
