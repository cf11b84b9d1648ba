// What can be done now: ready steps in the order in which the objectives want them, of me, of somebody, of all.
import { learnedMinutes } from '../../incident/organisation.ts';
import type { Query } from '../../chat/command-spec.ts';
import { decodeMention } from '../../chat/mention.ts';
import type { PersonId } from '../../ids.ts';
import { refuse } from '../../incident/decide/context.ts';
import { matchName } from '../../incident/resolve/names.ts';
import type { IncidentState } from '../../incident/state.ts';
import { expectedHolder, forecastOf, stepStatus } from '../../incident/steps.ts';
import { nextCard } from '../../wording/answers/board.ts';
import type { Answer } from './answers.ts';
import type { Scene } from '../handle/scene.ts';

type Whose = Extract<Query, { type: 'Next' }>['whose'];

export function nextAnswer(state: IncidentState, whose: Whose, scene: Scene): Answer {
  const forecast = forecastOf(state, scene.now, learnedMinutes(scene.organisation));
  const ready = forecast.order.filter(({ step }) =>
    ['ready', 'awaiting approval'].includes(stepStatus(state, step)),
  );
  if (whose.kind === 'all') {
    return { kind: 'card', card: nextCard(state, forecast, ready, { kind: 'all' }, scene.voice) };
  }
  const typed = 'person' in whose ? whose.person : null;
  const person = typed === null ? scene.asker.person : personOf(typed, scene);
  if (person === null) return refuse('person-unknown', { typed, near: [] });
  const ids = scene.people.idsOf(person);
  const holderOf = (step: string) => {
    const laid = state.layout.steps.get(step);
    return laid === undefined ? null : expectedHolder(state, laid);
  };
  const own = ready.filter(({ step }) => ids.includes(holderOf(step) ?? ''));
  // What nobody is named for is everybody's: it stands behind one's own.
  const free = typed === null ? ready.filter(({ step }) => holderOf(step) === null) : [];
  const shownAs = { kind: typed === null ? ('me' as const) : ('person' as const), person };
  return { kind: 'card', card: nextCard(state, forecast, [...own, ...free], shownAs, scene.voice) };
}

/** Exactly one person, by key, name or mention; people are never guessed. */
function personOf(typed: string, { people, plan, request }: Scene): PersonId | null {
  const mentioned = decodeMention(typed) ?? typed;
  if (mentioned.includes(':')) return people.idsOf(mentioned)[0] ?? mentioned;
  const wanted = mentioned.replace(/^@/, '');
  const candidates = [...(plan?.people.values() ?? [])].map(({ key, name }) => ({ key, names: [key, name] }));
  const match = matchName(wanted, candidates, true);
  if (match.kind === 'one') return match.key;
  const here = people.of(request.platform, wanted);
  return people.inPlan(here) ? here : null;
}
