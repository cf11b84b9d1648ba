// Keeps `People` true: rebuilt when the plan, a link or a name changes. Names that a platform tells are kept in rows that
// can be erased.
import type { PersonId } from '../../ids.ts';
import type { PeopleRows, PersonRow } from '../../journal/port.ts';
import type { Logger } from '../../log.ts';
import type { Plan } from '../../plan/plan.ts';
import { createPeople } from './people.ts';
import type { People } from './people.ts';
import type { PlanBook } from './plan-book.ts';
import type { States } from './states.ts';

export interface WhoDeps {
  organisation: string;
  rows: PeopleRows;
  plans: PlanBook;
  states: Pick<States, 'known'>;
  log: Logger;
}

export class Who {
  readonly #deps: WhoDeps;
  #rows: ReadonlyMap<PersonId, PersonRow> = new Map();
  #people: People | null = null;
  #built: { plan: Plan | null; links: unknown; rows: unknown } | null = null;
  readonly #asked = new Set<PersonId>();

  constructor(deps: WhoDeps) {
    this.#deps = deps;
  }

  async load(): Promise<void> {
    const rows = await this.#deps.rows.people(this.#deps.organisation);
    this.#rows = new Map(rows.map((row) => [row.person, row]));
  }

  readonly people = (): People => {
    const plan = this.#deps.plans.inForce();
    const { links } = this.#deps.states.known();
    const built = this.#built;
    const rows = this.#rows;
    if (this.#people !== null && built?.plan === plan && built.links === links && built.rows === rows) {
      return this.#people;
    }
    this.#people = createPeople(plan, { links }, rows);
    this.#built = { plan, links, rows };
    return this.#people;
  };

  /**
   * Asks a platform once for the name of somebody of whom nothing is known. Nobody waits for it: until it is here the
   * platform draws them itself, by their id.
   */
  meet(person: PersonId, ask: () => Promise<string | null>): void {
    if (this.people().name(person) !== person || this.#asked.has(person)) return;
    this.#asked.add(person);
    this.#learn(person, ask).catch((fault: unknown) => {
      this.#asked.delete(person);
      this.#deps.log.warn({ err: fault, person }, 'the name of somebody could not be looked up');
    });
  }

  /** Contacts of the plan in force, kept apart from the archived plan so that they can be erased. */
  async keepContacts(plan: Plan): Promise<void> {
    const rows = [...plan.people.values()].map((person) => ({
      person: person.key,
      name: person.name,
      phone: person.phone,
      contact: person.contact,
      handles: JSON.stringify(person.handles),
    }));
    const partners = [...plan.partners.values()].map((partner) => ({
      person: `partner:${partner.key}`,
      name: partner.name,
      phone: partner.phone,
      contact: partner.contacts[0] ?? null,
      handles: '{}',
    }));
    await this.#deps.rows.savePeople(this.#deps.organisation, [...rows, ...partners]);
    await this.load();
  }

  async #learn(person: PersonId, ask: () => Promise<string | null>): Promise<void> {
    const name = await ask();
    if (name === null) return;
    const row = { person, name, phone: null, contact: null, handles: '{}' };
    await this.#deps.rows.savePeople(this.#deps.organisation, [row]);
    this.#rows = new Map(this.#rows).set(person, row);
  }
}
