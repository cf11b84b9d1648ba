// One guild and what stands in it: finds, adds, numbers. It refuses nothing and tells nobody; that is the routes' and
// the acts'.
import type { FakeClock } from '../../wire/clock.ts';
import { channelTypes, noMentions } from './model.ts';
import type { Channel, Member, Message, Role, User } from './model.ts';
import { basePermissions, bits, channelPermissions, rankOf } from './permissions.ts';
import type { PermissionName, PermissionParts } from './permissions.ts';

/** First millisecond of the platform's ids. */
const epoch = 1_420_070_400_000;

export class Guild {
  readonly id: string;
  readonly name: string;
  ownerId: string;
  readonly users = new Map<string, User>();
  readonly members = new Map<string, Member>();
  readonly roles = new Map<string, Role>();
  /** Of the guild, threads and direct ones included. */
  readonly channels = new Map<string, Channel>();
  readonly botId: string;
  readonly #clock: FakeClock;
  #made = 0;

  constructor({ name, botId, clock }: { name: string; botId: string; clock: FakeClock }) {
    this.#clock = clock;
    this.name = name;
    this.botId = botId;
    this.id = this.nextId();
    this.ownerId = '';
  }

  /** A snowflake: 42 bits of time, 22 that keep those of one millisecond apart. */
  nextId(): string {
    this.#made += 1;
    const at = BigInt(Math.max(1, Math.trunc(this.#clock.now()) - epoch));
    return String((at << 22n) | BigInt(this.#made % 4_194_304));
  }

  get parts(): PermissionParts {
    return { guildId: this.id, ownerId: this.ownerId, roles: this.roles, now: this.#clock.now() };
  }

  /** `null` when the bot was kicked. */
  get bot(): Member | null {
    return this.members.get(this.botId) ?? null;
  }

  addRole(role: Partial<Role> & { name: string }): Role {
    const whole: Role = {
      id: this.nextId(),
      permissions: 0n,
      position: 1,
      color: 0,
      hoist: false,
      mentionable: false,
      managed: false,
      ...role,
    };
    this.roles.set(whole.id, whole);
    return whole;
  }

  addMember(user: User, roles: Iterable<string> = []): Member {
    this.users.set(user.id, user);
    const member: Member = {
      user,
      nick: null,
      roles: new Set(roles),
      joinedAt: this.#clock.now(),
      silencedUntil: null,
    };
    this.members.set(user.id, member);
    return member;
  }

  addChannel(channel: Partial<Channel> & { name: string }): Channel {
    const whole: Channel = {
      id: this.nextId(),
      type: channelTypes.text,
      topic: null,
      parentId: null,
      position: this.channels.size,
      overwrites: new Map(),
      messages: [],
      ownerId: null,
      thread: null,
      recipients: [],
      tags: [],
      appliedTags: [],
      flags: 0,
      createdAt: this.#clock.now(),
      ...channel,
    };
    this.channels.set(whole.id, whole);
    return whole;
  }

  addMessage(channel: Channel, message: Partial<Message> & { authorId: string }): Message {
    const whole: Message = {
      id: this.nextId(),
      channelId: channel.id,
      type: 0,
      content: '',
      embeds: [],
      components: [],
      attachments: [],
      flags: 0,
      createdAt: this.#clock.now(),
      editedAt: null,
      pinnedAt: null,
      nonce: null,
      referenceId: null,
      reactions: new Map(),
      mentions: noMentions,
      ephemeralFor: null,
      interaction: null,
      ...message,
    };
    channel.messages.push(whole);
    return whole;
  }

  /** By id, `#name` or name; the newest of that name. */
  channel(where: string): Channel | undefined {
    const name = where.replace(/^#/, '');
    return (
      this.channels.get(where) ??
      [...this.channels.values()].findLast(
        (one) => one.name === name && one.type !== channelTypes.direct && one.type !== channelTypes.category,
      )
    );
  }

  role(nameOrId: string): Role | undefined {
    return this.roles.get(nameOrId) ?? [...this.roles.values()].find((one) => one.name === nameOrId);
  }

  /** The direct channel of the bot and a person; made when there is none. */
  direct(userId: string): Channel {
    const found = [...this.channels.values()].find(
      (one) => one.type === channelTypes.direct && one.recipients.includes(userId),
    );
    return (
      found ?? this.addChannel({ name: '', type: channelTypes.direct, recipients: [userId, this.botId] })
    );
  }

  /** Of a thread its parent, else the channel itself. */
  parentOf(channel: Channel): Channel {
    const parent = channel.thread === null ? undefined : this.channels.get(channel.parentId ?? '');
    return parent ?? channel;
  }

  permissionsIn(userId: string, channel: Channel): bigint {
    if (channel.type === channelTypes.direct) {
      return channel.recipients.includes(userId) ? ~bits.MENTION_EVERYONE & ((1n << 53n) - 1n) : 0n;
    }
    const member = this.members.get(userId);
    return member === undefined
      ? 0n
      : channelPermissions(this.parts, member, channel, this.parentOf(channel));
  }

  permissionsOf(userId: string): bigint {
    const member = this.members.get(userId);
    return member === undefined ? 0n : basePermissions(this.parts, member);
  }

  may(userId: string, channel: Channel, name: PermissionName): boolean {
    return (this.permissionsIn(userId, channel) & bits[name]) !== 0n;
  }

  rank(userId: string): number {
    const member = this.members.get(userId);
    return member === undefined ? 0 : rankOf(this.parts, member);
  }

  /** Channels that count against the limit: neither threads nor direct ones. */
  ownChannels(): readonly Channel[] {
    return [...this.channels.values()].filter(
      (one) => one.thread === null && one.type !== channelTypes.direct,
    );
  }

  threads(): readonly Channel[] {
    return [...this.channels.values()].filter((one) => one.thread !== null);
  }
}
