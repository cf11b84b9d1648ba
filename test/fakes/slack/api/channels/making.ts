// conversations.create and what changes a channel: name, topic, purpose, members, archive.
import { lengthOf, limits } from '../../blocks/limits.ts';
import type { Channel, Json } from '../../workspace/model.ts';
import { channelJson } from '../../workspace/shown.ts';
import type { World } from '../../world.ts';
import { method, needScope, refuse, tier } from '../call.ts';
import type { Call, Method } from '../call.ts';
import { channelById, mayManage } from '../channel-access.ts';
import { archive, join, leave, rename, systemMessage } from './told.ts';

const manage = ['channels:manage', 'groups:write'];

/** @throws SlackRefusal invalid_name_…, name_taken; names of archived channels stay taken (methods/conversations.create) */
function freeName(world: World, name: string): string {
  if (name === '') refuse('invalid_name_required');
  if (lengthOf(name) > limits.channelName) refuse('invalid_name_maxlength');
  if (!/^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u.test(name)) refuse('invalid_name_specials');
  if (/^[_-]+$/.test(name)) refuse('invalid_name_punctuation');
  const taken = [...world.workspace.channels.values()].some((one) => one.name === name && !one.deleted);
  if (taken) refuse('name_taken');
  return name;
}

/** The bot that makes a channel is in it (methods/conversations.create). */
function create({ world, args }: Call): Json {
  const isPrivate = args.flag('is_private');
  needScope(world, isPrivate ? 'groups:write' : 'channels:manage');
  const name = freeName(world, args.text('name').replace(/^#/, ''));
  const { app } = world.workspace;
  const channel = world.workspace.addChannel({
    name,
    kind: isPrivate ? 'private' : 'public',
    members: new Set([app.botUserId]),
  });
  systemMessage(world, channel, app.botUserId, 'channel_join', `<@${app.botUserId}> has joined the channel`);
  return { channel: channelJson(world.workspace, channel) };
}

/** Why one person cannot be invited; `null` = they can. */
function inviteFault(world: World, channel: Channel, id: string): string | null {
  const user = world.workspace.users.get(id);
  if (id === world.workspace.app.botUserId) return 'cant_invite_self';
  if (user === undefined) return 'user_not_found';
  if (channel.members.has(id)) return 'already_in_channel';
  if (user.deleted) return 'cant_invite';
  return user.isStranger ? 'user_team_not_in_channel' : null;
}

/** One bad id fails them all, unless it is forced (methods/conversations.invite). */
function invite({ world, args }: Call): Json {
  const channel = mayManage(world, channelById(world, args.required('channel')));
  const users = args.list('users');
  if (users.length === 0) refuse('no_user');
  if (users.length > limits.inviteUsers) refuse('too_many_users');
  const checked = users.map((user) => ({ user, error: inviteFault(world, channel, user) }));
  const errors = checked.flatMap(({ user, error }) => (error === null ? [] : [{ user, ok: false, error }]));
  const [first] = errors;
  if (first !== undefined && (!args.flag('force') || errors.length === users.length)) {
    refuse(first.error, { errors });
  }
  const inviter = world.workspace.app.botUserId;
  for (const { user, error } of checked) if (error === null) join(world, channel, user, inviter);
  return { channel: channelJson(world.workspace, channel), ...(errors.length === 0 ? {} : { errors }) };
}

/** Both are plain text of at most 250 characters, and a change is written into the channel. */
function describe(field: 'topic' | 'purpose'): Method['run'] {
  return ({ world, args }) => {
    const channel = mayManage(world, channelById(world, args.required('channel')));
    const text = args.text(field);
    if (lengthOf(text) > limits.topic) refuse('too_long');
    if (channel[field] !== text) {
      channel[field] = text;
      const words = `set the channel ${field}: ${text}`;
      systemMessage(world, channel, world.workspace.app.botUserId, `channel_${field}`, words);
    }
    return { channel: channelJson(world.workspace, channel), [field]: text };
  };
}

/** Only whoever made a channel may rename it; here that is the bot (methods/conversations.rename). */
function renameChannel({ world, args }: Call): Json {
  const channel = mayManage(world, channelById(world, args.required('channel')));
  if (channel.creator !== world.workspace.app.botUserId) refuse('not_authorized');
  const name = freeName(world, args.text('name'));
  rename(world, channel, world.workspace.app.botUserId, name);
  return { channel: channelJson(world.workspace, channel) };
}

/** A channel is archived once; `already_archived` is how a repeat is told (methods/conversations.archive). */
function archiveChannel({ world, args }: Call): Json {
  const channel = channelById(world, args.required('channel'));
  if (channel.archived) refuse('already_archived');
  mayManage(world, channel);
  if (channel.name === 'general') refuse('cant_archive_general');
  archive(world, channel, world.workspace.app.botUserId);
  return {};
}

/** The bot stays a member, as it does of channels that it made. */
function unarchive({ world, args }: Call): Json {
  const channel = channelById(world, args.required('channel'));
  if (!channel.archived) refuse('not_archived');
  channel.archived = false;
  return {};
}

/** Public ones only: into private ones somebody has to invite (methods/conversations.join). */
function joinChannel({ world, args }: Call): Json {
  const channel = channelById(world, args.required('channel'));
  if (channel.kind !== 'public') refuse('method_not_supported_for_channel_type');
  if (channel.archived) refuse('is_archived');
  join(world, channel, world.workspace.app.botUserId, null);
  return { channel: channelJson(world.workspace, channel) };
}

/** Nobody leaves the general channel (methods/conversations.leave). */
function leaveChannel({ world, args }: Call): Json {
  const channel = channelById(world, args.required('channel'));
  if (channel.name === 'general') refuse('cant_leave_general');
  leave(world, channel, world.workspace.app.botUserId);
  return {};
}

/** The bot cannot take itself out in this way (methods/conversations.kick). */
function kick({ world, args }: Call): Json {
  const channel = mayManage(world, channelById(world, args.required('channel')));
  const user = args.required('user');
  if (user === world.workspace.app.botUserId) refuse('cant_kick_self');
  if (!channel.members.has(user)) refuse('not_in_channel');
  if (channel.name === 'general') refuse('cant_kick_from_general');
  leave(world, channel, user);
  return {};
}

/** A direct message with one person. */
function openDirect({ world, args }: Call): Json {
  needScope(world, 'im:write');
  const [id = '', ...more] = args.list('users');
  if (id === '') refuse('not_enough_users');
  if (more.length > 0) refuse('missing_scope', { needed: 'mpim:write', provided: '' });
  const user = world.workspace.users.get(id);
  if (user === undefined) return refuse('user_not_found');
  if (user.deleted) refuse('user_disabled');
  if (user.isBot) refuse('cannot_dm_bot');
  return { channel: channelJson(world.workspace, world.workspace.direct(id)) };
}

export const channelMakingMethods: Readonly<Record<string, Method>> = {
  'conversations.create': method(tier.two, manage, create),
  'conversations.invite': method(tier.three, [...manage, 'channels:write.invites'], invite),
  'conversations.setTopic': method(tier.two, [...manage, 'channels:write.topic'], describe('topic')),
  'conversations.setPurpose': method(tier.two, [...manage, 'channels:write.topic'], describe('purpose')),
  'conversations.rename': method(tier.two, manage, renameChannel),
  'conversations.archive': method(tier.two, manage, archiveChannel),
  'conversations.unarchive': method(tier.two, manage, unarchive),
  'conversations.join': method(tier.three, 'channels:join', joinChannel),
  'conversations.leave': method(tier.three, manage, leaveChannel),
  'conversations.kick': method(tier.three, manage, kick),
  'conversations.open': method(tier.three, 'im:write', openDirect),
};
