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
  states: Pick<States, 'at' | 'known'>,
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
    : confirmationCard(own, before, after, voice, runningDrills(own, states));
}

/** Whoever declares something real is offered to stop what is only practised. */
function runningDrills(entries: readonly Entry[], states: Pick<States, 'known'>): string[] {
  const real = entries.some(({ event }) => event.type === 'IncidentDeclared' && !event.drill);
  if (!real) return [];
  return openIncidents(states.known()).flatMap((one) => (one.drill && !one.private ? [one.id] : []));
}
