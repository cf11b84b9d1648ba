// Who somebody is in the server: their name there, and whether they belong. Kept for a while, and learned from every
// request, so that almost nobody has to be asked for.
import { Routes } from 'discord.js';
import type { APIGuildMember, APIUser } from 'discord.js';
import type { DirectoryAbility } from '#src/chat/platform.ts';
import type { Clock, Instant } from '#src/clock.ts';
import type { Calls } from '../calls/calls.ts';
import { codes, discordCode } from '../calls/faults.ts';

export interface Profile {
  name: string;
  machine: boolean;
  roles: readonly string[];
}

type Member = Pick<APIGuildMember, 'nick' | 'roles'> & { user?: APIUser };

const keptForMs = 10 * 60_000;
const remembered = 2_000;
const gone: ReadonlySet<number | null> = new Set([codes.unknownMember, codes.unknownUser, codes.invalidForm]);

export class Directory implements DirectoryAbility {
  readonly #calls: Calls;
  readonly #guild: () => string;
  readonly #clock: Clock;
  readonly #known = new Map<string, { profile: Profile | null; at: Instant }>();

  /** @param guild throws a DeliveryFault while that is not known */
  constructor(calls: Calls, guild: () => string, clock: Clock) {
    this.#calls = calls;
    this.#guild = guild;
    this.#clock = clock;
  }

  async name(user: string): Promise<string | null> {
    return (await this.profile(user))?.name ?? null;
  }

  zone(): Promise<string | null> {
    return Promise.resolve(null);
  }

  /** What is known of somebody now, without asking. */
  known(user: string): Profile | null {
    return this.#known.get(user)?.profile ?? null;
  }

  /** `null` for somebody who is not in the server. */
  async profile(user: string): Promise<Profile | null> {
    const known = this.#known.get(user);
    if (known !== undefined && this.#clock.now() - known.at < keptForMs) return known.profile;
    if (!/^\d{17,20}$/.test(user)) return null;
    try {
      const member = await this.#calls.run<APIGuildMember>(
        { kind: 'read', doing: 'look up a member', needs: 'channels' },
        (rest) => rest.get(Routes.guildMember(this.#guild(), user)),
      );
      return this.learn(user, member);
    } catch (fault) {
      if (!gone.has(discordCode(fault))) throw fault;
      this.#keep(user, null);
      return null;
    }
  }

  /** What a request says about its sender. */
  learn(user: string, member: Member): Profile {
    const account = member.user;
    const name = member.nick ?? account?.global_name ?? account?.username ?? user;
    const profile = { name, machine: account?.bot === true, roles: member.roles };
    this.#keep(user, profile);
    return profile;
  }

  /** Members whose name begins so; needs no intent. */
  async search(typed: string, limit: number): Promise<readonly { user: string; name: string }[]> {
    const query = new URLSearchParams({ query: typed, limit: String(limit) });
    const members = await this.#calls.run<APIGuildMember[]>(
      { kind: 'read', doing: 'look for members', needs: 'channels' },
      (rest) => rest.get(Routes.guildMembersSearch(this.#guild()), { query }),
    );
    return members.flatMap((member) =>
      member.user.bot === true
        ? []
        : [{ user: member.user.id, name: this.learn(member.user.id, member).name }],
    );
  }

  #keep(user: string, profile: Profile | null): void {
    this.#known.delete(user);
    this.#known.set(user, { profile, at: this.#clock.now() });
    const [oldest] = this.#known.keys();
    if (this.#known.size > remembered && oldest !== undefined) this.#known.delete(oldest);
  }
}
