// The connection over which Discord tells what happens: discord.js's client, made anew whenever it gives up. It never
// ends the process, and it says truly whether anything can be heard.
import {
  Client,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
} from 'discord.js';
import type {
  GatewayGuildCreateDispatchData,
  GatewayGuildDeleteDispatchData,
  GatewayReadyDispatchData,
} from 'discord.js';
import type { Logger } from '#src/log.ts';
import type { Timers } from '#src/clock.ts';
import { inviteLink } from '../setup/permissions.ts';
import { words } from '../words.ts';
import { connectAfterMs } from './backoff.ts';

/** Who the bot is, and where. */
export interface Identity {
  application: string;
  user: string;
  guild: string;
}

export interface GatewayEvents {
  heard(heard: boolean, trouble: string | null): void;
  /** Who we are; told again with every new session. */
  known(identity: Identity): void;
  /** Everything that Discord tells, as it tells it. */
  dispatch(type: GatewayDispatchEvents, payload: unknown): void;
  lacks(what: string | null): void;
}

export interface GatewayParts {
  token: string;
  apiUrl: string;
  guildId: string | null;
  /** Asks for what people write; given up when Discord does not allow it. */
  readMessages: () => boolean;
  timers: Timers;
  log: Logger;
}

/** None of them needs Discord's permission: commands, channels and roles; mentions and deleted cards; reactions. */
const leastIntents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
] as const;

/** discord.js notices a silent connection after two heartbeats of 41 s; past twelve looks it has not. */
export const looksEveryMs = 15_000;
const quietLooksAllowed = 12;

export class Gateway {
  readonly #parts: GatewayParts;
  readonly #events: GatewayEvents;
  #client: Client | null = null;
  #failures = 0;
  #stopped = false;
  #contentRefused = false;
  /** Why Discord hung up for good, until a session is there again. */
  #closeTrouble: string | null = null;
  #guilds = new Set<string>();
  #session: { application: string; user: string } | null = null;
  #lastPing = -1;
  #quietLooks = 0;

  constructor(parts: GatewayParts, events: GatewayEvents) {
    this.#parts = parts;
    this.#events = events;
  }

  start(): void {
    void this.#connect();
    this.#watch();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#drop();
  }

