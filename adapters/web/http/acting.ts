// The routes by which people act, each a POST from our own page: who they are, a line, a button, a form, a file.
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Reply, Request } from '#src/chat/request.ts';
import { fileCard } from '../room/file-card.ts';
import { everybody, limits, type LocalPerson } from '../settings.ts';
import type { LocalRoom } from '../room/rooms.ts';
import { words } from '../words.ts';
import {
  actionRequest,
  readAction,
  readFields,
  readRequestId,
  readText,
  typedRequest,
  type Fields,
  type Sender,
} from './incoming.ts';
import { problem, type ServerParts } from './parts.ts';
import { isLive, isProven, ownPath, remember, roomFor, whoIs, zoneOf } from './visitor.ts';

interface Incoming {
  fields: Fields;
  me: LocalPerson;
  room: LocalRoom;
  sender: Sender;
}

export function actingRoutes(parts: ServerParts): Hono {
  const { people, pages, inbox } = parts;
  const app = new Hono();
  const small = bodyLimit({
    maxSize: limits.form,
    onError: (context) => problem(parts, context, words.tooLarge, 413),
  });
  const withFile = bodyLimit({
    maxSize: limits.fileRequest,
    onError: (context) => problem(parts, context, words.fileTooLarge, 413),
  });

  app.post('/who', small, async (context) => {
    const fields = await readFields(context);
    const back = ownPath(readText(fields['back']));
    const user = readText(fields['user']);
    const person = user === '' ? await people.introduce(readText(fields['name'])) : people.find(user);
    if (person === null) return context.html(pages.who(back, words.noName), 400);
    remember(context, person, parts.entrance);
    return context.redirect(back, 303);
  });
  app.post('/say', small, (context) =>
    receive(parts, context, ({ fields, sender }) => typedRequest(sender, readText(fields['text']))),
  );
  app.post('/act', small, (context) =>
    receive(parts, context, ({ fields, sender }) => {
      const action = readAction(fields);
      return action === null ? words.noAction : actionRequest(sender, action);
    }),
  );
  app.post('/files', withFile, (context) =>
    receive(parts, context, (incoming) => fileRequest(parts, incoming)),
  );
  app.post('/inbox', small, async (context) => {
    const me = whoIs(context, people);
    if (me === null) return problem(parts, context, words.sayWho, 403);
    const fields = await readFields(context);
    await inbox.hide(me.user, readText(fields['key']));
    const room = roomFor(parts.rooms, readText(fields['room']) || everybody.id, me);
    return isLive(context)
      ? context.html(await pages.direct(room.id, me))
      : context.redirect(`/rooms/${encodeURIComponent(room.id)}`, 303);
  });
  return app;
}

/** Hands one request to the house and its answer to the sender alone. `make` gives words for what cannot be one. */
async function receive(
  parts: ServerParts,
  context: Context,
  make: (incoming: Incoming) => Request | string | Promise<Request | string>,
): Promise<Response> {
  const { settings, people, rooms, pages } = parts;
  const me = whoIs(context, people);
  if (me === null) return problem(parts, context, words.sayWho, 403);
  const fields = await readFields(context);
  const room = roomFor(rooms, readText(fields['room']) || everybody.id, me);
  const id = readRequestId(fields['request'], () => settings.ids.next());
  const { organisation } = settings;
  const selfDeclared = !isProven(context);
  const sender = { organisation, user: me.user, selfDeclared, zone: zoneOf(context), room: room.id, id };
  if (parts.intake() === null) return problem(parts, context, words.stopping, 503);
  const request = await make({ fields, me, room, sender });
  if (typeof request === 'string') return problem(parts, context, request, 400);
  const reply = await handle(parts, request);
  if (reply === null) return problem(parts, context, words.stopping, 503);
  const settled = readText(fields['direct']);
  if (settled !== '' && reply.kind === 'card' && reply.outcome === 'confirmed')
    await parts.inbox.hide(me.user, settled);
  const drawn = pages.reply(reply, room.id);
  return context.html(isLive(context) ? drawn : await pages.room(rooms.room(room.id), me, drawn, null));
}

async function handle(parts: ServerParts, request: Request): Promise<Reply | null> {
  const intake = parts.intake();
  return intake === null ? null : parts.inHand(intake.handle(request));
}

/**
 * The file stands in the room as its sender's message; the house is told of it as a fact, which it announces like any.
 * Sent again, both are the same.
 */
async function fileRequest(
  parts: ServerParts,
  { fields, me, room, sender }: Incoming,
): Promise<Request | string> {
  const { file } = fields;
  if (!(file instanceof File) || file.size === 0) return words.noFile;
  if (file.size > limits.file) return words.fileTooLarge;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kept = await parts.files.keep({ name: file.name, mediaType: file.type, bytes });
  await parts.messages.post(room.id, `file ${sender.user} ${sender.id}`, fileCard(kept, words.put(me.name)));
  const { name, mediaType, sha256 } = kept;
  const options = { text: name, media: mediaType, bytes: String(bytes.length), sha256 };
  return { ...actionRequest(sender, { verb: 'note', options }), link: `/files/${kept.id}` };
}
