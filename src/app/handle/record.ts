// Decide, then append: the middle of every request. Nothing is told before it is durable, and nothing is recorded twice.
import type { IncidentId } from '../../ids.ts';
import type { Command } from '../../incident/commands.ts';
import { decide } from '../../incident/decide/decide.ts';
import type { Entry, Provenance } from '../../incident/events.ts';
import type { Asking, Decided, Question, Refusal } from '../../incident/outcome.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import { organisationStream } from '../../journal/port.ts';
import type { Journal, Slice } from '../../journal/port.ts';
import type { NotSaved } from '../../wording/answers/confirmations.ts';
import type { PlanBook } from '../state/plan-book.ts';
import type { States } from '../state/states.ts';
import type { Turns } from '../state/turns.ts';

export interface RecorderDeps {
  journal: Journal;
  states: States;
  plans: PlanBook;
  turns: Turns;
  /** Entries were appended: they can be told. */
  appended: (entries: readonly Entry[]) => void;
}

export interface Job {
  command: Command;
  /** The incident that it is about; `null` = the organisation, or one that is to be declared. */
  incident: IncidentId | null;
  asking: Asking;
  provenance: (state: IncidentState | null) => Provenance;
}

export type Recorded =
  | { kind: 'recorded'; entries: readonly Entry[] }
  | { kind: 'already'; state: IncidentState | null }
  | { kind: 'not-saved'; why: NotSaved }
  | Refusal
  | Question;

/** Another process keeps writing in between: after this many tries people are asked to send it again. */
const conflictsAllowed = 20;

export class Recorder {
  readonly #deps: RecorderDeps;

  constructor(deps: RecorderDeps) {
    this.#deps = deps;
  }

  /** Rejects with what the store throws; the same job may then be given again. */
  record(job: Job): Promise<Recorded> {
    return this.#deps.turns.take(job.incident ?? organisationStream, () => this.#tries(job));
  }

  async #tries(job: Job): Promise<Recorded> {
    for (let conflicts = 0; conflicts < conflictsAllowed; conflicts += 1) {
      const recorded = await this.#once(job);
      if (recorded !== 'conflict') return recorded;
    }
    return { kind: 'not-saved', why: 'busy' };
  }

  async #once({ command, incident, asking, provenance }: Job): Promise<Recorded | 'conflict'> {
    const { states, plans, journal } = this.#deps;
    const organisation = await states.organisation();
    const state = incident === null ? null : await states.latest(incident);
    const decision = decide(state, organisation, plans.inForce(), command, asking);
    if (decision.kind !== 'decided') return decision;
    const slices = slicesOf(decision, state, organisation);
    if (slices.length === 0) return { kind: 'already', state };
    const appended = await journal.append(provenance(state), slices);
    if (appended.kind === 'conflict') return 'conflict';
    await states.learn(appended.entries);
    if (appended.kind === 'appended') this.#deps.appended(appended.entries);
    return { kind: 'recorded', entries: appended.entries };
  }
}

/** One slice a stream; a declaration begins its incident's stream, and either both are written or none. */
function slicesOf(
  decision: Decided,
  state: IncidentState | null,
  organisation: OrganisationState,
): readonly Slice[] {
  const [first] = decision.incident;
  const declared = first?.event.type === 'IncidentDeclared' ? first.event.incident : null;
  const stream = declared ?? state?.id;
  const own: Slice[] =
    stream === undefined || decision.incident.length === 0
      ? []
      : [
          {
            stream,
            expectedVersion: declared === null ? (state?.version ?? 0) : 0,
            drafts: decision.incident,
          },
        ];
  return decision.organisation.length === 0
    ? own
    : [
        ...own,
        {
          stream: organisationStream,
          expectedVersion: organisation.version,
          drafts: decision.organisation,
        },
      ];
}
