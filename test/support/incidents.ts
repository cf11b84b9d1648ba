// An incident that you talk to: commands go through the real deciding and folding, entries are kept in memory, and the
// clock stands where you put it. No store, no wording.
import type { Asking, Decision } from '../../src/incident/outcome.ts';
import type { Command, CommandOf, CommandType } from '../../src/incident/commands.ts';
import { decide } from '../../src/incident/decide/decide.ts';
import type { Draft, Entry, IncidentEntry, JournalEvent } from '../../src/incident/events.ts';
import { evolve, fold } from '../../src/incident/evolve/fold.ts';
import {
  emptyOrganisation,
  evolveOrganisation,
  type OrganisationState,
} from '../../src/incident/organisation.ts';
import { canonicalPerson, idsOfPerson } from '../../src/incident/resolve/people.ts';
import type { IncidentState } from '../../src/incident/state.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { harborPlan } from './harbor-plan.ts';

export const minute = 60_000;
export const hour = 60 * minute;

/** Friday, 20 November 2026, 02:00 UTC: when tests begin unless they say otherwise. */
export const night = Date.UTC(2026, 10, 20, 2);

/** `02:41` that night, or `+1d 08:00` a day later. */
export function at(clock: string): number {
  const [, days, hours, minutes] = /^(?:\+(\d+)d )?(\d\d):(\d\d)$/.exec(clock) ?? [];
  const midnight = Date.UTC(2026, 10, 20);
  return midnight + Number(days ?? 0) * 24 * hour + Number(hours) * hour + Number(minutes) * minute;
}

export interface Room {
  readonly plan: Plan | null;
  readonly organisation: OrganisationState;
  /** The incident declared last in this room, as it stands. Fails when none is. */
  readonly state: IncidentState;
  readonly incident: IncidentState | null;
  /** Everything recorded, of both streams, in order. */
  readonly entries: readonly Entry[];
  readonly incidentEntries: readonly IncidentEntry[];
  /** Decides and records. `when` is now: an instant, or a clock time of that night. */
  say(person: string, command: Command, when?: number | string, also?: Partial<Asking>): Decision;
  /** Decides and records nothing. */
  ask(person: string, command: Command, when?: number | string, also?: Partial<Asking>): Decision;
  /** A room whose plan in force is another one from now on. */
  adopt(plan: Plan): void;
}

/** A declaration with every field defaulted. */
export function declaration(text: string, more: Partial<CommandOf<'Declare'>> = {}): CommandOf<'Declare'> {
  return {
    type: 'Declare',
    text,
    severity: null,
    since: null,
    detected: null,
    affects: [],
    cause: null,
    private: false,
    scenario: null,
    drill: false,
    announce: true,
    speed: 1,
    byMachine: false,
    synthetic: false,
    ...more,
  };
}

/** The command of that type with everything that was not given left empty. */
export function order<T extends CommandType>(type: T, given: Partial<CommandOf<T>> = {}): CommandOf<T> {
  const command: object = { type, ...blanks, ...given };
  return command as CommandOf<T>;
}

/** Fields that several commands have, at their emptiest. */
const blanks = {
  at: null,
  text: '',
  reason: null,
  result: null,
  point: null,
  verified: false,
  evidence: null,
  partial: null,
  deliberate: false,
  since: null,
  restoredAt: null,
  reference: null,
  link: null,
  nextIn: null,
  void: false,
};

/**
 * @param plan the plan in force; `null` for an organisation without one.
 * @param start now, until a command says otherwise; later commands without a time come a minute after the last.
 */
export function room(plan: Plan | null = harborPlan, start = night): Room {
  const plans = new Map(plan === null ? [] : [[plan.digest, plan]]);
  const find = (digest: string) => plans.get(digest) ?? null;
  let inForce = plan;
  let organisation = emptyOrganisation;
  let state: IncidentState | null = null;
  let now = start - minute;
  const entries: Entry[] = [];

  function move(when: number | string | undefined): void {
    now = when === undefined ? now + minute : typeof when === 'string' ? at(when) : when;
  }

  function decideAs(person: string, command: Command, also: Partial<Asking>): [Decision, Asking] {
    const asking = askingOf(person, now, organisation, inForce, also);
    return [
      decide(command.type === 'Declare' ? null : state, organisation, inForce, command, asking),
      asking,
    ];
  }

  function record(draft: Draft, stream: string, version: number, asking: Asking): Entry {
    const entry = entryOf(draft, stream, version, entries.length + 1, asking);
    entries.push(entry);
    return entry;
  }

  function recordAll(decision: Decision, asking: Asking, opened: boolean): void {
    if (decision.kind !== 'decided') return;
    for (const draft of decision.organisation) {
      const entry = record(draft, 'organisation', organisation.version + 1, asking);
      organisation = evolveOrganisation(organisation, entry);
    }
    if (opened && decision.incident.length > 0) state = null;
    for (const draft of decision.incident) {
      const stream = draft.event.type === 'IncidentDeclared' ? draft.event.incident : (state?.id ?? '');
      const entry = record(draft, stream, (state?.version ?? 0) + 1, asking) as IncidentEntry;
      state = evolve(state, entry, find);
    }
  }

  return {
    plan,
    get organisation() {
      return organisation;
    },
    get state() {
      if (state === null) throw new TypeError('No incident was declared in this room');
      return state;
    },
    get incident() {
      return state;
    },
    get entries() {
      return entries;
    },
    get incidentEntries() {
      return entries.filter((entry): entry is IncidentEntry => entry.stream === state?.id);
    },
    ask: (person, command, when, also = {}) => {
      move(when);
      return decideAs(person, command, also)[0];
    },
    say: (person, command, when, also = {}) => {
      move(when);
      const [decision, asking] = decideAs(person, command, also);
      recordAll(decision, asking, command.type === 'Declare');
      return decision;
    },
    adopt: (next) => {
      plans.set(next.digest, next);
      inForce = next;
    },
  };
}

/** The same entries folded from the first to the last. */
export function refolded(driven: Room, plans: readonly Plan[] = [harborPlan]): IncidentState | null {
  return fold(driven.incidentEntries, (digest) => plans.find((plan) => plan.digest === digest) ?? null);
}

/** A member who presses buttons: neither asked about repeats nor about long-ago times unless `also` says so. */
export function askingOf(
  person: string,
  now: number,
  organisation: OrganisationState,
  plan: Plan | null,
  also: Partial<Asking> = {},
): Asking {
  const house = person === 'clock' || person === 'bridge';
  return {
    now,
    by: canonicalPerson(person, organisation, plan),
    ids: idsOfPerson(person, organisation, plan),
    member: !house,
    administrator: false,
    machine: false,
    house,
    room: 'war-room',
    platform: house ? 'clock' : 'local',
    typed: false,
    confirmed: new Set(),
    override: null,
    asked: null,
    ...also,
  };
}

/** What the journal makes of a draft, with a hash that proves nothing. */
export function entryOf<E extends JournalEvent>(
  draft: Draft<E>,
  stream: string,
  version: number,
  position: number,
  asking: Asking,
): Entry<E> {
  return {
    ...draft,
    organisation: 'harbor',
    stream,
    version,
    position,
    hash: String(position).padStart(64, '0'),
    by: asking.by,
    role: null,
    source: {
      platform: asking.platform,
      user: asking.house ? null : asking.by,
      room: asking.room,
      link: null,
      selfDeclared: false,
    },
    recordedAt: asking.now,
    override: asking.override,
  };
}
