// What happens to channels and to our messages without us: archived, renamed, the bot put out or let in, a card deleted.
// Only noticed here; the house mends it.
import type { App } from '@slack/bolt';
import type { RoomNotice } from '#src/chat/platform.ts';
import { platformName } from '../../settings.ts';
import type { Desk } from '../desk.ts';

export interface NoticeParts {
  desk: Desk;
  /** A message of ours was deleted: what is known of it is forgotten. */
  forget(ref: string): void;
}

type Kind = Exclude<RoomNotice['kind'], 'card gone'>;

/** Listens for what happens to channels that the bot is in. Nothing is asked of Slack here. */
export function takeNotices(app: App, { desk, forget }: NoticeParts): void {
  const notice = (room: string, kind: Kind): void => {
    desk.intake?.noticed({ platform: platformName, room, kind });
  };
  const self = (user: string): boolean => user === desk.parts.identity().botUserId;
  // Each is awaited by Bolt; none waits for anything.
  app.event('channel_archive', async ({ event }) => notice(event.channel, 'archived'));
  app.event('group_archive', async ({ event }) => notice(event.channel, 'archived'));
  app.event('channel_deleted', async ({ event }) => notice(event.channel, 'gone'));
  app.event('group_deleted', async ({ event }) => notice(event.channel, 'gone'));
  app.event('channel_rename', async ({ event }) => notice(event.channel.id, 'renamed'));
  app.event('group_rename', async ({ event }) => notice(event.channel.id, 'renamed'));
  app.event('channel_left', async ({ event }) => notice(event.channel, 'removed'));
  app.event('group_left', async ({ event }) => notice(event.channel, 'removed'));
  app.event('channel_unarchive', async ({ event }) => notice(event.channel, 'reachable'));
  app.event('group_unarchive', async ({ event }) => notice(event.channel, 'reachable'));
  app.event('member_left_channel', async ({ event }) => {
    if (self(event.user)) notice(event.channel, 'removed');
  });
  app.event('member_joined_channel', async ({ event }) => {
    if (self(event.user)) notice(event.channel, 'reachable');
  });
  app.event('message', async ({ event }) => {
    if (event.subtype !== 'message_deleted') return;
    const before = event.previous_message;
    const user = 'user' in before && typeof before.user === 'string' ? before.user : '';
    if (!self(user)) return;
    const { channel: room, deleted_ts: ref } = event;
    forget(ref);
    desk.intake?.noticed({ platform: platformName, room, kind: 'card gone', ref });
  });
}
