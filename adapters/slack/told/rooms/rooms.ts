// Incidents' channels: made once, known again by the marker in their purpose, never a stranger's. Only the bot's own
// channels are ever listed.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { RoomId, RoomsAbility } from '#src/chat/platform.ts';
import type { Logger } from '#src/log.ts';
import type { Calls } from '../../calls/calls.ts';
import { slackCode } from '../../calls/faults.ts';
import { escape } from '../../draw/text.ts';
import { limits } from '../../settings.ts';
import { words } from '../../words.ts';
import { keepBookmark } from './bookmark.ts';
import type { Own } from '../found.ts';
import { inviteAll } from './invites.ts';
import { channelName, numberedName } from './names.ts';

export interface RoomsParts {
  calls: Calls;
  own: () => Own;
  /** `https://team.slack.com/`, once it is known. */
  home: () => string | null;
  log: Logger;
}

interface Channel {
  id?: string;
  name?: string;
  creator?: string;
  is_archived?: boolean;
  purpose?: { value?: string };
}

/** Names that are tried before giving up. */
const namesTried = 20;

/** Everything rejects with a DeliveryFault; what is so already counts as done. */
export function createRooms(parts: RoomsParts): RoomsAbility {
  return {
    open: (room) => open(parts, room),
    topic: (room, topic) => setTopic(parts.calls, room, topic),
    invite: (room, users) => inviteAll(parts.calls, room, users),
    async pin(room, ref) {
      await settled(['already_pinned'], () =>
        parts.calls.run({ kind: 'repeat', method: 'pins.add', room }, (client) =>
          client.pins.add({ channel: room, timestamp: ref }),
        ),
      );
      try {
        await keepBookmark(parts.calls, room, ref);
      } catch (fault) {
        // The pin is there, and the bookmark is only a second way to it.
        parts.log.warn({ err: fault, room }, 'the bookmark of a status card could not be set');
      }
    },
    resolve: (nameOrId) => resolve(parts.calls, nameOrId),
    async archive(room) {
      await settled(['already_archived'], () =>
        parts.calls.run({ kind: 'repeat', method: 'conversations.archive', room }, (client) =>
          client.conversations.archive({ channel: room }),
        ),
      );
    },
    link(room) {
      const home = parts.home();
      return home === null ? null : `${home.replace(/\/?$/, '/')}archives/${encodeURIComponent(room)}`;
    },
  };
}

type Wanted = Parameters<RoomsAbility['open']>[0];

async function open(parts: RoomsParts, wanted: Wanted): Promise<RoomId> {
  const base = channelName(wanted.slug);
  for (let number = 1; number <= namesTried; number += 1) {
    const name = number === 1 ? base : numberedName(base, number);
    const made = await create(parts.calls, name, wanted.private);
    // The first taken name is the moment to look: it may be taken by what a lost answer left behind.
    const room = made ?? (number === 1 ? await ours(parts, wanted, base) : null);
    if (room === null) continue;
    await mark(parts.calls, room, wanted);
    return room;
  }
  throw new DeliveryFault('refused', words.refused('conversations.create', 'name_taken', base), null);
}

/** `null` when the name is taken. */
async function create(calls: Calls, name: string, isPrivate: boolean): Promise<RoomId | null> {
  try {
    const { channel } = await calls.run(
      { kind: 'change', method: 'conversations.create', room: name },
      (client) => client.conversations.create({ name, is_private: isPrivate }),
    );
    return channel?.id ?? null;
  } catch (fault) {
    if (codeOf(fault) === 'name_taken') return null;
    throw fault;
  }
}

/** The channel with this marker; else one that we made under such a name and did not get to mark. */
async function ours({ calls, own }: RoomsParts, wanted: Wanted, base: string): Promise<RoomId | null> {
  const channels = await ownChannels(calls);
  const marked = channels.find((each) => each.purpose?.value?.includes(`[${wanted.marker}]`) === true);
  if (marked?.id !== undefined) return marked.id;
  const { botUserId } = own();
  const unmarked = channels.find(
    (each) => each.name === base && each.creator === botUserId && (each.purpose?.value ?? '') === '',
  );
  return unmarked?.id ?? null;
}

/** Channels that the bot is in, archived ones left out. Never the whole workspace. */
async function ownChannels(calls: Calls): Promise<Channel[]> {
  const channels: Channel[] = [];
  let cursor: string | undefined;
  do {
    const answer = await calls.run({ kind: 'read', method: 'users.conversations' }, (client) =>
      client.users.conversations({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: 200,
        ...(cursor === undefined ? {} : { cursor }),
      }),
    );
    channels.push(...(answer.channels ?? []));
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor !== undefined && cursor !== '');
  return channels;
}

async function mark(calls: Calls, room: RoomId, { marker, topic }: Wanted): Promise<void> {
  await calls.run({ kind: 'repeat', method: 'conversations.setPurpose', room }, (client) =>
    client.conversations.setPurpose({ channel: room, purpose: words.purpose(marker).slice(0, limits.topic) }),
  );
  if (topic !== '') await setTopic(calls, room, topic);
}

async function setTopic(calls: Calls, room: RoomId, topic: string): Promise<void> {
  await calls.run({ kind: 'repeat', method: 'conversations.setTopic', room }, (client) =>
    client.conversations.setTopic({ channel: room, topic: topicText(topic) }),
  );
}

/** Slack counts what it is sent, escaped signs included. */
export function topicText(topic: string): string {
  const points = Array.from(topic);
  for (let kept = points.length; ; kept -= 1) {
    const text = escape(points.slice(0, kept).join('')) + (kept < points.length ? '…' : '');
    if (Array.from(text).length <= limits.topic) return text;
  }
}

async function resolve(calls: Calls, nameOrId: string): Promise<RoomId | null> {
  const name = nameOrId.replace(/^#/, '');
  if (/^[CG][A-Z0-9]{2,}$/.test(name)) {
    try {
      const { channel } = await calls.run(
        { kind: 'read', method: 'conversations.info', room: name },
        (client) => client.conversations.info({ channel: name }),
      );
      return channel?.id ?? null;
    } catch (fault) {
      if (codeOf(fault) === 'channel_not_found') return null;
      throw fault;
    }
  }
  return (await ownChannels(calls)).find((each) => each.name === name)?.id ?? null;
}

function codeOf(fault: unknown): string | null {
  return fault instanceof DeliveryFault ? slackCode(fault.cause) : null;
}

/** Slack's word for "that is so already" is success. */
async function settled(codes: readonly string[], call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (fault) {
    if (!codes.includes(codeOf(fault) ?? '')) throw fault;
  }
}
