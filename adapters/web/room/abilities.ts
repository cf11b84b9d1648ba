// What the local room can do beside posting: rooms, names, files, cards for one person.
import {
  DeliveryFault,
  type DirectAbility,
  type DirectoryAbility,
  type FilesAbility,
  type RoomsAbility,
} from '#src/chat/platform.ts';
import { fileCard } from './file-card.ts';
import type { Files } from './files.ts';
import type { Inbox } from './inbox.ts';
import type { Messages } from './messages.ts';
import type { LocalPeople } from './people.ts';
import type { Rooms } from './rooms.ts';
import { limits } from '../settings.ts';
import { words } from '../words.ts';

/** @param url address of the house, once it listens. */
export function roomsAbility(rooms: Rooms, people: LocalPeople, url: () => string): RoomsAbility {
  return {
    open: async (asked) => (await rooms.open(asked)).id,
    topic: (room, topic) => rooms.change(room, () => ({ topic })),
    async invite(room, users) {
      const known = users.filter((user) => people.find(user) !== null);
      await rooms.change(room, ({ members }) => ({ members: [...new Set([...members, ...known])] }));
      return users.filter((user) => !known.includes(user)).map((user) => ({ user, reason: words.nobody }));
    },
    pin: (room, ref) => rooms.change(room, ({ pinned }) => ({ pinned: [...new Set([...pinned, ref])] })),
    resolve(nameOrId) {
      const wanted = nameOrId.toLowerCase();
      const found = rooms.list().find(({ id, name }) => id === nameOrId || name.toLowerCase() === wanted);
      return Promise.resolve(found?.id ?? null);
    },
    archive: (room) => rooms.change(room, () => ({ archived: true })),
    link: (room) => `${url()}/rooms/${encodeURIComponent(room)}`,
  };
}

export function directoryAbility(people: LocalPeople): DirectoryAbility {
  return {
    name: (user) => Promise.resolve(people.find(user)?.name ?? null),
    // Each request carries the browser's own zone; a person may have several browsers.
    zone: () => Promise.resolve(null),
  };
}

export function filesAbility(files: Files, messages: Messages): FilesAbility {
  return {
    async upload(room, key, { name, mediaType, bytes, comment }) {
      if (bytes.length > limits.file) throw new DeliveryFault('refused', words.fileTooLarge, null);
      const known = await messages.find(room, key);
      if (known !== null) return known.ref;
      const kept = await files.keep({ name, mediaType, bytes });
      return (await messages.post(room, key, fileCard(kept, comment === '' ? '' : `${comment}: `))).ref;
    },
  };
}

export function directAbility(inbox: Inbox, people: LocalPeople): DirectAbility {
  return {
    async message(user, key, card) {
      if (people.find(user) === null) return false;
      await inbox.put(user, key, card);
      return true;
    },
  };
}
