// How each incident came out, as far as trends need it; those that are over are kept, so that thousands are not drawn
// again for every question.
import type { IncidentId } from '#src/ids.ts';
import type { KnownIncident } from '#src/incident/organisation.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { isOver } from '#src/incident/terms/phases.ts';
import { forecastOf } from '#src/incident/steps.ts';
import type { Journal } from '#src/journal/port.ts';
import type { Forecast } from '#src/plan/forecast-input.ts';
import { buildOutcome } from '#src/report/report.ts';
import type { Outcome } from '#src/report/trend/outcome.ts';
import { isCompromised } from '../../bridge/bridge.ts';
import { breathe } from '../../state/background.ts';
import { Recent } from '../../state/recent.ts';
import type { States } from '../../state/states.ts';

/** What is over has nothing to forecast. */
const nothingAhead: Forecast = { order: [], byStep: new Map(), objectives: [] };

function outcomeIn(state: IncidentState, now: number): Outcome {
  const forecast = isOver(state.phase) ? nothingAhead : forecastOf(state, now);
  return buildOutcome(state, state.entries, forecast, state.plan, now);
}

interface Kept {
  version: number;
  outcome: Outcome;
}

/** A small record each. */
const kept = 20_000;

export class Outcomes {
  readonly #journal: Pick<Journal, 'heads'>;
  readonly #organisation: string;
  readonly #states: States;
  /** Only of incidents that everybody may see, wherever they ask: the others' states are looked at each time. */
  readonly #open = new Recent<IncidentId, Kept>(kept);

  constructor(journal: Pick<Journal, 'heads'>, organisation: string, states: States) {
    this.#journal = journal;
    this.#organisation = organisation;
    this.#states = states;
  }

  /** In the order of `known`; what `maySee` refuses is left out. */
  async of(
    known: Iterable<KnownIncident>,
    now: number,
    maySee: (state: IncidentState) => boolean,
  ): Promise<Outcome[]> {
    const heads = await this.#journal.heads(this.#organisation);
    const versions = new Map(heads.map(({ stream, version }) => [stream, version]));
    const outcomes: Outcome[] = [];
    for (const { id } of known) {
      const before = this.#open.get(id);
      if (before !== undefined && before.version === versions.get(id)) {
        outcomes.push(before.outcome);
        continue;
      }
      const state = await this.#states.latest(id);
      if (state === null || !maySee(state)) continue;
      const outcome = outcomeIn(state, now);
      // Thousands may be asked for: nobody else waits for all of them.
      await breathe();
      outcomes.push(outcome);
      const everybodys = !state.private && !isCompromised(state);
      if (isOver(state.phase) && everybodys) this.#open.set(id, { version: state.version, outcome });
    }
    return outcomes;
  }
}
