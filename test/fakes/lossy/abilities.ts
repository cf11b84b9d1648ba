// What else the lossy platform can do: rooms, names, files and direct messages, over the same bad wire.
import type {
  DirectAbility,
  DirectoryAbility,
  FilesAbility,
  RoomId,
  RoomsAbility,
} from '#src/chat/platform.ts';
import type { FarRoom, FarSide } from './far-side.ts';
import { writable } from './reach.ts';
import type { Send } from './wire.ts';

export interface LossyAbilities {
  rooms: RoomsAbility;
  directory: DirectoryAbility;
  files: FilesAbility;
  direct: DirectAbility;
}

export function lossyAbilities(far: FarSide, send: Send): LossyAbilities {
  return {
    rooms: roomsAbility(far, send),
    directory: {
      name: (user) => Promise.resolve(far.users.get(user)?.name ?? null),
      zone: (user) => Promise.resolve(far.users.get(user)?.zone ?? null),
    },
    files: filesAbility(far, send),
    direct: directAbility(far, send),
  };
}

function roomsAbility(far: FarSide, send: Send): RoomsAbility {
  /** The room that carries the marker; a second one, made by a repeated call, is taken away. */
  async function marked(marker: string): Promise<FarRoom | null> {
    const found = await send('find', () =>
      [...far.rooms.values()].filter((room) => room.marker === marker && room.state === 'open'),
    );
    const [first, ...surplus] = found.answer;
    for (const room of surplus) await send('delete', () => far.rooms.delete(room.id));
    return first ?? null;
  }

  return {
    async open(room) {
      const earlier = await marked(room.marker);
      if (earlier) return earlier.id;
      const sent = await send('open', () => far.addRoom(room.slug, room));
      if (sent.attempts === 1) return sent.answer.id;
      return (await marked(room.marker))?.id ?? sent.answer.id;
    },
    async topic(id, topic) {
      await send('topic', () => {
        writable(far, id).topic = topic;
      });
    },
    async invite(id, users) {
      const refused: { user: string; reason: string }[] = [];
      for (const user of users) {
        if (far.users.has(user)) await send('invite', () => writable(far, id).members.add(user));
        else refused.push({ user, reason: 'nobody has this id' });
      }
      return refused;
    },
    async pin(id, ref) {
      await send('pin', () => writable(far, id).pinned.add(ref));
    },
    async resolve(nameOrId) {
      const open = await send('resolve', () =>
        [...far.rooms.values()].find(
          (room) => room.state === 'open' && (room.id === nameOrId || room.name === nameOrId),
        ),
      );
      return open.answer?.id ?? null;
    },
    async archive(id) {
      await send('archive', () => {
        writable(far, id).state = 'archived';
      });
    },
    link: (id: RoomId) => `lossy://${id}`,
  };
}

function filesAbility(far: FarSide, send: Send): FilesAbility {
  return {
    async upload(id, key, file) {
      const known = await send('find', () => writable(far, id).messages.find((each) => each.key === key));
      if (known.answer) return known.answer.ref;
      const text = `${file.comment} ${file.name} (${file.bytes.length} bytes)`;
      const card = {
        tone: 'neutral' as const,
        banner: null,
        title: [{ kind: 'plain' as const, text }],
        blocks: [],
        footer: [],
        summary: text,
        urgent: false,
      };
      const sent = await send('upload', () =>
        far.write(writable(far, id), key, card, [{ text, buttons: [] }]),
      );
      return sent.answer.ref;
    },
  };
}

function directAbility(far: FarSide, send: Send): DirectAbility {
  return {
    async message(user, key, card) {
      // Direct messages are sent with a number of their own, so that this wire cannot double them.
      let arrived = false;
      const reached = await send('direct', () => {
        const person = far.users.get(user);
        if (!person?.reachable) return false;
        if (!arrived) person.direct.push({ key, card });
        arrived = true;
        return true;
      });
      return reached.answer;
    },
  };
}
