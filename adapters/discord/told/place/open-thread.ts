// A thread for one incident under the channel of the plan, for servers that do not want channels to come and go. It has
// no topic and no permissions of its own: a mark at the end of its name stands for the first, its members for the second.
import { ChannelType, Routes, ThreadAutoArchiveDuration } from 'discord.js';
import type { APIThreadChannel, RESTGetAPIGuildThreadsResult } from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { RoomId } from '#src/chat/platform.ts';
import type { Calls } from '../../calls/calls.ts';
import { shortened } from '../../draw/text.ts';
import { limits } from '../../settings.ts';
import { words } from '../../words.ts';
import { channelName, channelsOf, isNamed } from './channels.ts';
import type { RoomsParts } from './channels.ts';
import { threadMark } from '../keys.ts';
import type { Wanted } from './open-channel.ts';

export async function openThread(parts: RoomsParts, wanted: Wanted): Promise<RoomId> {
  const { calls, own } = parts;
  const parent = await parentOf(parts);
  const tail = ` ·${threadMark(wanted.marker)}`;
  const name = `${shortened(channelName(wanted.slug), limits.channelName - tail.length)}${tail}`;
  const found = await existing(calls, own().guild, parent, own().user, tail);
  if (found !== null) return found;
  try {
    const { id } = await calls.run<APIThreadChannel>(
      { kind: 'change', doing: 'make threads', needs: 'threads' },
      (rest) =>
        rest.post(Routes.threads(parent), {
          body: {
            name,
            type: wanted.private ? ChannelType.PrivateThread : ChannelType.PublicThread,
            auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
            ...(wanted.private ? { invitable: false } : {}),
          },
          reason: words.audit(wanted.marker),
        }),
    );
    return id;
  } catch (fault) {
    if (!(fault instanceof DeliveryFault) || fault.code !== 'unknown-outcome') throw fault;
    const made = await existing(calls, own().guild, parent, own().user, tail);
    if (made === null) throw fault;
    return made;
  }
}

async function parentOf({ calls, own, settings }: RoomsParts): Promise<string> {
  const { threadsIn } = settings();
  const channels = await channelsOf(calls, own().guild);
  const found = channels.find(
    (each) =>
      each.type === ChannelType.GuildText &&
      (threadsIn === null ? isNamed(each, 'incidents') : each.id === threadsIn || isNamed(each, threadsIn)),
  );
  if (found !== undefined) return found.id;
  throw new DeliveryFault('not-permitted', words.noThreadParent(threadsIn ?? 'incidents'), null);
}

/** Sleeping threads are looked through only when no waking one fits. */
async function existing(
  calls: Calls,
  guild: string,
  parent: string,
  user: string,
  tail: string,
): Promise<RoomId | null> {
  const looking = { kind: 'read', doing: 'list the threads', needs: 'threads' } as const;
  const active = await calls.run<RESTGetAPIGuildThreadsResult>(looking, (rest) =>
    rest.get(Routes.guildActiveThreads(guild)),
  );
  const fits = (each: { parent_id?: string | null; owner_id?: string; name?: string | null }): boolean =>
    each.parent_id === parent && each.owner_id === user && (each.name ?? '').endsWith(tail);
  const threads = active.threads as APIThreadChannel[];
  return threads.find(fits)?.id ?? null;
}
