// Folded states, kept and carried forward entry by entry, so that a request does not fold its incident from the start.
// The journal stays the truth: every look first reads what others may have appended meanwhile.
import type { Instant } from '../../clock.ts';
import { forecastOf } from '../../incident/steps.ts';
import type { Forecast } from '../../plan/forecast-input.ts';
import type { IncidentId } from '../../ids.ts';
import type { Entry, IncidentEntry } from '../../incident/events.ts';
import { evolve, fold } from '../../incident/evolve/fold.ts';
import {
  emptyOrganisation,
  evolveOrganisation,
  openIncidents as openOnes,
  learnedMinutes,
} from '../../incident/organisation.ts';
import type { OrganisationState } from '../../incident/organisation.ts';
import type { IncidentState } from '../../incident/state.ts';
import { organisationStream } from '../../journal/port.ts';
import type { Journal } from '../../journal/port.ts';
import type { PlanBook } from './plan-book.ts';
import { Recent } from './recent.ts';
import { Turns } from './turns.ts';

/** Incidents whose newest state is kept, open and ended ones alike. */
const keptStates = 1_500;
/** Earlier states, for the announcers of slower platforms. */
const keptVersions = 400;
/** From this many new entries on, folding all at once is cheaper than one by one. */
const foldFrom = 40;

export class States {
  readonly #journal: Journal;
  readonly #organisation: string;
  readonly #plans: PlanBook;
  readonly #newest = new Recent<IncidentId, IncidentState>(keptStates);
  readonly #versions = new Recent<string, IncidentState>(keptVersions);
  readonly #turns = new Turns();
  #own: OrganisationState = emptyOrganisation;

  constructor(journal: Journal, organisation: string, plans: PlanBook) {
    this.#journal = journal;
    this.#organisation = organisation;
    this.#plans = plans;
  }

  /** The organisation as of the last look, without waiting. */
  known(): OrganisationState {
    return this.#own;
  }

  /** The forecast, with what was measured where the plan knows no minutes. */
  foresee(state: IncidentState, now: Instant): Forecast {
    return forecastOf(state, now, learnedMinutes(this.#own));
  }

  organisation(): Promise<OrganisationState> {
    return this.#turns.take(organisationStream, async () => {
      const entries = await this.#journal.read(this.#organisation, organisationStream, this.#own.version);
      return this.#grow(entries);
    });
  }

  /** The incident's newest state; `null` when there is no such incident. */
  latest(id: IncidentId): Promise<IncidentState | null> {
    return this.#turns.take(id, () => this.#read(id));
  }

  /** As of the last look where there was one, which may be a moment old: for choosing, not for deciding. */
  glance(id: IncidentId): Promise<IncidentState | null> {
    const kept = this.#newest.get(id);
    return kept === undefined ? this.latest(id) : Promise.resolve(kept);
  }

  /** The state right after the entry of that version. */
  async at(id: IncidentId, version: number): Promise<IncidentState | null> {
    if (version < 1) return null;
    const kept = this.#versions.get(`${id}@${version}`);
    if (kept !== undefined) return kept;
    const newest = await this.latest(id);
    if (newest === null || newest.version === version) return newest;
    const state = fold(
      newest.entries.filter((entry) => entry.version <= version),
      this.#plans.frozen,
    );
    if (state !== null) this.#versions.set(`${id}@${version}`, state);
    return state;
  }

  async open(): Promise<readonly IncidentState[]> {
    const states: IncidentState[] = [];
    for (const { id } of openOnes(await this.organisation())) {
      const state = await this.latest(id);
      if (state !== null) states.push(state);
    }
    return states;
  }

  /** Takes in what was just appended, so that the next look has nothing to read. */
  async learn(entries: readonly Entry[]): Promise<void> {
    await this.#plans.prepare(entries);
    const streams = new Set(entries.map((entry) => entry.stream));
    for (const stream of streams) {
      const own = entries.filter((entry) => entry.stream === stream);
      await this.#turns.take(stream, () => {
        if (stream === organisationStream) this.#grow(own);
        else this.#carry(stream, this.#newest.get(stream) ?? null, own);
        return Promise.resolve();
      });
    }
  }

  #grow(entries: readonly Entry[]): OrganisationState {
    for (const entry of entries) {
      if (entry.version === this.#own.version + 1) this.#own = evolveOrganisation(this.#own, entry);
    }
    return this.#own;
  }

  async #read(id: IncidentId): Promise<IncidentState | null> {
    const before = this.#newest.get(id) ?? null;
    const entries = await this.#journal.read(this.#organisation, id, before?.version ?? 0);
    if (entries.length === 0) return before;
    await this.#plans.prepare(entries);
    return this.#carry(id, before, entries);
  }

  /** Carries a state forward; entries that do not follow on from it are left for the next look. */
  #carry(id: IncidentId, before: IncidentState | null, entries: readonly Entry[]): IncidentState | null {
    const version = before?.version ?? 0;
    const next = entries.filter((entry) => entry.version > version) as IncidentEntry[];
    if (next[0]?.version !== version + 1) return before;
    if (next.length >= foldFrom) {
      const state = fold([...(before?.entries ?? []), ...next], this.#plans.frozen);
      if (state !== null) this.#newest.set(id, state);
      return state;
    }
    let state = before;
    for (const entry of next) {
      state = evolve(state, entry, this.#plans.frozen);
      if (state !== null) this.#versions.set(`${id}@${state.version}`, state);
    }
    if (state !== null) this.#newest.set(id, state);
    return state;
  }
}
