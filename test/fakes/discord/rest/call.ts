// One call as the routes see it, and the questions that most of them ask first: is it there, and may the bot.
import type { Part } from '../../wire/body.ts';
import { channelTypes } from '../guild/model.ts';
import type { Channel, Json, Member, Message, Role } from '../guild/model.ts';
import { bits } from '../guild/permissions.ts';
import type { PermissionName } from '../guild/permissions.ts';
import type { World } from '../world.ts';
import { DiscordRefusal } from './refusal.ts';
import type { Limited, hidden } from './rate-limits.ts';

export interface Call {
  world: World;
  /** `POST /channels/{channel}/messages` */
  route: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Empty when there is none; `list` when the body is one. */
  body: Json;
  list: readonly unknown[] | null;
  files: readonly Part[];
}

export interface Answer {
  status: number;
  body?: unknown;
}

export type Handler = (call: Call) => Answer;

/** A limit inside a route: 429. */
export class LimitedRefusal extends Error {
  readonly limited: Limited;
  constructor(limited: Limited) {
    super('You are being rate limited.');
    this.name = 'LimitedRefusal';
    this.limited = limited;
  }
}

/** @throws LimitedRefusal */
export function hold(
  call: Call,
  name: keyof typeof hidden,
  major: string,
  more: Partial<Limited> = {},
): void {
  const limited = call.world.rates.takeHidden(name, major, more);
  if (limited !== null) throw new LimitedRefusal(limited);
}

/** The bot's own member. @throws DiscordRefusal 10004 where it is not inside */
export function botOf(world: World): Member {
  const { bot } = world.guild;
  if (bot === null) throw new DiscordRefusal(10004);
  return bot;
}

/** Of the route's guild; the bot must be inside, with these bits. */
export function inGuild(call: Call, ...names: PermissionName[]): Member {
  if (call.params['guild'] !== call.world.guild.id) throw new DiscordRefusal(10004);
  const bot = botOf(call.world);
  const held = call.world.guild.permissionsOf(bot.user.id);
  if (names.some((name) => (held & bits[name]) === 0n)) throw new DiscordRefusal(50013);
  return bot;
}

/** The route's channel, seen by the bot, with these bits. */
export function channelOf(call: Call, ...names: PermissionName[]): Channel {
  const { guild } = call.world;
  const channel = guild.channels.get(call.params['channel'] ?? '');
  if (channel === undefined) throw new DiscordRefusal(10003);
  need(call.world, channel, ...names);
  return channel;
}

export function need(world: World, channel: Channel, ...names: PermissionName[]): void {
  const { guild } = world;
  if (!guild.may(guild.botId, channel, 'VIEW_CHANNEL')) throw new DiscordRefusal(50001);
  if (names.some((name) => !guild.may(guild.botId, channel, name))) throw new DiscordRefusal(50013);
}

/** The route's message, ephemeral ones excepted: those are not there for a bot's token. */
export function messageOf(call: Call, channel: Channel): Message {
  const message = channel.messages.find((one) => one.id === call.params['message']);
  if (message === undefined || message.ephemeralFor !== null) throw new DiscordRefusal(10008);
  return message;
}

export function memberOf(call: Call): Member {
  const id = call.params['user'] ?? '';
  const { guild } = call.world;
  const member = guild.members.get(id);
  if (member !== undefined) return member;
  throw new DiscordRefusal(guild.users.has(id) ? 10007 : 10013);
}

export function roleOf(call: Call): Role {
  const role = call.world.guild.roles.get(call.params['role'] ?? '');
  if (role === undefined) throw new DiscordRefusal(10011);
  return role;
}

/** An archived thread takes nothing but messages. */
export function notArchived(channel: Channel): void {
  if (channel.thread?.archived === true) throw new DiscordRefusal(50083);
}

/** Where messages can be written at all. */
export function holdsMessages(channel: Channel): void {
  if (channel.type === channelTypes.forum) throw new DiscordRefusal(40058);
  if (channel.type === channelTypes.category) throw new DiscordRefusal(50008);
}

/** All interaction webhooks of a token share one bucket. */
export function bucketOf({ route }: Call): string {
  return route.includes('/webhooks/') ? 'webhook' : route;
}

/** What a bucket is counted by besides its route: the token of an interaction, the channel or the guild. */
export function majorOf({ params }: Call): string {
  return params['token'] ?? params['channel'] ?? params['guild'] ?? '';
}
