// The state of the workspace: people, channels, messages, files, views. Who may change it how is api/'s to say; this
// file only finds, adds and numbers.
import type { FakeClock } from '#test/fakes/wire/clock.ts';
import type { Channel, Message, StoredFile, User, View } from './model.ts';

export interface App {
  id: string;
  name: string;
  botId: string;
  botUserId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  scopes: Set<string>;
  /** Slash commands as the manifest names them, with the slash. */
  commands: readonly string[];
  /** Names of the bot events that the app is subscribed to. */
  events: readonly string[];
  shortcuts: readonly { name: string; callbackId: string; type: 'global' | 'message' }[];
}

export class Workspace {
  readonly team: { id: string; name: string; domain: string };
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly files = new Map<string, StoredFile>();
  readonly views = new Map<string, View>();
  readonly app: App;
  readonly #clock: FakeClock;
  #made = 0;
  #lastTs = 0;

  constructor(app: App, clock: FakeClock, team: string) {
    this.team = { id: 'T0HARBOR', name: team, domain: 'harbor' };
    this.app = app;
    this.#clock = clock;
    this.addUser({ id: app.botUserId, name: app.name, realName: app.name, isBot: true });
  }

  /** Such as C00000012: the letter says what it is of. */
  id(letter: string): string {
    this.#made += 1;
    return `${letter}${String(this.#made).padStart(8, '0')}`;
  }

  now(): number {
    return this.#clock.now();
  }

  /** Unique and rising over the whole workspace, like Slack's within a channel. Microseconds since 1970. */
  nextTs(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, this.now() * 1_000);
    return `${Math.floor(this.#lastTs / 1_000_000)}.${String(this.#lastTs % 1_000_000).padStart(6, '0')}`;
  }

  addUser(given: Partial<User> & { id: string; name: string }): User {
    const user: User = {
      realName: given.name,
      email: `${given.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@harbor.example`,
      zone: 'Europe/Berlin',
      isBot: false,
      isGuest: false,
      isStranger: false,
      deleted: false,
      closed: false,
      ...given,
    };
    this.users.set(user.id, user);
    return user;
  }

  addChannel(given: Partial<Channel> & { name: string }): Channel {
    const channel: Channel = {
      id: this.id(given.kind === 'im' ? 'D' : 'C'),
      kind: 'public',
      creator: this.app.botUserId,
      created: Math.floor(this.now() / 1_000),
      archived: false,
      deleted: false,
      topic: '',
      purpose: '',
      members: new Set(),
      messages: [],
      pins: [],
      bookmarks: [],
      ...given,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  addMessage(channel: Channel, given: Partial<Message> & { user: string; text: string }): Message {
    const message: Message = {
      ts: this.nextTs(),
      botId: given.user === this.app.botUserId ? this.app.botId : null,
      subtype: null,
      blocks: [],
      metadata: null,
      threadTs: null,
      edited: null,
      ephemeralFor: null,
      reactions: new Map(),
      files: [],
      answerOf: null,
      ...given,
    };
    channel.messages.push(message);
    return message;
  }

  /** By name or id; deleted ones are gone. */
  channel(nameOrId: string): Channel | undefined {
    const byId = this.channels.get(nameOrId);
    if (byId !== undefined) return byId.deleted ? undefined : byId;
    const name = nameOrId.replace(/^#/, '');
    return [...this.channels.values()].find((one) => one.name === name && one.kind !== 'im' && !one.deleted);
  }

  message(channel: Channel, ts: string): Message | undefined {
    return channel.messages.find((one) => one.ts === ts && one.ephemeralFor === null);
  }

  direct(user: string): Channel {
    const found = [...this.channels.values()].find((one) => one.kind === 'im' && one.members.has(user));
    return (
      found ??
      this.addChannel({ name: '', kind: 'im', creator: user, members: new Set([user, this.app.botUserId]) })
    );
  }
}
