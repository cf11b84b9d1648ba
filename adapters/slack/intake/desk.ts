// What every kind of request needs: who sent it, the house's answer within Slack's time, and the count of what is in
// hand, so that a stop waits for it.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Intake } from '#src/chat/platform.ts';
import type { Body, Caller, Reply, Request } from '#src/chat/request.ts';
import type { CommandSpec } from '#src/chat/command-spec.ts';
import type { Clock } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import type { Calls } from '../calls/calls.ts';
import type { Identity } from '../line/introduction.ts';
import { ackWithinMs, platformName } from '../settings.ts';
import type { Timers } from '#src/clock.ts';
import type { Directory } from '../told/directory.ts';

export interface DeskParts {
  organisation: string;
  specs: readonly CommandSpec[];
  calls: Calls;
  directory: Directory;
  identity: () => Identity;
  emoji: () => string;
  clock: Clock;
  timers: Timers;
  log: Logger;
}

export interface Asked {
  id: string;
  user: string;
  /** As the payload says; Slack does not always say it. */
  team?: string | undefined;
  room: string | null;
  body: Body;
  link?: string;
}

const remembered = 5_000;
/** An answer through a response_url is tried three times within this. */
const longestHandMs = 20_000;

export class Desk {
  readonly parts: DeskParts;
  readonly #inHand = new Set<Promise<unknown>>();
  #intake: Intake | null = null;
  /** Messages that were taken in hand: they come twice as a matter of course, as an event and read again. */
  readonly #taken = new Set<string>();

  constructor(parts: DeskParts) {
    this.parts = parts;
  }

  /** From now on requests are handled. */
  open(intake: Intake): void {
    this.#intake = intake;
  }

  /** Resolves when nothing is in hand, after `ms` at the latest. */
  async idle(ms: number): Promise<void> {
    const late = Promise.withResolvers<void>();
    const callOff = this.parts.timers.after(ms, late.resolve);
    await Promise.race([Promise.allSettled(this.#inHand), late.promise]);
    callOff();
  }

  /** Takes in nothing more; resolves when nothing is in hand, or when waiting longer helps nobody. */
  async close(): Promise<void> {
    this.#intake = null;
    await this.idle(longestHandMs);
  }

  get intake(): Intake | null {
    return this.#intake;
  }

  /** Does a piece of work that a stop waits for. What goes wrong in it is told in the log. */
  async work(what: string, run: (intake: Intake) => Promise<void>): Promise<void> {
    const intake = this.#intake;
    if (intake === null) return;
    const doing = run(intake).catch((fault: unknown) => {
      this.parts.log.warn({ err: fault }, `Slack: ${what} did not come to its end`);
    });
    this.#inHand.add(doing);
    await doing;
    this.#inHand.delete(doing);
  }

  /** True the first time that a message is taken in hand. */
  takes(message: string): boolean {
    if (this.#taken.has(message)) return false;
    this.#taken.add(message);
    const [oldest] = this.#taken;
    if (this.#taken.size > remembered && oldest !== undefined) this.#taken.delete(oldest);
    return true;
  }

  /** It was not saved: whoever reads it again may try again. */
  returns(message: string): void {
    this.#taken.delete(message);
  }

  /** Hands one request to the house. Never rejects: what could not be saved comes back as an answer. */
  async ask(intake: Intake, asked: Asked): Promise<Reply> {
    const { id, user, team, room, body, link = null } = asked;
    const request: Request = {
      id: `${platformName}:${id}`,
      organisation: this.parts.organisation,
      platform: platformName,
      room,
      by: await this.#caller(user, team),
      body,
      sentAt: null,
      link,
    };
    return intake.handle(request);
  }

  /** The answer when it is there within Slack's time, else `null`; `answer` goes on either way. */
  inTime(answer: Promise<Reply>): Promise<Reply | null> {
    return new Promise((resolve, reject) => {
      const callOff = this.parts.timers.after(ackWithinMs, () => resolve(null));
      answer.then(resolve, reject).finally(callOff);
    });
  }

  async #caller(user: string, team: string | undefined): Promise<Caller> {
    const own = this.parts.identity().team;
    // Nobody of the house is kept out because Slack does not say who they are just now.
    const unknown = { member: team === undefined || own === null || team === own, administrator: false };
    let profile = null;
    try {
      profile = await this.parts.directory.profile(user);
    } catch (fault) {
      if (!(fault instanceof DeliveryFault)) throw fault;
      this.parts.log.debug({ err: fault, user }, 'who sent a request could not be asked');
    }
    const { member, administrator } = profile ?? unknown;
    return {
      user,
      member: member && unknown.member,
      administrator,
      machine: profile?.machine ?? false,
      selfDeclared: false,
      zone: profile?.zone ?? null,
    };
  }
}
