// Threads, and the posts of forums: made, archived, locked, with their members.
import { readDraft } from '../../check/message.ts';
import { Form } from '../../check/form.ts';
import type { At } from '../../check/form.ts';
import { limits } from '../../check/limits.ts';
import { ping, tellChannel, tellMessage } from '../../guild/acts.ts';
import { channelTypes, isThread, messageFlags } from '../../guild/model.ts';
import type { Channel, Json } from '../../guild/model.ts';
import { channelWire } from '../../guild/wire.ts';
import { channelOf, hold, inGuild, messageOf, need, notArchived } from '../call.ts';
import type { Answer, Call } from '../call.ts';
import { DiscordRefusal, invalidForm } from '../refusal.ts';
import { readWire } from './messages.ts';

const { publicThread, privateThread, announcementThread, announcement, forum } = channelTypes;
const archiveAfter = [60, 1440, 4320, 10_080];

export function fromMessage(call: Call): Answer {
  const { guild } = call.world;
  const channel = channelOf(call, 'CREATE_PUBLIC_THREADS', 'READ_MESSAGE_HISTORY');
  const message = messageOf(call, channel);
  if (guild.channels.has(message.id)) throw new DiscordRefusal(160004);
  const thread = open(call, channel, channel.type === announcement ? announcementThread : publicThread, {
    id: message.id,
  });
  message.flags |= messageFlags.hasThread;
  tellMessage(call.world, 'MESSAGE_UPDATE', channel, message);
  return { status: 201, body: channelWire(guild, thread) };
}

export function create(call: Call): Answer {
  const { world, body } = call;
  const channel = channelOf(call);
  if (isThread(channel)) throw new DiscordRefusal(50024);
  if (channel.type === forum) return post(call, channel);
  const form = new Form();
  // Private when nothing is said, as the platform has it.
  const type = form.at('type').whole(body['type'], { min: 10, max: 12 }) ?? privateThread;
  if (!form.clean) throw invalidForm(form.tree());
  need(world, channel, type === privateThread ? 'CREATE_PRIVATE_THREADS' : 'CREATE_PUBLIC_THREADS');
  return { status: 201, body: channelWire(world.guild, open(call, channel, type)) };
}

/** A thread and its first message, with one id. */
function post(call: Call, channel: Channel): Answer {
  const { world, body } = call;
  need(world, channel, 'SEND_MESSAGES');
  const tags = ((body['applied_tags'] ?? []) as unknown[]).map(String);
  const form = new Form();
  form.at('applied_tags').list(body['applied_tags'] ?? [], { max: limits.appliedTags });
  if (!form.clean) throw invalidForm(form.tree());
  if ((channel.flags & (1 << 4)) !== 0 && tags.length === 0) throw new DiscordRefusal(40067);
  const draft = readDraft((body['message'] ?? {}) as Json, {
    files: call.files,
    nextId: () => world.guild.nextId(),
    flags: messageFlags.suppressEmbeds | messageFlags.componentsV2,
    under: ['message'],
  });
  const thread = open(call, channel, publicThread, { appliedTags: tags });
  const { allowed, ...fields } = draft;
  const message = world.guild.addMessage(thread, { ...fields, id: thread.id, authorId: world.guild.botId });
  ping(world, thread, message, allowed, { byWebhook: false });
  tellMessage(world, 'MESSAGE_CREATE', thread, message);
  return {
    status: 201,
    body: { ...channelWire(world.guild, thread), message: readWire(world, thread, message) },
  };
}

function open(call: Call, parent: Channel, type: number, fixed: Partial<Channel> = {}): Channel {
  const { world, body } = call;
  const { guild } = world;
  const form = new Form();
  const name = form.at('name').needText(body['name'], { max: limits.channelName });
  const autoArchive = archiveDuration(form.at('auto_archive_duration'), body['auto_archive_duration']);
  if (!form.clean) throw invalidForm(form.tree());
  countActive(call);
  const thread = guild.addChannel({
    type,
    name,
    parentId: parent.id,
    ownerId: guild.botId,
    thread: {
      archived: false,
      locked: false,
      invitable: body['invitable'] !== false,
      autoArchive,
      archivedAt: world.clock.now(),
      members: new Set([guild.botId]),
    },
    ...fixed,
  });
  tellChannel(world, 'THREAD_CREATE', thread);
  return thread;
}

function countActive({ world }: Call): void {
  const active = world.guild.threads().filter((one) => one.thread?.archived === false).length;
  if (active >= limits.guild.activeThreads) throw new DiscordRefusal(160006);
}