  async #connect(): Promise<void> {
    if (this.#stopped) return;
    const client = this.#create();
    this.#client = client;
    this.#quietLooks = 0;
    try {
      await client.login(this.#parts.token);
    } catch (fault) {
      if (this.#client !== client) return;
      const code = fault instanceof Error && 'code' in fault ? fault.code : null;
      this.#parts.log.warn({ err: fault }, 'Discord: no connection could be made');
      await this.#again(code === 'TokenInvalid' ? words.token : (this.#closeTrouble ?? words.unreachable));
    }
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    try {
      await client?.destroy();
    } catch (fault) {
      // It is going away in any case.
      this.#parts.log.debug({ err: fault }, 'Discord: a connection did not close well');
    }
  }

  async #again(trouble: string): Promise<void> {
    this.#events.heard(false, trouble);
    this.#failures += 1;
    await this.#drop();
    if (this.#stopped) return;
    this.#parts.timers.after(connectAfterMs(this.#failures), () => void this.#connect());
  }

  #create(): Client {
    const { apiUrl, readMessages } = this.#parts;
    const content = readMessages() && !this.#contentRefused;
    const client = new Client({
      intents: content ? [...leastIntents, GatewayIntentBits.MessageContent] : [...leastIntents],
      allowedMentions: { parse: [] },
      rest: { api: apiUrl },
      // What happens is read as it is told; nothing of it is looked up in discord.js's memory.
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        MessageManager: 0,
        ReactionManager: 0,
        PresenceManager: 0,
        VoiceStateManager: 0,
        GuildMemberManager: { maxSize: 1, keepOverLimit: (member) => member.id === member.client.user.id },
        UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user.id },
      }),
    });
    this.#listen(client);
    return client;
  }

  #listen(client: Client): void {
    const current = (): boolean => this.#client === client;
    client.on(Events.Error, (fault) =>
      this.#parts.log.warn({ err: fault }, 'Discord: the client reports a fault'),
    );
    client.on(Events.ShardError, (fault) => {
      this.#parts.log.debug({ err: fault }, 'Discord: the connection broke');
      if (current()) this.#events.heard(false, words.unreachable);
    });
    client.on(Events.ShardReconnecting, () => current() && this.#events.heard(false, null));
    client.on(Events.ShardResume, () => current() && this.#settle());
    client.on(Events.ShardDisconnect, ({ code }) => {
      if (!current()) return;
      this.#closeTrouble = this.#troubleOf(code);
      // Before the first session login itself rejects.
      if (this.#session !== null) void this.#again(this.#closeTrouble);
    });
    client.on(Events.Invalidated, () => current() && void this.#again(words.unreachable));
    client.on(Events.Raw, (packet: { t: GatewayDispatchEvents; d: unknown }) => {
      if (current()) this.#heard(packet.t, packet.d);
    });
  }

  #heard(type: GatewayDispatchEvents, payload: unknown): void {
    this.#quietLooks = 0;
    switch (type) {
      case GatewayDispatchEvents.Ready:
        return this.#ready(payload as GatewayReadyDispatchData);
      case GatewayDispatchEvents.GuildCreate: {
        const guild = payload as GatewayGuildCreateDispatchData;
        if (guild.unavailable !== true) this.#guilds.add(guild.id);
        return this.#settle();
      }
      case GatewayDispatchEvents.GuildDelete: {
        const guild = payload as GatewayGuildDeleteDispatchData;
        this.#guilds.delete(guild.id);
        return this.#settle(guild.unavailable === true);
      }
      default:
        return this.#events.dispatch(type, payload);
    }
  }

  #ready({ application, user, guilds }: GatewayReadyDispatchData): void {
    this.#failures = 0;
    this.#closeTrouble = null;
    this.#session = { application: application.id, user: user.id };
    // They become available one by one, each with a dispatch of its own.
    this.#guilds = new Set();
    if (guilds.length === 0) this.#settle();
  }

  /** Heard is who has a session, and the server in it. */
  #settle(away = false): void {
    const session = this.#session;
    if (session === null) return;
    const { guildId } = this.#parts;
    const link = inviteLink(session.application);
    if (away) return this.#events.heard(false, words.guildAway);
    if (this.#guilds.size === 0) return this.#events.heard(false, words.noGuild(link));
    if (guildId !== null && !this.#guilds.has(guildId)) {
      return this.#events.heard(false, words.notInGuild(guildId, link));
    }
    if (guildId === null && this.#guilds.size > 1) return this.#events.heard(false, words.manyGuilds);
    const [only = ''] = this.#guilds;
    this.#events.known({ ...session, guild: guildId ?? only });
    this.#events.heard(true, null);
  }

  #troubleOf(code: GatewayCloseCodes): string {
    switch (code) {
      case GatewayCloseCodes.AuthenticationFailed:
        return words.token;
      case GatewayCloseCodes.DisallowedIntents:
      case GatewayCloseCodes.InvalidIntents:
        if (this.#parts.readMessages() && !this.#contentRefused) {
          // Better heard without the words of messages than not at all.
          this.#contentRefused = true;
          this.#events.lacks(words.withoutContent);
        }
        return words.intents;
      default:
        return words.closed(code);
    }
  }

  /** A connection that died without a word is made anew. */
  #watch(): void {
    this.#parts.timers.after(looksEveryMs, () => {
      if (this.#stopped) return;
      const ping = this.#client?.ws.shards.first()?.lastPingTimestamp ?? -1;
      this.#quietLooks = ping === this.#lastPing ? this.#quietLooks + 1 : 0;
      this.#lastPing = ping;
      if (this.#client !== null && this.#session !== null && this.#quietLooks > quietLooksAllowed) {
        void this.#again(words.silent);
      }
      this.#watch();
    });
  }
}
