// What happens to a workspace and to an app without the app: channels archived, renamed, deleted, the bot removed, cards
// deleted, scopes and tokens taken away, Socket Mode switched off.
import { removeMessage } from '../api/methods/chat.ts';
import { archive, join, leave, rename } from '../api/channels/told.ts';
import { channelEvent } from '../api/channels/told.ts';
import type { SocketMode } from '../line/socket-mode.ts';
import type { Channel } from '../workspace/model.ts';
import type { World } from '../world.ts';
import type { TokenState } from '../world.ts';
import type { Seen } from './readable.ts';

export class Administrator {
  readonly #world: World;
  readonly #socket: SocketMode;
  /** In whose name it happens. */
  readonly #user: string;

  constructor(world: World, socket: SocketMode, user: string) {
    this.#world = world;
    this.#socket = socket;
    this.#user = user;
  }

  archive(where: string): void {
    this.#change(where, (channel) => archive(this.#world, channel, this.#user));
  }

  unarchive(where: string): void {
    this.#change(where, (channel) => {
      channel.archived = false;
      channelEvent(this.#world, channel, 'unarchive', { channel: channel.id, user: this.#user });
    });
  }

  rename(where: string, name: string): void {
    this.#change(where, (channel) => rename(this.#world, channel, this.#user, name));
  }

  deleteChannel(where: string): void {
    this.#change(where, (channel) => {
      channel.deleted = true;
      channelEvent(this.#world, channel, 'deleted', { channel: channel.id, actor_id: this.#user });
    });
  }

  makePrivate(where: string): void {
    this.#change(where, (channel) => {
      channel.kind = 'private';
    });
  }

  /** Takes somebody out of a channel; the bot when nobody is named. */
  kick(where: string, user: string = this.#world.workspace.app.botUserId): void {
    this.#change(where, (channel) => leave(this.#world, channel, user));
  }

  invite(where: string, user: string = this.#world.workspace.app.botUserId): void {
    this.#change(where, (channel) => join(this.#world, channel, user, this.#user));
  }

  deleteMessage({ channel, message }: Seen): void {
    this.#change(channel, (found) => removeMessage(this.#world, found, message));
  }

  unpin({ channel, ts }: Seen): void {
    this.#change(channel, (found) => {
      found.pins = found.pins.filter((one) => one !== ts);
    });
  }

  deactivate(user: string): void {
    const found = this.#world.workspace.users.get(user);
    if (found !== undefined) found.deleted = true;
  }

  withdrawScope(scope: string): void {
    this.#world.workspace.app.scopes.delete(scope);
  }

  grantScope(scope: string): void {
    this.#world.workspace.app.scopes.add(scope);
  }

  /** From now on calls with this token are refused in this way. A revoked app token ends its connections, too. */
  revoke(token: 'bot' | 'app', state: Exclude<TokenState, 'valid'> = 'token_revoked'): void {
    this.#world.tokens[token] = state;
    if (token === 'app') this.#socket.reset();
  }

  restore(token: 'bot' | 'app'): void {
    this.#world.tokens[token] = 'valid';
  }

  /** Socket Mode is switched off in the app's settings: connections are asked to go, and none can be made. */
  disableSocketMode(): void {
    this.#world.socketMode = false;
    this.#socket.disconnect('link_disabled');
  }

  enableSocketMode(): void {
    this.#world.socketMode = true;
  }

  #change(where: string, change: (channel: Channel) => void): void {
    const channel = this.#world.workspace.channel(where);
    if (channel === undefined) throw new RangeError(`there is no channel ${where}`);
    change(channel);
    this.#world.changes.announce();
  }
}
