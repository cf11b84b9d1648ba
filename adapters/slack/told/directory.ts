// Who people are here: names, zones, whether they belong to the organisation. Remembered for ten minutes, and longer
// when Slack does not answer; never waited for by more than one call.
import type { DirectoryAbility } from '#src/chat/platform.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import type { Clock, Instant } from '#src/clock.ts';
import type { Calls } from '../calls/calls.ts';
import { slackCode } from '../calls/faults.ts';

export interface Profile {
  name: string | null;
  zone: string | null;
  /** Guests and people of other workspaces are not. */
  member: boolean;
  administrator: boolean;
  machine: boolean;
}

const freshMs = 10 * 60_000;
const remembered = 5_000;

export class Directory implements DirectoryAbility {
  readonly #calls: Calls;
  readonly #clock: Clock;
  readonly #team: () => string | null;
  readonly #known = new Map<string, { profile: Profile | null; at: Instant }>();
  readonly #asking = new Map<string, Promise<Profile | null>>();

  constructor(parts: { calls: Calls; clock: Clock; team: () => string | null }) {
    this.#calls = parts.calls;
    this.#clock = parts.clock;
    this.#team = parts.team;
  }

  async name(user: string): Promise<string | null> {
    return (await this.profile(user))?.name ?? null;
  }

  async zone(user: string): Promise<string | null> {
    return (await this.profile(user))?.zone ?? null;
  }

  /** `null` for somebody unknown. What is old is given while Slack cannot be asked. */
  async profile(user: string): Promise<Profile | null> {
    const known = this.#known.get(user);
    if (known !== undefined && this.#clock.now() - known.at < freshMs) return known.profile;
    const asking = this.#asking.get(user) ?? this.#ask(user).finally(() => this.#asking.delete(user));
    this.#asking.set(user, asking);
    try {
      return await asking;
    } catch (fault) {
      if (!(fault instanceof DeliveryFault)) throw fault;
      if (known !== undefined) return known.profile;
      throw fault;
    }
  }

  async #ask(user: string): Promise<Profile | null> {
    const profile = await this.#look(user);
    this.#known.delete(user);
    this.#known.set(user, { profile, at: this.#clock.now() });
    const [oldest] = this.#known.keys();
    if (this.#known.size > remembered && oldest !== undefined) this.#known.delete(oldest);
    return profile;
  }

  async #look(user: string): Promise<Profile | null> {
    try {
      const answer = await this.#calls.run({ kind: 'interactive', method: 'users.info' }, (client) =>
        client.users.info({ user }),
      );
      const { user: one } = answer;
      if (one === undefined || one.deleted === true) return null;
      const team = this.#team();
      const guest = one.is_restricted === true || one.is_ultra_restricted === true;
      const stranger = 'is_stranger' in one && one.is_stranger;
      return {
        name: one.profile?.display_name || one.profile?.real_name || one.real_name || one.name || null,
        zone: one.tz ?? null,
        member: !guest && !stranger && (team === null || one.team_id === undefined || one.team_id === team),
        administrator: one.is_admin === true || one.is_owner === true,
        machine: one.is_bot === true,
      };
    } catch (fault) {
      const code = fault instanceof DeliveryFault ? slackCode(fault.cause) : null;
      if (code === 'user_not_found' || code === 'user_not_visible' || code === 'users_not_found') return null;
      throw fault;
    }
  }
}
