// Clocks of regulators that come near: told in time, at their end, and once a day after it. At any hour: a deadline does
// not wait for the morning.
import type { Instant } from '../../clock.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import type { Anchored } from '../../incident/terms/regulation/anchors.ts';
import { filingsOf, type Filing } from '../../incident/terms/regulation/clocks.ts';
import type { Plan, Regulator } from '../../plan/plan.ts';
import { due, latestOf, repetitions, type Due } from '../due.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Before a deadline: what is longer than the clock itself falls away. */
const leads = [3 * dayMs, dayMs, 4 * hourMs, hourMs, 0] as const;
/** Nobody has said whether the rule applies: asked once, soon, since some clocks are short. */
const scopeAfterMs = 2 * hourMs;
const scopeAskedWithinMs = 3 * dayMs;

/** `subject` = `<incident>:<regulator>:<filing>:<deadline>`. Told to the first authority; with none, to everybody. */
export function filingDues(state: OrganisationState, plan: Plan, now: Instant): Due[] {
  const { timezone, regulators, authorities } = plan.organisation;
  const to = authorities[0] ?? null;
  // Without an authority everybody would read it.
  const mayBeTold = (incident: string) => to !== null || state.incidents.get(incident)?.private === false;
  const told = [...state.regulation].filter(([incident]) => mayBeTold(incident));
  const owed = told.flatMap(([incident, known]) =>
    [...known].flatMap(([regulator, anchored]) =>
      filingsOf(regulator, anchored, now, timezone).flatMap((filing) =>
        filingDue(incident, filing, anchored, to, now),
      ),
    ),
  );
  return [...owed, ...regulators.flatMap((regulator) => scopeDues(state, regulator, to, now))];
}

function filingDue(
  incident: string,
  { regulator, filing, state, dueAt, extendedTo }: Filing,
  anchored: Anchored,
  to: string | null,
  now: Instant,
): Due[] {
  if (dueAt === null || (state !== 'due' && state !== 'overdue')) return [];
  const parts = [incident, regulator, filing, dueAt];
  const about = { subject: parts.join(':'), to };
  const since = Math.max(...anchored.values());
  const marks = leads
    .filter((lead) => dueAt - lead > since)
    .map((lead) => due('filing-due', [...parts, lead / hourMs], dueAt - lead, about));
  const last = extendedTo ?? dueAt;
  const late = repetitions(last + dayMs, dayMs, now).map(({ number, dueAt: at }) =>
    due('filing-due', [...parts, `late-${number}`], at, about),
  );
  return latestOf(
    [...marks, ...late].toSorted((a, b) => a.dueAt - b.dueAt),
    now,
  );
}

/** A private incident is known to whoever was invited, and not to be told of here. */
function scopeDues(state: OrganisationState, regulator: Regulator, to: string | null, now: Instant): Due[] {
  return [...state.incidents.values()]
    .filter((known) => !known.drill && !known.private && now - known.declaredAt <= scopeAskedWithinMs)
    .filter(({ id }) => !(state.regulation.get(id)?.has(regulator) ?? false))
    .map(({ id, declaredAt }) =>
      due('filing-scope', [id, regulator], declaredAt + scopeAfterMs, { subject: `${id}:${regulator}`, to }),
    );
}
