// What the sender is told of the entries that were really written: the same whether they were written now or, for a
// delivery that came twice, before.
import type { Card } from '../../chat/card.ts';
import type { Entry } from '../../incident/events.ts';
import { openIncidents } from '../../incident/organisation.ts';
import { organisationStream } from '../../journal/port.ts';
import { confirmationCard, organisationConfirmation } from '../../wording/answers/confirmations.ts';
import type { Voice } from '../../wording/voice.ts';
import type { States } from '../state/states.ts';

export async function confirmation(
  entries: readonly Entry[],
  states: Pick<States, 'at' | 'glance' | 'known'>,
  voice: Voice,
): Promise<Card> {
  const own = entries.filter((entry) => entry.stream !== organisationStream);
  const [first] = own;
  const last = own.at(-1);
  if (first === undefined || last === undefined) return organisationConfirmation(entries, voice);
  const before = first.version === 1 ? null : await states.at(first.stream, first.version - 1);
  const after = await states.at(last.stream, last.version);
  return after === null
    ? organisationConfirmation(entries, voice)
    : confirmationCard(own, before, after, voice, await runningDrills(own, states));
}

/** Whoever declares something real is offered to stop what is only practised; a private drill is not named. */
async function runningDrills(
  entries: readonly Entry[],
  states: Pick<States, 'glance' | 'known'>,
): Promise<string[]> {
  const real = entries.some(({ event }) => event.type === 'IncidentDeclared' && !event.drill);
  const drills: string[] = [];
  for (const { id, drill } of real ? openIncidents(states.known()) : []) {
    // It may have been made private since it was declared.
    const state = drill ? await states.glance(id) : null;
    if (state !== null && !state.private) drills.push(id);
  }
  return drills;
}
