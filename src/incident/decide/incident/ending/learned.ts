// What an incident leaves to the organisation when it ends: measured lengths of steps, and how a drill came out.
import type { Draft, OrganisationEvent } from '#src/incident/events.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { rtoStart } from '#src/incident/steps.ts';
import type { Context } from '../../context.ts';
import { exactly, fact } from '../../context.ts';
import { dayOf } from '../../times.ts';

/** An accelerated drill measures nothing: its minutes are not real ones. Vague instants measure nothing either. */
export function measuredSteps(state: IncidentState, at: number): Draft<OrganisationEvent>[] {
  if (state.speed !== 1) return [];
  return [...state.steps.values()].flatMap(({ id, status, started, ended }) => {
    const laid = state.layout.steps.get(id);
    const exact = started?.certainty === 'exact' && ended?.certainty === 'exact';
    if (status !== 'done' || !exact || laid === undefined || laid.key === id) return [];
    const minutes = (ended.at - started.at) / 60_000;
    if (minutes < 0) return [];
    const event = { incident: state.id, drill: state.drill, step: laid.key, minutes };
    return [fact({ type: 'StepMeasured' as const, ...event }, exactly(at))];
  });
}

/** Only a drill of a scenario counts against that scenario's schedule. */
export function heldDrill(state: IncidentState, at: number, context: Context): Draft<OrganisationEvent>[] {
  if (!state.drill || state.scenario === null) return [];
  return [
    fact(
      {
        type: 'DrillHeld',
        scenario: state.scenario,
        incident: state.id,
        day: dayOf(at, { plan: state.plan ?? context.plan }),
        verdict: drillVerdict(state),
        planDigest: state.planDigest ?? '',
      },
      exactly(at),
    ),
  ];
}

/**
 * The RTO of the critical services that were hit, worst spell of each: missed when one took longer, met when all ended
 * in time, `null` while one is open or none promises anything. A faster drill's minutes count as many as it says.
 */
function drillVerdict(state: IncidentState): 'met' | 'missed' | null {
  const judged = [...state.services.values()].flatMap((service) => {
    const laid = state.layout.services.get(service.key);
    const rto = laid?.tier === 'bdr' ? laid.rto : null;
    if (rto === null || service.windows.length === 0) return [];
    return service.windows.flatMap(({ spells }) =>
      spells.map(({ from, to }) =>
        to === null ? null : Math.max(0, to.at - rtoStart(state, from.at)) * state.speed <= rto,
      ),
    );
  });
  if (judged.includes(false)) return 'missed';
  return judged.length === 0 || judged.includes(null) ? null : 'met';
}
