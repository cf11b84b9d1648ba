// What a person sees: channels with what only they see there, direct messages, their home tab. What they do is person.ts.
import type { Channel, User, View } from '../workspace/model.ts';
import type { World } from '../world.ts';
import { seen } from './readable.ts';
import type { Seen } from './readable.ts';

export class Onlooker {
  readonly user: User;
  protected readonly world: World;

  constructor(world: World, user: User) {
    this.world = world;
    this.user = user;
  }

  get id(): string {
    return this.user.id;
  }

  /** What this person sees in a channel now, oldest first, with what only they see. */
  sees(where: string): readonly Seen[] {
    const channel = this.channel(where);
    return channel.messages
      .filter((one) => one.ephemeralFor === null || one.ephemeralFor === this.id)
      .map((one) => seen(this.world.workspace, channel, one));
  }

  /** Direct messages with the app. */
  direct(): readonly Seen[] {
    return this.sees(this.world.workspace.direct(this.id).id);
  }

  home(): View | null {
    const views = [...this.world.workspace.views.values()];
    return views.find((one) => one.type === 'home' && one.user === this.id) ?? null;
  }

  /** The modal on top, if one is open. */
  modal(): View | null {
    const views = [...this.world.workspace.views.values()];
    return views.findLast((one) => one.type === 'modal' && one.user === this.id && one.open) ?? null;
  }

  /** Channels that are in this person's sidebar. */
  channels(): readonly string[] {
    return [...this.world.workspace.channels.values()]
      .filter((one) => one.kind !== 'im' && !one.deleted && !one.archived && one.members.has(this.id))
      .map((one) => one.name);
  }

  /** Waits until they see a message in a channel that this is true of; the newest such. */
  until(where: string, is: (message: Seen) => boolean): Promise<Seen> {
    return this.world.changes.until(() => {
      const channel = this.world.workspace.channel(where);
      const inside = channel !== undefined && (channel.kind === 'public' || channel.members.has(this.id));
      return inside ? this.sees(where).findLast(is) : null;
    });
  }

  /** Waits for a direct message of the app that this is true of. */
  untilDirect(is: (message: Seen) => boolean): Promise<Seen> {
    return this.world.changes.until(() => this.direct().findLast(is));
  }

  /** A channel that they can see, by name or id. */
  protected channel(where: string): Channel {
    const channel = this.world.workspace.channel(where);
    if (channel === undefined) throw new RangeError(`there is no channel ${where}`);
    if (channel.kind !== 'public' && !channel.members.has(this.id)) {
      throw new RangeError(`${this.user.name} is not in ${channel.name}`);
    }
    return channel;
  }
}
