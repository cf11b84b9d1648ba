// Pictures of a card: Slack takes them as files, which stand in the thread of the message.
import type { Card } from '#src/chat/card.ts';
import type { PostRef, RoomId } from '#src/chat/platform.ts';
import type { Logger } from '#src/log.ts';
import type { Calls } from '../calls/calls.ts';
import type { Timers } from '#src/clock.ts';
import { uploadInto } from './files.ts';
import type { Posts } from './posts.ts';

export interface PictureParts {
  calls: Calls;
  posts: Posts;
  timers: Timers;
  log: Logger;
}

/** The card says in words what a picture shows, so that one that cannot be uploaded holds up nothing. */
export async function postPictures(
  parts: PictureParts,
  room: RoomId,
  ref: PostRef,
  card: Card,
): Promise<void> {
  const pictures = card.blocks.filter((block) => block.kind === 'picture');
  if (pictures.length === 0) return;
  try {
    const there = await parts.posts.files(room, ref);
    for (const { name, mediaType, bytes } of pictures) {
      if (!there.includes(name))
        await uploadInto(parts.calls, parts.timers, room, ref, { name, mediaType, bytes });
    }
  } catch (fault) {
    parts.log.warn({ err: fault, room }, 'a picture could not be uploaded; its words are in the card');
  }
}
