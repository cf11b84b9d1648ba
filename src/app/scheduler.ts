// The clock's requests, and the only timers: what is due follows from the journal and the time, so that a tick that was
// missed is made up by the next one, and what was told is not told again.
import { schedule } from 'node-cron';
import type { ScheduledTask } from 'node-cron';
import type { Clock, Instant } from '../clock.ts';
import type { IncidentId, PersonId } from '../ids.ts';
import type { Command } from '../incident/commands.ts';
import { openIncidents } from '../incident/organisation.ts';
import type { OrganisationState } from '../incident/organisation.ts';
import type { IncidentState } from '../incident/state.ts';
import { isOver } from '../incident/terms/phases.ts';
import type { Logger } from '../log.ts';
import type { Plan } from '../plan/plan.ts';
import { readinessFindings } from '../plan/before/readiness.ts';
import { collapse } from '../reminders/collapse.ts';
import type { Due } from '../reminders/due.ts';
import { incidentDue, nextWakeAt } from '../reminders/incident-due.ts';
import { organisationDue } from '../reminders/organisation/due.ts';
import type { Afterwards } from './bridge/afterwards.ts';
import type { Deed } from './handle.ts';
import type { Recorded } from './handle/record.ts';
import { breathe } from './state/background.ts';
import type { PlanBook } from './state/plan-book.ts';
import type { States } from './state/states.ts';

export interface SchedulerDeps {
  states: States;
  plans: PlanBook;
  clock: Clock;
  log: Logger;
  act: (deed: Deed) => Promise<Recorded>;
  afterwards: Afterwards;
  /** Puts a changed plan in force. */
  refresh: () => Promise<void>;
  /** Lets those be told again who had to wait. */
  wake: (now: Instant) => void;
}

/** The forecast moves with the time, so nothing is left unlooked at for longer. */
const lookEveryMs = 60_000;
/** A store that fails is not asked again at once. */
const retryMs = 5_000;

export class Scheduler {
  readonly #deps: SchedulerDeps;
  /** When each open incident is to be looked at again; absent = now. */
  readonly #lookAt = new Map<IncidentId, Instant>();
  #organisationAt: Instant = 0;
  /** Ended ones in which something happened; `null` = none was looked at since the start. */
  #ended: Set<IncidentId> | null = null;
  /** Counts what happened, so that a look that was overtaken is repeated. */
  #changes = 0;
  #task: ScheduledTask | null = null;
  #ticking: Promise<void> | null = null;

  constructor(deps: SchedulerDeps) {
    this.#deps = deps;
  }

  /** Something happened in an incident: what is due may be different now. */
  changed(incident: IncidentId): void {
    this.#changes += 1;
    this.#lookAt.delete(incident);
    this.#ended?.add(incident);
  }

  /** The organisation or its plan changed. */
  changedOrganisation(): void {
    this.#organisationAt = 0;
  }

  /** Asks for everything that is due now. Never rejects; a second call meanwhile waits for the first. */
  tick(): Promise<void> {
    this.#ticking ??= this.#tick().finally(() => {
      this.#ticking = null;
    });
    return this.#ticking;
  }

  /** From now on once a second, in UTC: local clocks skip hours and repeat them. */
  start(): void {
    this.#task = schedule('* * * * * *', () => this.tick(), { timezone: 'Etc/UTC', noOverlap: true });
  }

  async stop(): Promise<void> {
    const task = this.#task;
    this.#task = null;
    await task?.destroy();
    await this.#ticking;
  }

  async #tick(): Promise<void> {
    const { clock, states, log, wake } = this.#deps;
    const now = clock.now();
    wake(now);
    try {
      await this.#deps.refresh();
      await this.#organisation(now);
      for (const { id } of openIncidents(states.known())) {
        if ((this.#lookAt.get(id) ?? 0) > now) continue;
        await this.#incident(id, now);
        await breathe();
      }
      await this.#endedOnes(states.known(), now);
    } catch (fault) {
      log.error({ err: fault }, 'what is due could not be told; it is tried again');
    }
  }

  async #incident(id: IncidentId, now: Instant): Promise<void> {
    const { states } = this.#deps;
    // Set first: if it fails the others get their turn before it is tried again.
    this.#lookAt.set(id, now + retryMs);
    const state = await states.latest(id);
    if (state === null) return;
    const dues = collapse(incidentDue(state, states.foresee(state, now), now), now);
    for (const due of dues) await this.#ask(due, id, commandOf(due, due.to));
    await this.#deps.afterwards.look(state, now);
    const seen = this.#changes;
    const after = (await states.latest(id)) ?? state;
    if (seen === this.#changes) this.#lookAt.set(id, this.#nextLook(after, now));
    else this.#lookAt.delete(id);
  }

  /** What an incident leaves is written down once it is over, and again after a correction. */
  async #endedOnes(organisation: OrganisationState, now: Instant): Promise<void> {
    const { states, afterwards } = this.#deps;
    this.#ended ??= new Set(afterwards.recent(organisation, now).map(({ id }) => id));
    for (const id of this.#ended) {
      const state = await states.latest(id);
      if (state !== null && isOver(state.phase)) await afterwards.look(state, now);
      this.#ended.delete(id);
      await breathe();
    }
  }

  #nextLook(state: IncidentState, now: Instant): Instant {
    const next = nextWakeAt(state, this.#deps.states.foresee(state, now), now) ?? Number.MAX_SAFE_INTEGER;
    return Math.min(next, now + lookEveryMs);
  }

  async #organisation(now: Instant): Promise<void> {
    if (this.#organisationAt > now) return;
    this.#organisationAt = now + lookEveryMs;
    const { states, plans } = this.#deps;
    const organisation = await states.organisation();
    const plan = plans.inForce();
    const findings =
      plan === null ? [] : readinessFindings(plan, (await plans.facts(organisation)).readiness, now);
    for (const due of collapse(organisationDue(organisation, findings, now, plan), now)) {
      await this.#ask(due, null, commandOf(due, personBehind(due.to, plan)));
    }
  }

  async #ask(due: Due, incident: IncidentId | null, command: Command): Promise<void> {
    const id = `clock:${incident ?? 'organisation'}:${due.key}`;
    const recorded = await this.#deps.act({ id, command, incident });
    if (recorded.kind === 'recorded' || recorded.kind === 'already') return;
    this.#deps.log.warn({ due: due.key, incident, outcome: recorded }, 'what was due was not recorded');
  }
}

function commandOf(due: Due, to: PersonId | null): Command {
  switch (due.asks) {
    case 'expire-offer':
      return { type: 'ExpireOffer', role: due.subject ?? '' };
    case 'confirm-returning':
      return { type: 'ConfirmReturning' };
    case 'remind': {
      const { key, kind, dueAt, subject, covers } = due;
      return { type: 'FireReminder', key, kind, dueAt, subject, to, covers };
    }
  }
}

/** In quiet times a role is its first holder; a partner cannot be reminded. */
function personBehind(holder: string | null, plan: Plan | null): PersonId | null {
  if (holder === null || plan === null) return null;
  if (plan.people.has(holder)) return holder;
  const role = plan.roles.get(holder);
  const line = role === undefined ? [] : [role.primary, ...role.backups];
  return line.find((key) => key !== null && plan.people.has(key)) ?? null;
}

/** Waits by the machine's own clock. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
