// Who is who: one human has a key in the plan or a platform's id, and further handles. A person is never guessed:
// what does not name somebody exactly comes back as a question.
import type { PersonId } from '../../ids.ts';
import { platformPerson } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { OrganisationContext } from '../decide/context.ts';
import { ask, refuse, withName } from '../decide/context.ts';
import type { OrganisationState } from '../organisation.ts';
import type { Question, Refusal } from '../outcome.ts';
import type { Candidate } from './names.ts';
import { matchName, plainWords } from './names.ts';

type Links = Pick<OrganisationState, 'links'>;

/** The one id of the human behind any of their ids: key in the plan where there is one, else the linked-to handle. */
export function canonicalPerson(id: PersonId, organisation: Links, plan: Plan | null): PersonId {
  let person = id;
  const seen = new Set<PersonId>();
  while (!seen.has(person)) {
    seen.add(person);
    const next = organisation.links.get(person);
    if (next === undefined) break;
    person = next;
  }
  if (plan === null || plan.people.has(person)) return person;
  for (const known of plan.people.values()) {
    for (const [platform, user] of Object.entries(known.handles)) {
      if (platformPerson(platform, user) === person) return known.key;
    }
  }
  return person;
}

/** Every id under which that human may stand in a journal, the canonical one first. */
export function idsOfPerson(id: PersonId, organisation: Links, plan: Plan | null): PersonId[] {
  const person = canonicalPerson(id, organisation, plan);
  const handles = Object.entries(plan?.people.get(person)?.handles ?? {}).map(([platform, user]) =>
    platformPerson(platform, user),
  );
  const linked = [...organisation.links.keys()].filter(
    (handle) => canonicalPerson(handle, organisation, plan) === person,
  );
  return [...new Set([person, ...handles, ...linked, id])];
}

/** A person somebody typed. Exactly one whom that names, or a question, or a refusal; never the nearest. */
export function resolvePerson(typed: string, context: OrganisationContext): FoundPerson | Refusal | Question {
  const { organisation, plan, asking, state } = context;
  const wanted = typed.trim().replace(/^@/, '');
  if (plainWords(wanted) === 'me') return { person: asking.by };
  const canonical = (id: PersonId) => canonicalPerson(id, organisation, plan);
  if (plan?.people.has(wanted)) return { person: wanted };
  const known = knownHandles(context);
  if (known.has(wanted)) return { person: canonical(wanted) };
  // A mention that a platform has already turned into its own id is a fact, whether we met that person or not.
  if (wanted.startsWith(`${asking.platform}:`) && !/\s/.test(wanted)) return { person: canonical(wanted) };
  const here = platformPerson(asking.platform, wanted);
  if (known.has(here)) return { person: canonical(here) };

  const candidates = [
    ...[...(plan?.people.values() ?? [])].map(({ key, name }) => ({ key, names: [key, name] })),
    ...[...(state?.participants ?? [])].map((id) => ({
      key: canonical(id),
      names: [id, id.slice(id.indexOf(':') + 1)],
    })),
  ];
  const exact = matchName(wanted, candidates, true);
  if (exact.kind === 'one') return { person: exact.key };
  const loose = exact.kind === 'several' ? exact : matchName(wanted, withFirstNames(candidates));
  const near = loose.kind === 'one' ? [loose.key] : loose.kind === 'several' ? loose.keys : loose.near;
  const choices = near.slice(0, 5).flatMap((key) => withName(context, 'person', typed, key));
  return loose.kind === 'none'
    ? refuse('person-unknown', { typed, near }, choices)
    : ask('which-person', { typed, choices: near }, choices);
}

export interface FoundPerson {
  person: PersonId;
}

function withFirstNames(candidates: readonly Candidate[]): Candidate[] {
  return candidates.map(({ key, names }) => ({
    key,
    names: [...names, ...names.flatMap((name) => plainWords(name).split(' '))],
  }));
}

/** Ids that somebody is known under: in the plan, linked, or met in this incident. */
function knownHandles({ organisation, plan, state }: OrganisationContext): Set<PersonId> {
  const handles = [...(plan?.people.values() ?? [])].flatMap((person) =>
    Object.entries(person.handles).map(([platform, user]) => platformPerson(platform, user)),
  );
  return new Set([
    ...handles,
    ...organisation.links.keys(),
    ...organisation.links.values(),
    ...(state?.participants ?? []),
    ...(state?.invited ?? []),
  ]);
}
