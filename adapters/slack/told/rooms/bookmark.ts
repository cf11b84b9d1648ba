// A bookmark in the channel that leads to the pinned status card: the first thing that somebody new to the channel sees.
import type { RoomId } from '#src/chat/platform.ts';
import type { Calls } from '../../calls/calls.ts';
import { words } from '../../words.ts';

/** One bookmark of ours: added, or pointed at the card that stands now. */
export async function keepBookmark(calls: Calls, room: RoomId, ref: string): Promise<void> {
  const { permalink } = await calls.run({ kind: 'read', method: 'chat.getPermalink', room }, (client) =>
    client.chat.getPermalink({ channel: room, message_ts: ref }),
  );
  if (permalink === undefined) return;
  const { bookmarks } = await calls.run({ kind: 'read', method: 'bookmarks.list', room }, (client) =>
    client.bookmarks.list({ channel_id: room }),
  );
  const title = words.statusBookmark;
  const ours = bookmarks?.find((each) => each.title === title);
  if (ours?.id === undefined) {
    await calls.run({ kind: 'change', method: 'bookmarks.add', room }, (client) =>
      client.bookmarks.add({ channel_id: room, title, type: 'link', link: permalink }),
    );
    return;
  }
  if (ours.link === permalink) return;
  const id = ours.id;
  await calls.run({ kind: 'repeat', method: 'bookmarks.edit', room }, (client) =>
    client.bookmarks.edit({ channel_id: room, bookmark_id: id, title, link: permalink }),
  );
}