/** Minutes; three days when nothing is said. */
function archiveDuration(at: At, value: unknown): number {
  at.oneOf(value, archiveAfter);
  return Number(value ?? 4320);
}

/** PATCH of a channel that is a thread. */
export function editThread(call: Call, channel: Channel): Answer {
  const { world, body } = call;
  const { thread } = channel;
  if (thread === null) throw new DiscordRefusal(50024);
  const own = channel.ownerId === world.guild.botId;
  const reopens = thread.archived && body['archived'] === false;
  if (thread.archived && !reopens) throw new DiscordRefusal(50083);
  if (!own || thread.locked || body['locked'] !== undefined) need(world, channel, 'MANAGE_THREADS');
  const form = new Form();
  const name = form.at('name').text(body['name'], { min: 1, max: limits.channelName });
  if (body['auto_archive_duration'] != null) {
    thread.autoArchive = archiveDuration(form.at('auto_archive_duration'), body['auto_archive_duration']);
  }
  if (!form.clean) throw invalidForm(form.tree());
  if (name !== undefined && name !== channel.name) hold(call, 'name', channel.id);
  if (reopens) countActive(call);
  if (name !== undefined) channel.name = name;
  if (typeof body['archived'] === 'boolean') thread.archived = body['archived'];
  if (typeof body['locked'] === 'boolean') thread.locked = body['locked'];
  if (typeof body['invitable'] === 'boolean') thread.invitable = body['invitable'];
  thread.archivedAt = world.clock.now();
  tellChannel(world, 'THREAD_UPDATE', channel);
  return { status: 200, body: channelWire(world.guild, channel) };
}

export function active(call: Call): Answer {
  inGuild(call);
  const { guild } = call.world;
  const threads = guild
    .threads()
    .filter((one) => one.thread?.archived === false && guild.may(guild.botId, one, 'VIEW_CHANNEL'));
  return {
    status: 200,
    body: { threads: threads.map((one) => channelWire(guild, one)), members: [], has_more: false },
  };
}

export function archived(call: Call): Answer {
  const { guild } = call.world;
  const channel = channelOf(call, 'READ_MESSAGE_HISTORY');
  const isPrivate = call.route.endsWith('private');
  if (isPrivate) need(call.world, channel, 'MANAGE_THREADS');
  const threads = guild
    .threads()
    .filter((one) => one.parentId === channel.id && one.thread?.archived === true)
    .filter((one) => (one.type === privateThread) === isPrivate);
  return {
    status: 200,
    body: { threads: threads.map((one) => channelWire(guild, one)), members: [], has_more: false },
  };
}

export function addMember(call: Call): Answer {
  const { world, params } = call;
  const channel = channelOf(call);
  const { thread } = channel;
  if (thread === null) throw new DiscordRefusal(50024);
  notArchived(channel);
  need(world, channel, 'SEND_MESSAGES_IN_THREADS');
  const id = params['user'] === '@me' ? world.guild.botId : (params['user'] ?? '');
  if (!world.guild.members.has(id)) throw new DiscordRefusal(10007);
  const parent = world.guild.parentOf(channel);
  if (!world.guild.may(id, parent, 'VIEW_CHANNEL')) throw new DiscordRefusal(50001);
  if (thread.members.size >= limits.guild.threadMembers) throw new DiscordRefusal(30033);
  if (!thread.members.has(id)) {
    thread.members.add(id);
    const added = world.guild.addMessage(channel, { authorId: world.guild.botId, type: 1 });
    tellMessage(world, 'MESSAGE_CREATE', channel, added);
  }
  return { status: 204 };
}

export function removeMember(call: Call): Answer {
  const channel = channelOf(call);
  if (channel.thread === null) throw new DiscordRefusal(50024);
  notArchived(channel);
  const id = call.params['user'] === '@me' ? call.world.guild.botId : (call.params['user'] ?? '');
  const owns = channel.ownerId === call.world.guild.botId && channel.type === privateThread;
  if (id !== call.world.guild.botId && !owns) need(call.world, channel, 'MANAGE_THREADS');
  channel.thread.members.delete(id);
  call.world.changes.announce();
  return { status: 204 };
}

/** Only with the intent for members: 50001. */
export function members(call: Call): Answer {
  const channel = channelOf(call);
  if ((call.world.app.privileged & (1 << 1)) === 0) throw new DiscordRefusal(50001);
  const inside = [...(channel.thread?.members ?? [])];
  return {
    status: 200,
    body: inside.map((id) => ({
      id: channel.id,
      user_id: id,
      flags: 0,
      join_timestamp: new Date(channel.createdAt).toISOString(),
    })),
  };
}
