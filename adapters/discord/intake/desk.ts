// What every kind of request needs: who sent it and from which room, the house's answer within Discord's time, what was
// seen already, and the count of what is in hand, so that a stop waits for it.
import type { APIInteraction, APIInteractionGuildMember, APIUser } from 'discord.js';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Intake } from '#src/chat/platform.ts';
import type { CommandSpec } from '#src/chat/command-spec.ts';
import type { Body, Caller, Reply } from '#src/chat/request.ts';
import type { Clock } from '#src/clock.ts';
import type { Identity } from '../line/gateway.ts';
import { ackWithinMs, platformName } from '../settings.ts';
import type { PlanSettings } from '../settings.ts';
import type { Timers } from '#src/clock.ts';
import { administrator } from '../setup/permissions.ts';
import type { Directory } from '../told/directory.ts';
import { channelAt, isThread } from '../told/place/channels.ts';
import type { Asking, Mail } from './answers.ts';

export interface DeskParts extends Mail {
  organisation: string;
  specs: readonly CommandSpec[];
  directory: Directory;
  identity: () => Identity | null;
  settings: () => PlanSettings;
  clock: Clock;
  timers: Timers;
}

export interface Asked {
  id: string;
  by: Caller;
  room: string | null;
  body: Body;
  link?: string | null;
}

/** Ids that are remembered: Discord may tell everything twice. */
const remembered = 2_000;

export class Desk {
  readonly parts: DeskParts;
  readonly #inHand = new Set<Promise<unknown>>();
  readonly #seen = new Set<string>();
  /** Channel of a message → its room, which never changes. */
  readonly #homes = new Map<string, string>();
  #intake: Intake | null = null;

  constructor(parts: DeskParts) {
    this.parts = parts;
  }

  get intake(): Intake | null {
    return this.#intake;
  }

  open(intake: Intake): void {
    this.#intake = intake;
  }

  /** Takes in nothing more; resolves when nothing is in hand. */
  async close(): Promise<void> {
    this.#intake = null;
    await Promise.allSettled(this.#inHand);
  }

  /** Does a piece of work that a stop waits for, once for each id. What goes wrong in it is told in the log. */
  work(id: string, what: string, run: (intake: Intake) => Promise<void>): void {
    const intake = this.#intake;
    if (intake === null || this.#seen.has(id)) return;
    this.#seen.add(id);
    if (this.#seen.size > remembered) this.#seen.delete([...this.#seen][0] ?? '');
    const doing = run(intake).catch((fault: unknown) => {
      this.parts.log.warn({ err: fault }, `Discord: ${what} did not come to its end`);
    });
    this.#inHand.add(doing);
    void doing.finally(() => this.#inHand.delete(doing));
  }

  ask(intake: Intake, { id, by, room, body, link = null }: Asked): Promise<Reply> {
    return intake.handle({
      id: `${platformName}:${id}`,
      organisation: this.parts.organisation,
      platform: platformName,
      room,
      by,
      body,
      sentAt: null,
      link,
    });
  }

  /** The answer when it is there within Discord's time, else `null`; `answer` goes on either way. */
  inTime(answer: Promise<Reply>): Promise<Reply | null> {
    return new Promise((resolve, reject) => {
      const callOff = this.parts.timers.after(ackWithinMs, () => resolve(null));
      answer.then(resolve, reject).finally(callOff);
    });
  }

  asking(interaction: APIInteraction): Asking {
    const { id, token, application_id: application } = interaction;
    return { id, token, application, user: userOf(interaction).id };
  }

  /** The incident's room: in a thread below a channel, the channel, unless threads are the rooms. */
  roomOf(interaction: APIInteraction): string | null {
    const { channel, guild_id: guild } = interaction;
    if (guild === undefined || channel === undefined) return null;
    const below = isThread({ type: channel.type }) && 'parent_id' in channel ? channel.parent_id : null;
    return this.parts.settings().rooms === 'threads' ? channel.id : (below ?? channel.id);
  }

  /** The same for a message, which does not say whether it stands in a thread: asked once for each channel. */
  async roomOfMessage(channel: string): Promise<string> {
    if (this.parts.settings().rooms === 'threads') return channel;
    const known = this.#homes.get(channel);
    if (known !== undefined) return known;
    try {
      const there = await channelAt(this.parts.calls, channel);
      const home = isThread(there) && 'parent_id' in there ? (there.parent_id ?? channel) : channel;
      this.#homes.set(channel, home);
      if (this.#homes.size > remembered) this.#homes.delete([...this.#homes.keys()][0] ?? '');
      return home;
    } catch (fault) {
      if (!(fault instanceof DeliveryFault)) throw fault;
      this.parts.log.debug({ err: fault, channel }, 'where a message stands could not be asked');
      return channel;
    }
  }

  async caller(interaction: APIInteraction): Promise<Caller> {
    const own = this.parts.identity();
    const user = userOf(interaction);
    const { member } = interaction;
    if (member === undefined) return this.callerOf(user);
    this.parts.directory.learn(user.id, member);
    return {
      ...personOf(user),
      member: own === null || interaction.guild_id === own.guild,
      administrator: isAdministrator(member),
    };
  }

  /** Somebody of whom only the account is known. Nobody of the house is kept out because Discord does not answer. */
  async callerOf(user: APIUser): Promise<Caller> {
    try {
      const profile = await this.parts.directory.profile(user.id);
      return { ...personOf(user), member: profile !== null };
    } catch (fault) {
      if (!(fault instanceof DeliveryFault)) throw fault;
      this.parts.log.debug({ err: fault, user: user.id }, 'who sent a request could not be asked');
      return personOf(user);
    }
  }
}

function userOf(interaction: APIInteraction): APIUser {
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined) throw new DeliveryFault('refused', 'an interaction of nobody', null);
  return user;
}

function personOf(user: APIUser): Caller {
  return {
    user: user.id,
    member: true,
    administrator: false,
    machine: user.bot === true,
    selfDeclared: false,
    zone: null,
  };
}

/** Of the server: the permissions that came with the request hold for its channel, and this one is above channels. */
function isAdministrator(member: APIInteractionGuildMember): boolean {
  return /^\d+$/.test(member.permissions) && (BigInt(member.permissions) & administrator) !== 0n;
}
