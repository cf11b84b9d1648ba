// Finds the incident that a request is about. Which one it is of those that are there is src/incident/resolve/target.ts;
// this reads them, as few as it can.
import type { Reading } from '../../chat/typing/reading.ts';
import type { IncidentId } from '../../ids.ts';
import type { Command } from '../../incident/commands.ts';
import { refuse } from '../../incident/decide/context.ts';
import { openIncidents } from '../../incident/organisation.ts';
import type { Asking, Question, Refusal } from '../../incident/outcome.ts';
import type { IncidentState } from '../../incident/state.ts';
import { targetOf } from '../../incident/resolve/target.ts';
import type { States } from '../state/states.ts';
import { typedAgain } from './reading.ts';
import type { Scene } from './scene.ts';

export type Found = { kind: 'found'; incident: IncidentId | null } | Refusal | Question;

/** Asked of the organisation: no incident is looked for. */
const outside: ReadonlySet<Command['type']> = new Set([
  'Declare',
  'RecordReadiness',
  'OpenFollowUp',
  'FinishFollowUp',
  'LinkHandle',
]);
/** Said in an incident's room it counts there too. */
const wherever: ReadonlySet<Command['type']> = new Set(['SetAway']);
/** Ended incidents that are offered when there is nothing to act on. */
const recentShown = 3;

export class Targets {
  /** Whether an incident may be spoken of on a platform. */
  readonly mayHear: (state: IncidentState, platform: string) => boolean;
  readonly #states: States;

  constructor(states: States, mayHear: (state: IncidentState, platform: string) => boolean) {
    this.#states = states;
    this.mayHear = mayHear;
  }

  async ofCommand(scene: Scene, reading: Reading, asking: Asking, command: Command): Promise<Found> {
    if (outside.has(command.type)) return { kind: 'found', incident: null };
    if (wherever.has(command.type)) {
      return { kind: 'found', incident: reading.incident ?? scene.room?.id ?? null };
    }
    return this.of(scene, reading, asking, command.type === 'StopDrill' || command.type === 'JudgeDrill');
  }

  /** @param drill it speaks of a drill */
  async of(scene: Scene, reading: Reading, asking: Asking, drill = false): Promise<Found> {
    const { body } = scene.request;
    const line = typedAgain(scene.request).replace(/^\/outage ?/, '');
    const isTyped = body.kind === 'text' || body.options['in'] !== undefined;
    const named = reading.incident ?? scene.room?.id ?? null;
    const known = await this.#known(scene, named);
    const target = targetOf(
      {
        typed: isTyped ? reading.incident : null,
        // A button of an incident that may not be spoken of here means one that is not there.
        button: isTyped ? null : reading.incident,
        room: scene.room?.id ?? null,
        line,
        drill,
        asking,
      },
      known,
    );
    if (!('incident' in target)) return target;
    // What may not be spoken of here is not there.
    const hidden = named === target.incident && known.every((state) => state.id !== named);
    return hidden && (await this.#states.latest(target.incident)) !== null
      ? refuse('incident-unknown', { incident: target.incident })
      : { kind: 'found', incident: target.incident };
  }

  /** Open incidents that may be spoken of here, latest last. */
  async open(platform: string): Promise<readonly IncidentState[]> {
    const states: IncidentState[] = [];
    for (const { id } of openIncidents(this.#states.known())) {
      const state = await this.#states.glance(id);
      if (state !== null && this.mayHear(state, platform)) states.push(state);
    }
    return states;
  }

  async #known(scene: Scene, named: IncidentId | null): Promise<readonly IncidentState[]> {
    const { platform } = scene.request;
    if (named !== null) {
      const state = await this.#states.latest(named);
      if (state !== null && this.mayHear(state, platform)) return [state];
    }
    return [...(await this.#recent(platform)), ...(await this.open(platform))];
  }

  async #recent(platform: string): Promise<readonly IncidentState[]> {
    const ended = [...this.#states.known().incidents.values()].filter((each) => each.endedAt !== null);
    const states: IncidentState[] = [];
    for (const { id } of ended.slice(-recentShown)) {
      const state = await this.#states.glance(id);
      if (state !== null && this.mayHear(state, platform)) states.push(state);
    }
    return states;
  }
}
