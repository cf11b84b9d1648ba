// Gathers what a report says beyond its own incident: follow-ups, measured minutes, how others came out, and when entries
// reached the rooms.
import type { KnownIncident } from '#src/incident/organisation.ts';
import type { IncidentState } from '#src/incident/state.ts';
import type { Deliveries } from '#src/journal/port.ts';
import type { Around, Delivered } from '#src/report/sections/around/around.ts';
import { isCompromised } from '../../bridge/bridge.ts';
import type { PlanBook } from '../../state/plan-book.ts';
import type { States } from '../../state/states.ts';
import type { Outcomes } from './outcomes.ts';

export interface SurroundingsDeps {
  organisation: string;
  states: States;
  plans: PlanBook;
  deliveries: Pick<Deliveries, 'receiptsOf'>;
  platforms: readonly string[];
  outcomes: Outcomes;
}

/** Incidents and drills that a report looks back over: drawn once each, but whoever asks first waits for all of them. */
const mostOutcomes = 200;

export class Surroundings {
  readonly #deps: SurroundingsDeps;

  constructor(deps: SurroundingsDeps) {
    this.#deps = deps;
  }

  async of(state: IncidentState, now: number): Promise<Around> {
    const { states, plans, outcomes } = this.#deps;
    const organisation = await states.organisation();
    const others = [...organisation.incidents.values()].filter(({ id }) => id !== state.id);
    return {
      followUps: [...organisation.followUps.values()].filter(({ incident }) => incident === state.id),
      measured: organisation.measured,
      outcomes: await outcomes.of(latestOf(others), now, (other) => mayStandIn(state, other)),
      delivered: await this.#delivered(state),
      plans: plans.frozen,
      suggest: (edits) => plans.suggest(edits),
    };
  }

  async #delivered({ id }: IncidentState): Promise<Delivered[]> {
    const { deliveries, organisation, platforms } = this.#deps;
    const found: Delivered[] = [];
    for (const platform of platforms) {
      for (const { key, at } of await deliveries.receiptsOf(organisation, platform, id)) {
        const version = entryIn(key, id);
        if (version !== null) found.push({ platform, entry: `E${version}`, at });
      }
    }
    return found;
  }
}

/**
 * Whoever reads this report need not be invited to a private one; and what must not be spoken of where chat is compromised
 * stands only in reports that are not told there either.
 */
function mayStandIn(state: IncidentState, other: IncidentState): boolean {
  return !other.private && (isCompromised(state) || !isCompromised(other));
}

function latestOf(incidents: readonly KnownIncident[]): readonly KnownIncident[] {
  return incidents.toSorted((a, b) => b.declaredAt - a.declaredAt).slice(0, mostOutcomes);
}

/** `O-12:17` or `O-12:17:ready:4.2`: the entry of that number stood in a room. */
function entryIn(key: string, incident: string): number | null {
  const [own, version] = key.split(':');
  return own === incident && version !== undefined && /^[1-9]\d*$/.test(version) ? Number(version) : null;
}
