// What one incident means for others and for the time after it: ties between incidents, and a follow-up for every promise
// that was not kept. Derived from the journal as often as somebody looks, so that nothing is lost when a process dies.
import type { IncidentId } from '../../ids.ts';
import type { Command } from '../../incident/commands.ts';
import type { KnownIncident, OrganisationState } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import { isOver } from '../../incident/terms/phases.ts';
import { missingTies, recurrenceWithinMs } from '../../incident/terms/ties.ts';
import { owedFollowUps, type OwedFollowUp } from '../../report/sections/end/follow-ups.ts';
import { followUpText } from '../../wording/status/follow-up.ts';
import { reportOf } from '../answer/report.ts';
import type { Deed } from '../handle.ts';
import type { Recorded } from '../handle/record.ts';
import type { States } from '../state/states.ts';
import { isCompromised } from './bridge.ts';

export interface AfterwardsDeps {
  states: States;
  act: (deed: Deed) => Promise<Recorded>;
}

export class Afterwards {
  readonly #deps: AfterwardsDeps;
  /** Version of each incident that was looked at; a process that has just started has looked at none. */
  readonly #seen = new Map<IncidentId, number>();

  constructor(deps: AfterwardsDeps) {
    this.#deps = deps;
  }

  /** Incidents that ended a short time ago: what they leave may not have been written down. */
  recent(organisation: OrganisationState, now: number): readonly KnownIncident[] {
    return [...organisation.incidents.values()].filter(
      ({ endedAt }) => endedAt !== null && now - endedAt <= recurrenceWithinMs,
    );
  }

  /** Ties of one that is open, follow-ups of one that is over; nothing twice. */
  async look(state: IncidentState, now: number): Promise<void> {
    if (this.#seen.get(state.id) === state.version) return;
    if (isOver(state.phase)) await this.#followUps(state, now);
    else await this.#ties(state, now);
    this.#seen.set(state.id, state.version);
  }

  async #ties(state: IncidentState, now: number): Promise<void> {
    const { states } = this.#deps;
    const organisation = await states.organisation();
    const near = [...organisation.incidents.values()].filter(
      ({ id, endedAt }) => id !== state.id && (endedAt === null || now - endedAt <= recurrenceWithinMs),
    );
    const others: IncidentState[] = [];
    for (const { id } of near) {
      const other = await states.latest(id);
      // A pointer to what must not be spoken of where chat is compromised would be told there; so would one from it.
      if (other !== null && isCompromised(other) === isCompromised(state)) others.push(other);
    }
    for (const { incident, to, relation } of missingTies(state, others)) {
      await this.#act(`tie:${incident}:${relation}:${to}`, incident, {
        type: 'LinkIncident',
        incident: to,
        relation,
      });
    }
  }

  async #followUps(state: IncidentState, now: number): Promise<void> {
    if (state.phase !== 'closed' && state.phase !== 'signed') return;
    const { states } = this.#deps;
    const { followUps } = await states.organisation();
    const opened = new Set(
      [...followUps.values()]
        .filter(({ incident }) => incident === state.id)
        .map(({ about }) => `${about?.service}:${about?.objective}`),
    );
    const owed = owedFollowUps(state, reportOf(state, now).services, state.closedAt ?? now);
    for (const one of owed) {
      const { service, objective } = one.about;
      if (opened.has(`${service}:${objective}`)) continue;
      await this.#act(`follow-up:${state.id}:${service}:${objective}`, null, command(state, one));
    }
  }

  async #act(id: string, incident: IncidentId | null, asked: Command): Promise<void> {
    await this.#deps.act({ id, command: asked, incident });
  }
}

function command(state: IncidentState, { about, kind, owner, dueAt }: OwedFollowUp): Command {
  const name = state.layout.services.get(about.service)?.name ?? about.service;
  const text = followUpText(state.id, state.private ? null : { ...about, name });
  return { type: 'OpenFollowUp', incident: state.id, text, owner, dueAt, about, kind };
}
