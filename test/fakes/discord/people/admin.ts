// Whoever runs the guild, and whoever runs the platform: takes away, revokes, deletes, hangs up. What a bad day holds
// for single calls is in the schedule of faults.
import {
  changedEvent,
  removeChannel,
  removeMessage,
  removeRole,
  tellChannel,
  tellMember,
  tellRole,
} from '../guild/acts.ts';
import { guildCreate } from '../guild/guild-wire.ts';
import { bits } from '../guild/permissions.ts';
import type { PermissionName } from '../guild/permissions.ts';
import type { Channel, Member, Role } from '../guild/model.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { World } from '../world.ts';
import { addPerson } from '../settings.ts';
import type { PersonSetting } from '../settings.ts';
import { Person } from './person.ts';
import type { Seen } from './readable.ts';

export class Admin {
  readonly #world: World;
  readonly #gateway: Gateway;

  constructor(world: World, gateway: Gateway) {
    this.#world = world;
    this.#gateway = gateway;
  }

  /** REST answers 401, the gateway hangs up with 4004 and takes nobody back. */
  revokeToken(): void {
    this.#world.app.tokenValid = false;
    this.#gateway.closeAll(4004);
  }

  restoreToken(): void {
    this.#world.app.tokenValid = true;
  }

  /** Privileged intents that are switched on from now on; sessions that hold more are closed with 4014. */
  setPrivileged(privileged: number): void {
    this.#world.app.privileged = privileged;
    this.#gateway.closeDisallowed();
  }

  deleteChannel(where: string): void {
    removeChannel(this.#world, this.#channel(where));
  }

  deleteMessage(message: Seen): void {
    removeMessage(this.#world, this.#channel(message.channel), message.message);
  }

  deleteRole(name: string): void {
    removeRole(this.#world, this.#role(name).id);
  }

  /** A role for people, on top of all or under the bot's. */
  addRole(name: string, { aboveBot = false, mentionable = false } = {}): Role {
    const { guild } = this.#world;
    const role = guild.addRole({ name, mentionable, position: aboveBot ? guild.roles.size : 1 });
    tellRole(this.#world, 'GUILD_ROLE_CREATE', role.id);
    return role;
  }

  /** Drags a role above the bot's. */
  raiseRole(name: string): void {
    const role = this.#role(name);
    role.position = 1 + Math.max(...[...this.#world.guild.roles.values()].map((one) => one.position));
    tellRole(this.#world, 'GUILD_ROLE_UPDATE', role.id);
  }

  /** Takes permissions from the bot's own role. */
  takePermission(...names: PermissionName[]): void {
    this.#changePermissions((held, bit) => held & ~bit, names);
  }

  givePermission(...names: PermissionName[]): void {
    this.#changePermissions((held, bit) => held | bit, names);
  }

  #changePermissions(change: (held: bigint, bit: bigint) => bigint, names: readonly PermissionName[]): void {
    const own = [...this.#world.guild.roles.values()].find((one) => one.managed);
    if (own === undefined) return;
    for (const name of names) own.permissions = change(own.permissions, bits[name]);
    tellRole(this.#world, 'GUILD_ROLE_UPDATE', own.id);
  }

  /** Hides a channel from the bot: 50001 from now on. */
  hideFromBot(where: string): void {
    const channel = this.#channel(where);
    const { botId } = this.#world.guild;
    channel.overwrites.set(botId, { id: botId, type: 1, allow: 0n, deny: bits.VIEW_CHANNEL });
    tellChannel(this.#world, changedEvent(channel), channel);
  }

  archiveThread(where: string, { locked = false } = {}): void {
    const channel = this.#channel(where);
    if (channel.thread === null) throw new RangeError(`${where} is no thread`);
    channel.thread.archived = true;
    channel.thread.locked = locked;
    tellChannel(this.#world, 'THREAD_UPDATE', channel);
  }

  kickBot(): void {
    const { guild } = this.#world;
    guild.members.delete(guild.botId);
    this.#world.app.commands.delete(guild.id);
    this.#world.tell('GUILD_DELETE', { id: guild.id });
    this.#world.changes.announce();
  }

  inviteBot(): void {
    const { guild } = this.#world;
    const bot = guild.users.get(guild.botId);
    if (bot === undefined) return;
    const own = [...guild.roles.values()].filter((one) => one.managed).map((one) => one.id);
    guild.addMember(bot, own);
    this.#world.tell('GUILD_CREATE', guildCreate(guild));
    this.#world.changes.announce();
  }

  /** Somebody new. */
  invite(person: PersonSetting): Person {
    const user = addPerson(this.#world.guild, person);
    tellMember(this.#world, 'GUILD_MEMBER_ADD', this.#member(user.id));
    return new Person(this.#world, user);
  }

  /** Somebody leaves; their messages stay. */
  remove(idOrName: string): void {
    const member = this.#member(idOrName);
    this.#world.guild.members.delete(member.user.id);
    tellMember(this.#world, 'GUILD_MEMBER_REMOVE', member);
  }

  /** The guild cannot be reached for a while, as the platform tells it. */
  guildUnavailable(): void {
    this.#world.tell('GUILD_DELETE', { id: this.#world.guild.id, unavailable: true });
  }

  guildAvailable(): void {
    this.#world.tell('GUILD_CREATE', guildCreate(this.#world.guild));
  }

  #channel(where: string): Channel {
    const channel = this.#world.guild.channel(where);
    if (channel === undefined) throw new RangeError(`there is no channel ${where}`);
    return channel;
  }

  #role(name: string): Role {
    const role = this.#world.guild.role(name);
    if (role === undefined) throw new RangeError(`there is no role ${name}`);
    return role;
  }

  #member(idOrName: string): Member {
    const found = [...this.#world.guild.members.values()].find(
      ({ user }) => user.id === idOrName || user.username === idOrName,
    );
    if (found === undefined) throw new RangeError(`there is nobody called ${idOrName}`);
    return found;
  }
}
