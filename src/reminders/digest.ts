// The weekly digest of what needs attention before any disaster: at the first working hour of the week, while there is
// something to say.
import type { Instant } from '../clock.ts';
import type { OrganisationState } from '../incident/organisation.ts';
import type { Plan } from '../plan/plan.ts';
import { addDays, instantAt, nextWorkingInstant, weekdayOf } from '../time/schedule.ts';
import { formatDay, localTime } from '../time/zones.ts';
import { due, type Due } from './due.ts';

/**
 * That of the week of `now`. Weeks that passed meanwhile are not made up for, and the week in which the bot first ran
 * has none: what was found then was told at once.
 *
 * @param findings how many there are
 */
export function digestDues(state: OrganisationState, plan: Plan, findings: number, now: Instant): Due[] {
  const { calendar, timezone } = plan.organisation;
  if (findings === 0 || state.startedAt === null) return [];
  const today = localTime(now, timezone);
  const monday = addDays(today, 1 - weekdayOf(today));
  const dueAt = nextWorkingInstant(instantAt(monday, 0, timezone), calendar, timezone);
  if (dueAt <= state.startedAt) return [];
  const day = formatDay({ ...today, ...monday });
  return [due('readiness-digest', [day], dueAt, { subject: String(findings) })];
}
