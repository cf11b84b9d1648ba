// What happens to rooms and to our messages without us: deleted, put away, shut. Only noticed here; the house mends it.
import { GatewayDispatchEvents } from 'discord.js';
import type { RoomNotice } from '#src/chat/platform.ts';
import { platformName } from '../../settings.ts';
import type { Desk } from '../desk.ts';

export interface NoticeParts {
  desk: Desk;
  /** A message was deleted: what is known of it is forgotten. */
  forget(ref: string): void;
}

/** @returns whether it was one of these. */
export function takeNotice(
  { desk, forget }: NoticeParts,
  type: GatewayDispatchEvents,
  payload: unknown,
): boolean {
  const notice = (room: string, kind: Exclude<RoomNotice['kind'], 'card gone'>): void => {
    desk.intake?.noticed({ platform: platformName, room, kind });
  };
  const gone = (room: string, ref: string): void => {
    forget(ref);
    desk.intake?.noticed({ platform: platformName, room, kind: 'card gone', ref });
  };
  switch (type) {
    case GatewayDispatchEvents.ChannelDelete:
    case GatewayDispatchEvents.ThreadDelete:
      notice((payload as { id: string }).id, 'gone');
      return true;
    case GatewayDispatchEvents.ThreadUpdate: {
      const { id, thread_metadata: state } = payload as {
        id: string;
        thread_metadata?: { archived?: boolean; locked?: boolean };
      };
      // One that only went to sleep wakes with the next message.
      if (state?.archived === true && state.locked === true) notice(id, 'archived');
      return true;
    }
    case GatewayDispatchEvents.MessageDelete: {
      const { id, channel_id: room } = payload as { id: string; channel_id: string };
      gone(room, id);
      return true;
    }
    case GatewayDispatchEvents.MessageDeleteBulk: {
      const { ids, channel_id: room } = payload as { ids: readonly string[]; channel_id: string };
      for (const id of ids) gone(room, id);
      return true;
    }
    default:
      return false;
  }
}
