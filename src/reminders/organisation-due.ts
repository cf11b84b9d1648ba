// What is due before any disaster, and after one: readiness findings and follow-ups, each told once.
import type { Instant } from '../clock.ts';
import type { OrganisationState } from '../incident/organisation.ts';
import type { Finding, ReadinessFacts } from '../plan/readiness.ts';
import { nearMs } from '../plan/readiness.ts';
import { due, repetition, type Due } from './due.ts';

const weekMs = 7 * 86_400_000;

export function organisationDue(state: OrganisationState, findings: readonly Finding[], now: Instant): Due[] {
  return [...findings.flatMap((finding) => findingDues(finding, now)), ...followUps(state, now)]
    .filter((one) => one.dueAt <= now && !state.firedReminders.has(one.key))
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
}

/** Ends are told twice: when they come near and when they are there. The later one covers the earlier. */
function findingDues(finding: Finding, now: Instant): Due[] {
  const { code, subject, dueAt, owner } = finding;
  const about = { subject, to: owner };
  const near = due(code, [subject, finding.day ?? 'never', 'near'], dueAt - nearMs, about);
  const there = due(code, [subject, finding.day ?? 'never', 'due'], dueAt, { ...about, covers: [near.key] });
  if (dueAt <= now) return [there];
  return [near];
}

/** A follow-up is asked for when it is due, and every week until it is done. */
function followUps(state: OrganisationState, now: Instant): Due[] {
  return [...state.followUps.values()]
    .filter((one) => one.doneAt === null && one.dueAt <= now)
    .map((one) => {
      const { number } = repetition(one.dueAt - weekMs, weekMs, now);
      return due('follow-up-due', [one.id, number], one.dueAt + (number - 1) * weekMs, {
        subject: one.id,
        to: one.owner,
      });
    });
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
