// What to offer while somebody types, from memory alone: names of the plan and of the incident, ready steps first.
import { complete, completeLine } from '../../chat/completion.ts';
import type { CommandSpec, OptionKind } from '../../chat/command-spec.ts';
import type { Choice, LineCompletion } from '../../chat/request.ts';
import { allOptions } from '../../chat/typing/common.ts';
import { specOf } from '../../chat/typing/reading.ts';
import { entryId } from '../../incident/events.ts';
import { openIncidents } from '../../incident/organisation.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import { stepStatus } from '../../incident/steps.ts';
import { builtInRoles } from '../../plan/plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { cut } from '../../wording/spans.ts';

export interface Known {
  plan: Plan | null;
  organisation: OrganisationState;
  /** The incident that the words are about, as far as it is known before they are sent; one that the typist may see. */
  state: IncidentState | null;
}

/** At most `limit` choices, best first. Labels are cut to what the narrowest platform shows. */
export function completions(
  specs: readonly CommandSpec[],
  verb: string,
  option: string,
  typed: string,
  limit: number,
  known: Known,
): readonly Choice[] {
  const spec = specOf(specs, verb);
  const kind = spec === null ? undefined : allOptions(spec).find((each) => each.name === option)?.kind;
  if (kind === undefined) return [];
  return shown(complete(specs, verb, option, typed, candidatesOf(kind, known)), limit);
}

/** The same for a whole line. @param cursor where it is being typed, as an index into the line. */
export function lineCompletions(
  specs: readonly CommandSpec[],
  line: string,
  cursor: number,
  limit: number,
  known: Known,
): LineCompletion {
  const found = completeLine(line, cursor, specs, (kind) => candidatesOf(kind, known));
  return { ...found, choices: shown(found.choices, limit) };
}

function shown(choices: readonly Choice[], limit: number): Choice[] {
  return choices.slice(0, limit).map(({ value, label }) => ({ value, label: cut(label, 100) }));
}

function candidatesOf(kind: OptionKind, known: Known): readonly Choice[] {
  const { plan, organisation, state } = known;
  const frozen = state === null ? plan : state.plan;
  switch (kind) {
    case 'service':
      return state === null ? named(plan?.services.values()) : named(state.services.values());
    case 'step':
      return stepChoices(state);
    case 'role':
      return roleChoices(state, plan);
    case 'person':
      return named(plan?.people.values());
    case 'partner':
      return named(frozen?.partners.values());
    case 'scenario':
      return named(plan?.scenarios.values());
    case 'incident':
      return openIncidents(organisation)
        .filter((incident) => !incident.private)
        .map(({ id }) => ({ value: id, label: id }));
    case 'entry':
      return (state?.entries ?? [])
        .slice(-50)
        .toReversed()
        .map((entry) => ({ value: entryId(entry), label: `${entryId(entry)} ${entry.event.type}` }));
    case 'subject':
      return [
        ...named(plan?.services.values()),
        ...[...(plan?.assets.values() ?? [])].map(({ key, what }) => ({
          value: key,
          label: `${key} ${what}`,
        })),
        ...named(plan?.partners.values()),
        ...named(plan?.people.values()),
      ];
    default:
      return [];
  }
}

function named(things: Iterable<{ key: string; name: string }> | undefined): Choice[] {
  return [...(things ?? [])].map(({ key, name }) => ({ value: key, label: name }));
}

/** Ready ones first, then running ones, then the others, each in plan order. */
function stepChoices(state: IncidentState | null): Choice[] {
  if (state === null) return [];
  const rank = { ready: 0, 'awaiting approval': 1, started: 2, blocked: 3, failed: 4, pending: 5 };
  return [...state.layout.steps.values()]
    .map((step, order) => ({ step, order, status: stepStatus(state, step.id) }))
    .filter(({ status }) => status in rank)
    .sort(
      (a, b) =>
        rank[a.status as keyof typeof rank] - rank[b.status as keyof typeof rank] || a.order - b.order,
    )
    .map(({ step, status }) => ({ value: step.id, label: `${step.id} ${step.text} (${status})` }));
}

function roleChoices(state: IncidentState | null, plan: Plan | null): Choice[] {
  if (state !== null)
    return [...state.roles.values()].map(({ key, title }) => ({ value: key, label: title }));
  const titles = new Map<string, string>(Object.entries(builtInRoles));
  for (const { key, title } of plan?.roles.values() ?? []) titles.set(key, title);
  return [...titles].map(([value, label]) => ({ value, label }));
}
