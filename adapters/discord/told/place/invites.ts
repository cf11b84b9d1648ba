// People are added to a room one by one: replacing all permissions at once would lose whoever was added meanwhile.
import { OverwriteType, Routes } from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { RoomId } from '#src/chat/platform.ts';
import type { Calls } from '../../calls/calls.ts';
import { memberInRoom } from '../../setup/permissions.ts';
import { words } from '../../words.ts';
import { channelAt, isThread } from './channels.ts';
import type { RoomsParts } from './channels.ts';
import { mustBeRoom } from '../posts.ts';

/** Those who could not be added, each with the reason. Rejects when nobody could be asked about. */
export async function inviteAll(
  { calls, directory }: RoomsParts,
  room: RoomId,
  users: readonly string[],
): Promise<readonly { user: string; reason: string }[]> {
  mustBeRoom(room);
  const thread = isThread(await channelAt(calls, room));
  const refused: { user: string; reason: string }[] = [];
  for (const user of users) {
    if ((await directory.profile(user)) === null) {
      refused.push({ user, reason: words.notHere });
      continue;
    }
    try {
      await (thread ? join(calls, room, user) : allow(calls, room, user));
    } catch (fault) {
      if (!(fault instanceof DeliveryFault) || (fault.code !== 'not-permitted' && fault.code !== 'refused')) {
        throw fault;
      }
      refused.push({ user, reason: fault.message });
    }
  }
  return refused;
}

async function allow(calls: Calls, room: RoomId, user: string): Promise<void> {
  await calls.run({ kind: 'repeat', doing: 'let people into a channel', needs: 'roles' }, (rest) =>
    rest.put(Routes.channelPermission(room, user), {
      body: { type: OverwriteType.Member, allow: memberInRoom.toString(), deny: '0' },
    }),
  );
}

async function join(calls: Calls, room: RoomId, user: string): Promise<void> {
  await calls.run({ kind: 'repeat', doing: 'add people to a thread', needs: 'threads' }, (rest) =>
    rest.put(Routes.threadMembers(room, user)),
  );
}
