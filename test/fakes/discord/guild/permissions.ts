// Who may what: base of the guild, overwrites of the channel in their order, and what silently goes with what. What a
// call then answers is the routes'.
import { channelTypes } from './model.ts';
import type { Channel, Member, Overwrite, Role } from './model.ts';

export const bits = {
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  ADD_REACTIONS: 1n << 6n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  MANAGE_ROLES: 1n << 28n,
  MANAGE_WEBHOOKS: 1n << 29n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  PIN_MESSAGES: 1n << 51n,
} as const;

export type PermissionName = keyof typeof bits;

export const allBits = (1n << 53n) - 1n;

export interface PermissionParts {
  /** Id of the guild, which is the id of @everyone. */
  guildId: string;
  ownerId: string;
  roles: ReadonlyMap<string, Role>;
  now: number;
}

/** Bits of the guild, before any channel. */
export function basePermissions(parts: PermissionParts, member: Member): bigint {
  if (member.user.id === parts.ownerId) return allBits;
  let base = parts.roles.get(parts.guildId)?.permissions ?? 0n;
  for (const id of member.roles) base |= parts.roles.get(id)?.permissions ?? 0n;
  return (base & bits.ADMINISTRATOR) === 0n ? base : allBits;
}

/**
 * Bits in a channel; of a thread those of its parent.
 * @param parent of a thread, else the channel itself
 */
export function channelPermissions(
  parts: PermissionParts,
  member: Member,
  channel: Channel,
  parent: Channel,
): bigint {
  const base = basePermissions(parts, member);
  if (base === allBits) return base;
  let held = applyOverwrites(base, parent.overwrites, member, parts.guildId);
  if ((held & bits.VIEW_CHANNEL) === 0n || hiddenThread(channel, member, held)) return 0n;
  if (member.silencedUntil !== null && member.silencedUntil > parts.now) {
    return held & (bits.VIEW_CHANNEL | bits.READ_MESSAGE_HISTORY);
  }
  const sends = channel.thread === null ? bits.SEND_MESSAGES : bits.SEND_MESSAGES_IN_THREADS;
  if ((held & sends) === 0n) held &= ~(bits.EMBED_LINKS | bits.ATTACH_FILES | bits.MENTION_EVERYONE);
  return held;
}

function applyOverwrites(
  base: bigint,
  overwrites: ReadonlyMap<string, Overwrite>,
  member: Member,
  everyone: string,
): bigint {
  const put = (held: bigint, deny: bigint, allow: bigint): bigint => (held & ~deny) | allow;
  const forAll = overwrites.get(everyone);
  let held = forAll === undefined ? base : put(base, forAll.deny, forAll.allow);
  let [deny, allow] = [0n, 0n];
  for (const id of member.roles) {
    deny |= overwrites.get(id)?.deny ?? 0n;
    allow |= overwrites.get(id)?.allow ?? 0n;
  }
  held = put(held, deny, allow);
  const own = overwrites.get(member.user.id);
  return own === undefined ? held : put(held, own.deny, own.allow);
}

function hiddenThread(channel: Channel, member: Member, held: bigint): boolean {
  return (
    channel.type === channelTypes.privateThread &&
    channel.thread?.members.has(member.user.id) !== true &&
    (held & bits.MANAGE_THREADS) === 0n
  );
}

/** Position of the highest role; the owner stands above all. */
export function rankOf(parts: PermissionParts, member: Member): number {
  if (member.user.id === parts.ownerId) return Infinity;
  return Math.max(0, ...[...member.roles].map((id) => parts.roles.get(id)?.position ?? 0));
}
