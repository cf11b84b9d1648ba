// files.*: an address to send bytes to, the bytes, and the file that is shown in a channel some time after it was completed.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentType, readBytes, readMultipart } from '#test/fakes/wire/body.ts';
import { isJson } from '../../blocks/check.ts';
import type { Json, StoredFile } from '../../workspace/model.ts';
import { fileJson } from '../../workspace/shown.ts';
import type { World } from '../../world.ts';
import { Args, method, refuse, tier } from '../call.ts';
import type { Call, Method } from '../call.ts';
import { channelById, isInside } from '../channel-access.ts';
import { messageEvent } from './chat.ts';
import { readContent } from '../content.ts';

function getUploadUrl({ world, args }: Call): Json {
  // Form-encoded only, and of a length that is known (methods/files.getUploadURLExternal).
  if (args.isJson) refuse('invalid_arguments');
  const length = args.number('length', 0);
  if (length <= 0) refuse('invalid_arguments');
  const file: StoredFile = {
    id: world.workspace.id('F'),
    name: args.required('filename'),
    title: '',
    length,
    bytes: null,
    uploaded: false,
    completed: false,
    shares: [],
  };
  world.workspace.files.set(file.id, file);
  return { upload_url: `${world.origin}/upload/${file.id}`, file_id: file.id };
}

/** The bytes themselves; their number must be the one that was announced. */
export async function answerUpload(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = world.workspace.files.get((request.url ?? '').split('/')[2] ?? '');
  const all = await readBytes(request);
  const header = request.headers['content-type'] ?? '';
  const bytes =
    contentType(request) === 'multipart/form-data'
      ? (await readMultipart(all, header)).find((part) => part.filename !== null)?.bytes
      : all;
  const fault = world.faults.next('upload');
  world.calls.push({
    method: 'upload',
    at: world.clock.now(),
    args: { file: file?.id },
    outcome: fault?.kind ?? 'ok',
  });
  if (fault?.kind === 'reset') return void response.socket?.resetAndDestroy();
  if (fault?.kind === 'hang') return;
  if (file === undefined || bytes?.length !== file.length || fault?.kind === 'broken') {
    if (fault === null)
      world.offences.add(
        'refused-call',
        `upload of ${bytes?.length ?? 0} bytes for ${file?.length ?? 'no file'}`,
      );
    response.writeHead(fault?.kind === 'broken' ? fault.status : 400).end('failed');
    return;
  }
  file.bytes = bytes;
  file.uploaded = true;
  response.writeHead(200).end(`OK - ${bytes.length}`);
}

/** The answer comes before the file is shown anywhere (slackapi/node-slack-sdk issue 1865). */
function complete({ world, args }: Call): Json {
  const given = args.json('files');
  const wanted = Array.isArray(given) ? given.filter(isJson) : [];
  if (wanted.length === 0) refuse('invalid_arguments');
  const files = wanted.map(({ id, title }) => {
    const file = world.workspace.files.get(String(id));
    if (file === undefined || !file.uploaded) return refuse('file_not_found');
    if (typeof title === 'string') file.title = title;
    file.completed = true;
    return file;
  });
  const target = args.text('channel_id');
  if (target !== '') {
    const channel = channelById(world, target);
    if (!isInside(world, channel)) refuse('not_in_channel');
    if (channel.archived) refuse('is_archived');
    // A comment beats blocks.
    const comment = args.text('initial_comment');
    const { text, blocks } = readContent(
      world,
      new Args(
        comment === '' && args.has('blocks')
          ? { blocks: args.json('blocks') }
          : { text: comment === '' ? ' ' : comment },
      ),
    );
    const share = (): void =>
      shareIn(world, channel.id, files, { text: text.trim(), blocks }, args.text('thread_ts'));
    if (world.sharesAfterMs === 0) share();
    else if (world.sharesAfterMs !== null) world.clock.after(world.sharesAfterMs, share);
  }
  return { files: files.map(({ id, title }) => ({ id, title })) };
}

/** What the channel sees: a message of the app with the files in it. */
function shareIn(
  world: World,
  id: string,
  files: readonly StoredFile[],
  content: { text: string; blocks: Json[] },
  thread: string,
): void {
  const channel = world.workspace.channels.get(id);
  if (channel === undefined || channel.deleted) return;
  const { app } = world.workspace;
  const parent = channel.messages.find((one) => one.ts === thread);
  if (parent !== undefined) parent.threadTs = parent.ts;
  const message = world.workspace.addMessage(channel, {
    ...content,
    user: app.botUserId,
    subtype: 'file_share',
    threadTs: parent?.ts ?? null,
    files: files.map((file) => file.id),
  });
  for (const file of files) file.shares.push({ channel: id, ts: message.ts });
  world.tell(messageEvent(world, channel, message));
  world.changes.announce();
}

/** Its shares say where it is shown by now (methods/files.info). */
function one({ world, args }: Call): Json {
  const file = world.workspace.files.get(args.required('file'));
  return file === undefined ? refuse('file_not_found') : { file: fileJson(file) };
}

function remove({ world, args }: Call): Json {
  return world.workspace.files.delete(args.required('file')) ? {} : refuse('file_not_found');
}

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': method(tier.four, 'files:write', getUploadUrl),
  'files.completeUploadExternal': method(tier.four, 'files:write', complete),
  'files.info': method(tier.four, 'files:read', one),
  'files.delete': method(tier.three, 'files:write', remove),
};
