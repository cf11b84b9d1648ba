// Who is who in the local room: people of the plan, and those who typed a name. Nobody proves anything; what they do is
// marked self-declared.
import { createHash } from 'node:crypto';
import type { WebSettings } from '../settings.ts';

export interface LocalPerson {
  user: string;
  name: string;
}

export interface LocalPeople {
  load(): Promise<void>;
  /** Those of the plan, then those who named themselves. */
  list(): readonly LocalPerson[];
  find(user: string): LocalPerson | null;
  /** Somebody who types a name: the same name is the same person. `null` for a name without a letter. */
  introduce(name: string): Promise<LocalPerson | null>;
}

export function createPeople(settings: Pick<WebSettings, 'people' | 'shelf'>): LocalPeople {
  const introduced = new Map<string, LocalPerson>();
  const list = (): readonly LocalPerson[] => [...settings.people(), ...introduced.values()];
  return {
    async load() {
      for await (const [key, value] of settings.shelf.entries()) {
        if (key.startsWith('person:'))
          introduced.set(key.slice('person:'.length), JSON.parse(value) as LocalPerson);
      }
    },
    list,
    find: (user) => list().find((person) => person.user === user) ?? null,
    async introduce(given) {
      const name = given
        .normalize('NFC')
        .replaceAll(/[\p{C}]/gu, ' ')
        .trim()
        .slice(0, 80);
      if (!/\p{L}/u.test(name)) return null;
      const known = list().find((person) => person.name.toLowerCase() === name.toLowerCase());
      if (known !== undefined) return known;
      // The name itself stays out of the journal: names can be erased there, ids cannot.
      const user = `said-${createHash('sha256').update(name.toLowerCase()).digest('hex').slice(0, 12)}`;
      const person = { user, name };
      introduced.set(user, person);
      await settings.shelf.set(`person:${user}`, JSON.stringify(person));
      return person;
    },
  };
}
