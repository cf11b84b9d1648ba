// Files: Slack takes them in three calls and shows them later. A keyed message is posted first and the file goes into its
// thread, so that the same file twice is one message.
import { DeliveryFault } from '#src/chat/platform.ts';
import type { FilesAbility, PostRef, RoomId } from '#src/chat/platform.ts';
import type { Card } from '#src/chat/card.ts';
import type { Calls } from '../calls/calls.ts';
import type { Timers } from '#src/clock.ts';
import { words } from '../words.ts';
import type { Posts } from './posts.ts';

export interface SlackFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

const uploadMs = 30_000;
/** Slack shows a file some time after it said that it had it, sometimes never. */
const looks = 5;
const lookEveryMs = 400;

/** Resolves when Slack shows the file in its channel; rejects with `unknown-outcome` when it has not by then. */
export function createFiles(parts: { calls: Calls; posts: Posts; timers: Timers }): FilesAbility {
  const { calls, posts, timers } = parts;
  return {
    async upload(room, key, { comment, ...file }) {
      const ref = await posts.post(room, key, fileCard(words.fileOf(comment, file.name)));
      const there = await posts.files(room, ref);
      if (!there.includes(file.name)) await uploadInto(calls, timers, room, ref, file);
      return ref;
    },
  };
}

function fileCard(text: string): Card {
  return {
    tone: 'neutral',
    banner: null,
    title: [{ kind: 'plain', text }],
    blocks: [],
    footer: [],
    summary: text,
    urgent: false,
  };
}

/** Uploads into a thread and waits until Slack shows it. */
export async function uploadInto(
  calls: Calls,
  timers: Timers,
  room: RoomId,
  ref: PostRef,
  file: SlackFile,
): Promise<void> {
  const { upload_url, file_id } = await calls.run(
    { kind: 'repeat', method: 'files.getUploadURLExternal', room },
    (client) => client.files.getUploadURLExternal({ filename: file.name, length: file.bytes.byteLength }),
  );
  if (upload_url === undefined || file_id === undefined) throw notShown();
  await send(upload_url, file);
  await calls.run({ kind: 'change', method: 'files.completeUploadExternal', room }, (client) =>
    client.files.completeUploadExternal({
      files: [{ id: file_id, title: file.name }],
      channel_id: room,
      thread_ts: ref,
    }),
  );
  for (let look = 0; look < looks; look += 1) {
    const { file: seen } = await calls.run({ kind: 'read', method: 'files.info', room }, (client) =>
      client.files.info({ file: file_id }),
    );
    const { public: open = {}, private: closed = {} } = seen?.shares ?? {};
    if (room in open || room in closed) return;
    await new Promise<void>((resolve) => {
      timers.after(lookEveryMs * (look + 1), resolve);
    });
  }
  throw notShown();
}

async function send(url: string, file: SlackFile): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      body: new Uint8Array(file.bytes),
      headers: { 'content-type': file.mediaType },
      signal: AbortSignal.timeout(uploadMs),
    });
  } catch (cause) {
    throw new DeliveryFault('unreachable', words.unreachable, 1_000, cause);
  }
  if (!response.ok) throw new DeliveryFault('unreachable', `upload: ${response.status}`, 1_000);
}

/** It may appear yet: whoever tries again looks first. */
function notShown(): DeliveryFault {
  return new DeliveryFault('unknown-outcome', words.fileMissing, 5_000);
}
