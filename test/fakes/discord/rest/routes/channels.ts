// Channels and categories: made, changed, removed, with who may see them. Threads are changed here too, and made in
// threads.ts.
import { Form } from '../../check/form.ts';
import type { At } from '../../check/form.ts';
import { limits } from '../../check/limits.ts';
import { changedEvent, removeChannel, tellChannel } from '../../guild/acts.ts';
import { channelTypes, isThread, jsons, written } from '../../guild/model.ts';
import type { Channel, Overwrite } from '../../guild/model.ts';
import { allBits, bits } from '../../guild/permissions.ts';
import { channelWire } from '../../guild/wire.ts';
import { botOf, channelOf, hold, inGuild } from '../call.ts';
import type { Answer, Call } from '../call.ts';
import { DiscordRefusal, invalidForm } from '../refusal.ts';
import type { World } from '../../world.ts';
import { editThread } from './threads.ts';

export function list(call: Call): Answer {
  inGuild(call);
  const { guild } = call.world;
  return { status: 200, body: guild.ownChannels().map((one) => channelWire(guild, one)) };
}

export function get(call: Call): Answer {
  return { status: 200, body: channelWire(call.world.guild, channelOf(call)) };
}

export function create(call: Call): Answer {
  const { world, body } = call;
  const { guild } = world;
  inGuild(call, 'MANAGE_CHANNELS');
  const form = new Form();
  const type = form.at('type').whole(body['type'], { min: 0, max: 16 }) ?? channelTypes.text;
  form.at('type').oneOf(type, [0, 2, 4, 5, 13, 15, 16]);
  const name = form.at('name').needText(body['name'], { max: limits.channelName });
  checkTopic(form.at('topic'), body['topic'], type);
  const parentId = form.at('parent_id').snowflake(body['parent_id']) ?? null;
  checkParent(form.at('parent_id'), world, parentId);
  const overwrites = readOverwrites(form.at('permission_overwrites'), body['permission_overwrites'] ?? []);
  if (!form.clean) throw invalidForm(form.tree());
  countChannels(world, type);
  const parent = parentId === null ? undefined : guild.channels.get(parentId);
  if (parent !== undefined && !guild.may(guild.botId, parent, 'VIEW_CHANNEL'))
    throw new DiscordRefusal(50001);
  const own =
    parent === undefined ? guild.permissionsOf(guild.botId) : guild.permissionsIn(guild.botId, parent);
  for (const overwrite of overwrites) mayGive(own, overwrite);
  const inherited =
    body['permission_overwrites'] === undefined ? [...(parent?.overwrites.values() ?? [])] : overwrites;
  const channel = guild.addChannel({
    type,
    name: channelName(name, type),
    topic: typeof body['topic'] === 'string' ? body['topic'] : null,
    parentId,
    overwrites: new Map(inherited.map((one) => [one.id, { ...one }])),
  });
  tellChannel(world, 'CHANNEL_CREATE', channel);
  return { status: 201, body: channelWire(guild, channel) };
}

export function edit(call: Call): Answer {
  const { world, body } = call;
  const channel = channelOf(call);
  if (channel.type === channelTypes.direct) throw new DiscordRefusal(50003);
  if (isThread(channel)) return editThread(call, channel);
  channelOf(call, 'MANAGE_CHANNELS');
  const form = new Form();
  const name = form.at('name').text(body['name'], { min: 1, max: limits.channelName });
  checkTopic(form.at('topic'), body['topic'], channel.type);
  form.at('position').whole(body['position'], { min: 0, max: 10_000 });
  const parentId = form.at('parent_id').snowflake(body['parent_id']);
  if (parentId !== undefined && parentId !== channel.parentId)
    checkParent(form.at('parent_id'), world, parentId);
  const overwrites = readOverwrites(form.at('permission_overwrites'), body['permission_overwrites'] ?? []);
  if (!form.clean) throw invalidForm(form.tree());
  if (body['permission_overwrites'] != null) changeOverwrites(call, channel, overwrites);
  // The platform counts changes only; a client that sends the same name again loses nothing.
  if (name !== undefined && channelName(name, channel.type) !== channel.name) hold(call, 'name', channel.id);
  if (body['topic'] !== undefined && (body['topic'] || null) !== channel.topic)
    hold(call, 'topic', channel.id);
  if (name !== undefined) channel.name = channelName(name, channel.type);
  if (body['topic'] !== undefined) channel.topic = (body['topic'] as string | null) || null;
  if (body['parent_id'] !== undefined) channel.parentId = parentId ?? null;
  if (typeof body['position'] === 'number') channel.position = body['position'];
  tellChannel(world, changedEvent(channel), channel);
  return { status: 200, body: channelWire(world.guild, channel) };
}

export function remove(call: Call): Answer {
  const { guild } = call.world;
  const channel = channelOf(call);
  if (channel.type !== channelTypes.direct) {
    channelOf(call, isThread(channel) ? 'MANAGE_THREADS' : 'MANAGE_CHANNELS');
    removeChannel(call.world, channel);
  }
  return { status: 200, body: channelWire(guild, channel) };
}

