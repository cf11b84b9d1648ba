// Who is who in the local room: people of the plan, and those who typed a name. Nobody proves anything; what they do is
// marked self-declared.
import type { Ids } from '#src/ids.ts';
import type { Logger } from '#src/log.ts';
import type { LocalPerson, RoomStore } from '../settings.ts';
import { fromText, toText } from './kept/stored.ts';
import { Turns } from './kept/turns.ts';

export interface LocalPeople {
  load(): Promise<void>;
  ofPlan(): readonly LocalPerson[];
  /** Those who named themselves. */
  others(): readonly LocalPerson[];
  find(user: string): LocalPerson | null;
  /** Somebody who types a name: the same name is the same person. `null` for a name without a letter. */
  introduce(name: string): Promise<LocalPerson | null>;
}

export interface PeopleParts {
  ofPlan: () => readonly LocalPerson[];
  store: RoomStore;
  namespace: string;
  ids: Ids;
  log: Logger;
}

const longestName = 80;

export function createPeople({ ofPlan, store, namespace, ids, log }: PeopleParts): LocalPeople {
  const introduced = new Map<string, LocalPerson>();
  const turns = new Turns();
  const all = (): readonly LocalPerson[] => [...ofPlan(), ...introduced.values()];
  return {
    async load() {
      for await (const [user, text] of store.entries(namespace)) {
        const person = fromText(text, user, log) as LocalPerson | null;
        if (person !== null) introduced.set(user, person);
      }
    },
    ofPlan,
    others: () => [...introduced.values()],
    find: (user) => ofPlan().find((person) => person.user === user) ?? introduced.get(user) ?? null,
    introduce: (given) =>
      turns.take('people', async () => {
        const name = cleanName(given);
        if (!/\p{L}/u.test(name)) return null;
        const known = all().find((person) => sameName(person.name, name));
        if (known !== undefined) return known;
        // The name stays out of the journal: rows can be erased, entries cannot, so the id is not made from it.
        const person = { user: `guest-${ids.next()}`, name };
        await store.set(namespace, person.user, toText(person), null);
        introduced.set(person.user, person);
        return person;
      }),
  };
}

function cleanName(given: string): string {
  const shown = given.normalize('NFC').replaceAll(/\p{C}/gu, ' ').replaceAll(/\s+/g, ' ').trim();
  return Array.from(shown).slice(0, longestName).join('').trim();
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
