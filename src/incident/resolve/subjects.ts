// What a readiness fact is about: a service whose restore was tested, a pair that was proved, a part that was replaced,
// somebody whose number was rung.
import type { ReadinessFact } from '../events.ts';
import type { OrganisationContext } from '../decide/context.ts';
import { ask, refuse, withName } from '../decide/context.ts';
import type { Question, Refusal } from '../outcome.ts';
import type { Candidate } from './names.ts';
import { matchName } from './names.ts';
import { serviceCandidates } from './things.ts';
import type { Found } from './things.ts';

/** Contacts are people: for them only an exact name will do. */
export function resolveSubject(
  fact: ReadinessFact,
  typed: string,
  context: OrganisationContext,
): Found | Refusal | Question {
  const match = matchName(typed, candidatesOf(fact, context), fact === 'contact');
  if (match.kind === 'one') return { found: match.key };
  const near = match.kind === 'several' ? match.keys : match.near;
  const choices = near.slice(0, 5).flatMap((key) => withName(context, 'subject', typed, key));
  return match.kind === 'several'
    ? ask('which-subject', { typed, choices: near.slice(0, 5) }, choices)
    : refuse('subject-unknown', { typed, near, fact }, choices);
}

function candidatesOf(fact: ReadinessFact, { plan }: OrganisationContext): Candidate[] {
  const services = serviceCandidates(null, plan);
  const assets = [...(plan?.assets.values() ?? [])].map(({ key, what }) => ({ key, names: [key, what] }));
  const people = [...(plan?.people.values() ?? []), ...(plan?.partners.values() ?? [])].map(
    ({ key, name }) => ({
      key,
      names: [key, name],
    }),
  );
  return { 'restore-test': services, proven: [...services, ...assets], replaced: assets, contact: people }[
    fact
  ];
}
