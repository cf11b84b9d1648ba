// What happens to steps. Stored is what people did; whether a step is ready follows from the whole state and is not
// stored (src/incident/steps.ts).
import type { IncidentEntry, IncidentEvent } from '../../events.ts';
import { entryId } from '../../events.ts';
import type { IncidentState, Mark, StepState } from '../../state.ts';
import type { Applies } from '../applying.ts';
import { joined, put } from '../applying.ts';
import { layoutWithStep } from '../layouts.ts';
import { pendingStep } from './declared.ts';
import { verified } from './services.ts';

type StepFact = Extract<IncidentEvent['type'], `Step${string}`>;

/** Deciding has checked the transition; here it is only applied, so that old journals fold for ever. */
export const steps: Applies<StepFact> = {
  StepAdded: (state, event) => ({
    ...state,
    layout: layoutWithStep(state.layout, event),
    steps: put(state.steps, event.step, pendingStep(event.step)),
  }),
  StepStarted: (state, event, entry) =>
    held(
      changed(state, event.step, (step) => started(step, event, entry)),
      event.holder,
    ),
  StepDone: (state, event, entry) => {
    const next = changed(state, event.step, (step) => ({
      ...ended(step, entry),
      status: 'done',
      result: event.result,
      text: event.text,
      ...order(step, event.outOfOrder),
    }));
    return event.result === null ? next : verification(next, event.step, event.result, entry);
  },
  StepFailed: (state, event, entry) => {
    const next = changed(state, event.step, (step) => ({
      ...ended(step, entry),
      status: 'failed',
      result: 'fail',
      text: event.text,
    }));
    return verification(next, event.step, 'fail', entry);
  },
  StepBlocked: (state, event, entry) =>
    changed(state, event.step, (step) => ({
      ...unblocked(step, entry.at),
      status: 'blocked',
      reason: event.reason,
      blocked: [...unblocked(step, entry.at).blocked, { from: entry.at, to: null }],
    })),
  StepSkipped: (state, event, entry) =>
    changed(state, event.step, (step) =>
      step.status === 'failed'
        ? { ...step, released: true, reason: event.reason }
        : { ...unblocked(step, entry.at), status: 'skipped', ended: markOf(entry), reason: event.reason },
    ),
  StepApproved: (state, event) =>
    changed(state, event.step, (step) => ({
      ...step,
      approved: true,
      status: step.status === 'pending' ? 'approved' : step.status,
    })),
  StepAssigned: (state, event) =>
    held(
      changed(state, event.step, (step) => ({
        ...step,
        assignedTo: event.to,
        holder: step.status === 'started' || step.status === 'blocked' ? event.to : step.holder,
      })),
      event.to,
    ),
};

function started(
  step: StepState,
  event: Extract<IncidentEvent, { type: 'StepStarted' }>,
  entry: IncidentEntry,
): StepState {
  const resumed = step.status === 'blocked' && step.started !== null;
  return {
    ...unblocked(step, entry.at),
    status: 'started',
    holder: event.holder,
    onBehalfOf: event.onBehalfOf,
    started: resumed ? step.started : markOf(entry),
    ended: null,
    result: null,
    flagged: false,
    released: false,
    attempts: resumed ? step.attempts : step.attempts + 1,
    ...order(step, event.outOfOrder),
  };
}

function ended(step: StepState, entry: IncidentEntry): StepState {
  return {
    ...unblocked(step, entry.at),
    ended: markOf(entry),
    holder: step.holder ?? entry.by,
    flagged: false,
    released: false,
  };
}

/** Once out of order, always: what was built on it stands in the report. */
function order(step: StepState, reason: string | null): Pick<StepState, 'outOfOrder' | 'reason'> {
  return {
    outOfOrder: step.outOfOrder || reason !== null,
    reason: reason ?? (step.outOfOrder ? step.reason : null),
  };
}

function unblocked(step: StepState, at: number): StepState {
  const last = step.blocked.at(-1);
  if (last === undefined || last.to !== null) return step;
  // Entered late, it may seem to end before it began: a stretch is never negative.
  return { ...step, blocked: [...step.blocked.slice(0, -1), { ...last, to: Math.max(at, last.from) }] };
}

function markOf({ at, certainty, version }: IncidentEntry): Mark {
  return { at, certainty, entry: entryId({ version }) };
}

function changed(state: IncidentState, id: string, change: (step: StepState) => StepState): IncidentState {
  return { ...state, steps: put(state.steps, id, change(state.steps.get(id) ?? pendingStep(id))) };
}

function held(state: IncidentState, person: string): IncidentState {
  return { ...state, participants: joined(state.participants, person) };
}

/** Only steps that verify a service say something about it. */
function verification(
  state: IncidentState,
  id: string,
  result: 'pass' | 'fail' | 'not-tested',
  entry: IncidentEntry,
): IncidentState {
  const laid = state.layout.steps.get(id);
  if (laid === undefined || laid.service === null) return state;
  if (laid.kind !== 'verify' && laid.list !== 'verify') return state;
  return verified(state, laid.service, { result, at: entry.at, step: id, entry: entryId(entry) });
}