/** Positions and parents of several at once. */
export function arrange(call: Call): Answer {
  inGuild(call, 'MANAGE_CHANNELS');
  for (const one of jsons(call.list)) {
    const channel = call.world.guild.channels.get(String(one['id']));
    if (channel === undefined) throw new DiscordRefusal(10003);
    if (typeof one['position'] === 'number') channel.position = one['position'];
    if (one['parent_id'] !== undefined) channel.parentId = one['parent_id'] as string | null;
    tellChannel(call.world, 'CHANNEL_UPDATE', channel);
  }
  return { status: 204 };
}

export function putOverwrite(call: Call): Answer {
  const { world, params, body } = call;
  const channel = channelOf(call, 'MANAGE_ROLES');
  if (isThread(channel)) throw new DiscordRefusal(50024);
  const form = new Form();
  const [overwrite] = readOverwrites(form.at(), [{ ...body, id: params['overwrite'] }]);
  if (!form.clean || overwrite === undefined) throw invalidForm(form.tree());
  const known =
    overwrite.type === 0 ? world.guild.roles.has(overwrite.id) : world.guild.users.has(overwrite.id);
  if (!known) throw new DiscordRefusal(10009);
  changeOverwrites(call, channel, [
    ...[...channel.overwrites.values()].filter((one) => one.id !== overwrite.id),
    overwrite,
  ]);
  tellChannel(world, 'CHANNEL_UPDATE', channel);
  return { status: 204 };
}

export function deleteOverwrite(call: Call): Answer {
  const channel = channelOf(call, 'MANAGE_ROLES');
  if (!channel.overwrites.has(call.params['overwrite'] ?? '')) throw new DiscordRefusal(10009);
  const rest = [...channel.overwrites.values()].filter((one) => one.id !== call.params['overwrite']);
  changeOverwrites(call, channel, rest);
  tellChannel(call.world, 'CHANNEL_UPDATE', channel);
  return { status: 204 };
}

export function typing(call: Call): Answer {
  channelOf(call, 'SEND_MESSAGES');
  return { status: 204 };
}

/** Text channels are written small and without spaces. */
function channelName(name: string, type: number): string {
  if (type !== channelTypes.text && type !== channelTypes.announcement && type !== channelTypes.forum)
    return name;
  return name.toLowerCase().replaceAll(/\s+/g, '-');
}

function checkTopic(at: At, value: unknown, type: number): void {
  at.text(value, { max: type === channelTypes.forum ? limits.forumTopic : limits.topic });
}

function checkParent(at: At, { guild }: World, parentId: string | null): void {
  if (parentId === null) return;
  if (guild.channels.get(parentId)?.type !== channelTypes.category) {
    at.fail('CHANNEL_PARENT_INVALID', 'Category does not exist');
  } else if (
    guild.ownChannels().filter((one) => one.parentId === parentId).length >= limits.guild.inCategory
  ) {
    at.fail(
      'CHANNEL_PARENT_MAX_CHANNELS',
      `Maximum number of channels in category reached (${limits.guild.inCategory})`,
    );
  }
}

function countChannels({ guild }: World, type: number): void {
  const all = guild.ownChannels();
  const categories = all.filter((one) => one.type === channelTypes.category).length;
  const full = type === channelTypes.category && categories >= limits.guild.categories;
  if (all.length >= limits.guild.channels || full) throw new DiscordRefusal(30013);
}

function readOverwrites(at: At, value: unknown): readonly Overwrite[] {
  return at.list(value, { max: limits.overwrites }).flatMap((given, index) => {
    const one = at.at(index).object(given);
    if (one === null) return [];
    const id = at.at(index, 'id').snowflake(one['id']);
    at.at(index, 'type').oneOf(one['type'], [0, 1]);
    if (one['type'] == null) at.at(index, 'type').required();
    if (id === undefined) return [];
    const number = (key: 'allow' | 'deny'): bigint =>
      /^\d+$/.test(written(one[key])) ? BigInt(written(one[key])) : 0n;
    return [{ id, type: Number(one['type']), allow: number('allow'), deny: number('deny') }];
  });
}

/** Nobody hands out what he does not hold; the bit for roles only an administrator. */
function mayGive(own: bigint, { allow, deny }: Overwrite): void {
  if (own === allBits) return;
  const touched = allow | deny;
  if ((touched & ~own) !== 0n || (touched & bits.MANAGE_ROLES) !== 0n) throw new DiscordRefusal(50013);
}

function changeOverwrites(call: Call, channel: Channel, wanted: readonly Overwrite[]): void {
  const { guild } = call.world;
  botOf(call.world);
  channelOf(call, 'MANAGE_ROLES');
  const own = guild.permissionsIn(guild.botId, channel);
  for (const one of wanted) {
    const before = channel.overwrites.get(one.id) ?? { allow: 0n, deny: 0n };
    mayGive(own, { ...one, allow: one.allow ^ before.allow, deny: one.deny ^ before.deny });
  }
  channel.overwrites = new Map(wanted.map((one) => [one.id, one]));
}
