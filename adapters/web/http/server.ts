// The routes of the local room. Reading is GET, everything that a person does is a POST from our own page.
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { streamSSE } from 'hono/streaming';
import { decodeAction } from '../../../src/chat/button-codec.ts';
import type { Intake } from '../../../src/chat/platform.ts';
import type { Reply, Request } from '../../../src/chat/request.ts';
import { DeliveryFault } from '../../../src/chat/platform.ts';
import type { Assets } from './assets.ts';
import type { Board, LocalRoom } from '../room/board.ts';
import { fileName, type Files } from '../room/files.ts';
import { notCached, onlyFromHere, safeHeaders } from './guard.ts';
import { actionRequest, readAction, readRequestId, readText, typedRequest } from './incoming.ts';
import type { LocalPeople, LocalPerson } from '../room/people.ts';
import type { Pages } from './pages.ts';
import { everybody, largestFile, largestForm, type WebSettings } from '../settings.ts';
import type { Streams } from './stream.ts';

export interface ServerParts {
  settings: WebSettings;
  board: Board;
  people: LocalPeople;
  pages: Pages;
  streams: Streams;
  files: Files;
  assets: Assets;
  /** `null` before the start and after the stop: nothing is taken in. */
  intake(): Intake | null;
}

export function createServer(parts: ServerParts): Hono {
  const app = new Hono();
  app.use(onlyFromHere, safeHeaders, notCached);
  assetRoutes(app, parts);
  healthRoutes(app, parts);
  whoRoutes(app, parts);
  roomRoutes(app, parts);
  sendRoutes(app, parts);
  fileRoutes(app, parts);
  app.notFound((context) => context.text('There is no such page. The rooms are at /', 404));
  app.onError((fault, context) => {
    if (fault instanceof DeliveryFault && fault.code === 'room-gone')
      return context.text('There is no such room. The rooms are at /', 404);
    parts.settings.log.error({ err: fault }, 'a page failed');
    return context.text('That went wrong here; nothing was changed. Go back and try again.', 500);
  });
  return app;
}

function assetRoutes(app: Hono, { assets }: ServerParts): void {
  for (const asset of [assets.style, assets.script]) {
    app.get(asset.path, (context) =>
      context.body(asset.body, 200, {
        'content-type': asset.mediaType,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    );
  }
}

function healthRoutes(app: Hono, { settings }: ServerParts): void {
  app.get('/livez', (context) => context.text('alive'));
  app.get('/readyz', async (context) => {
    const why = await settings.health();
    return why === null ? context.text('ready') : context.text(why, 503);
  });
}

function whoIs(context: Context, people: LocalPeople): LocalPerson | null {
  const user = getCookie(context, 'who');
  return user === undefined ? null : people.find(user);
}

function whoRoutes(app: Hono, { people, pages }: ServerParts): void {
  app.get('/who', (context) => context.html(pages.who(safePath(context.req.query('back')), null)));
  app.post('/who', bodyLimit({ maxSize: largestForm }), async (context) => {
    const form = await context.req.parseBody();
    const user = readText(form['user']);
    const person = user !== '' ? people.find(user) : await people.introduce(readText(form['name']));
    const back = safePath(readText(form['back']));
    if (person === null)
      return context.html(pages.who(back, 'Type a name with letters in it, or choose one.'), 400);
    setCookie(context, 'who', person.user, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      maxAge: 30 * 86_400,
    });
    return context.redirect(back, 303);
  });
}

/** Only a path of ours: never another site, never a scheme. */
function safePath(given: string | undefined): string {
  return given !== undefined && /^\/(?![/\\])[\w./%?&=-]*$/.test(given) ? given : '/';
}

/** The room when this person may see it; a private one is as absent to others as one that never was. */
function roomFor(parts: ServerParts, id: string, me: LocalPerson): LocalRoom {
  const room = parts.board.room(id);
  if (room.private && !room.members.includes(me.user))
    throw new DeliveryFault('room-gone', `there is no room ${id}`, null);
  return room;
}

function roomRoutes(app: Hono, parts: ServerParts): void {
  const { people, pages, streams, board } = parts;
  app.get('/', (context) => context.redirect(`/rooms/${everybody.id}`));
  app.get('/rooms/:room', (context) => {
    const me = whoIs(context, people);
    if (me === null) return context.redirect(`/who?back=${encodeURIComponent(context.req.path)}`);
    return context.html(pages.room(roomFor(parts, context.req.param('room'), me), me, null));
  });
  app.get('/rooms/:room/stream', (context) => {
    const me = whoIs(context, people);
    if (me === null) return context.text('Say who you are first: /who', 403);
    const room = roomFor(parts, context.req.param('room'), me);
    const after = Number(
      context.req.header('last-event-id') ?? context.req.query('after') ?? board.lastChange(),
    );
    return streamSSE(context, (stream) =>
      streams.serve(stream, {
        room: room.id,
        user: me.user,
        after: Number.isSafeInteger(after) ? after : board.lastChange(),
        draw: (message) => pages.message(message),
        drawPinned: () => pages.pinned(room.id),
        drawDirect: () => pages.direct(room.id, me.user),
        topic: () => board.room(room.id).topic,
      }),
    );
  });
}

function sendRoutes(app: Hono, parts: ServerParts): void {
  const { settings } = parts;
  app.post('/say', bodyLimit({ maxSize: largestForm }), (context) =>
    receive(parts, context, (fields, me, room, id) =>
      typedRequest(settings, sender(me, context), room, id, readText(fields['text'])),
    ),
  );
  app.post('/act', bodyLimit({ maxSize: largestForm }), (context) =>
    receive(parts, context, (fields, me, room, id) => {
      const action = readAction(fields);
      return action === null ? null : actionRequest(settings, sender(me, context), room, id, action);
    }),
  );
  app.get('/form', (context) => {
    const me = whoIs(context, parts.people);
    if (me === null) return context.redirect('/who');
    const room = roomFor(parts, context.req.query('room') ?? everybody.id, me);
    const action = decodeAction(context.req.query('action') ?? '');
    const form = action === null ? null : (parts.intake()?.form(action.verb, action.options) ?? null);
    if (form === null)
      return context.text('There is no such form. Go back to the room and type the command.', 404);
    const incident =
      action?.incident === undefined ? form.action : { ...form.action, incident: action.incident };
    const drawn = parts.pages.reply({ kind: 'form', form: { ...form, action: incident } }, room.id);
    return context.html(isLive(context) ? drawn : parts.pages.form(room.id, drawn));
  });
}

function sender(me: LocalPerson, context: Context): { user: string; zone: string | null } {
  const zone = getCookie(context, 'zone');
  return { user: me.user, zone: zone !== undefined && /^[A-Za-z][\w/+-]{1,63}$/.test(zone) ? zone : null };
}

type Make = (fields: Record<string, unknown>, me: LocalPerson, room: string, id: string) => Request | null;

async function receive(parts: ServerParts, context: Context, make: Make): Promise<Response> {
  const me = whoIs(context, parts.people);
  if (me === null) return context.text('Say who you are first: /who', 403);
  const fields = await context.req.parseBody();
  const room = roomFor(parts, readText(fields['room']) || everybody.id, me);
  const request = make(
    fields,
    me,
    room.id,
    readRequestId(fields['id'], () => parts.settings.ids.next()),
  );
  const intake = parts.intake();
  if (request === null)
    return context.text('That button is not known here (any more). Type the command instead.', 400);
  if (intake === null)
    return context.text('The bot is stopping; nothing was saved. Send it again in a moment.', 503);
  const reply = await intake.handle(request);
  return answer(parts, context, reply, room, me);
}

/** A page that runs our script takes the answer alone; without it the whole room is drawn with the answer in it. */
function answer(
  parts: ServerParts,
  context: Context,
  reply: Reply,
  room: LocalRoom,
  me: LocalPerson,
): Response | Promise<Response> {
  const drawn = parts.pages.reply(reply, room.id);
  return context.html(isLive(context) ? drawn : parts.pages.room(parts.board.room(room.id), me, drawn));
}

function isLive(context: Context): boolean {
  return context.req.header('x-live') === '1';
}

function fileRoutes(app: Hono, parts: ServerParts): void {
  const { settings, files } = parts;
  app.post('/files', bodyLimit({ maxSize: largestFile + 64 * 1024 }), async (context) => {
    const me = whoIs(context, parts.people);
    if (me === null) return context.text('Say who you are first: /who', 403);
    const fields = await context.req.parseBody();
    const { file } = fields;
    const room = roomFor(parts, readText(fields['room']) || everybody.id, me);
    const intake = parts.intake();
    if (!(file instanceof File) || file.size === 0) return context.text('Choose a file first.', 400);
    if (file.size > largestFile) return context.text('Files may have 10 MiB at most.', 413);
    if (intake === null)
      return context.text('The bot is stopping; nothing was saved. Send it again in a moment.', 503);
    const kept = await files.keep({
      name: fileName(file.name),
      mediaType: file.type,
      bytes: new Uint8Array(await file.arrayBuffer()),
    });
    const id = readRequestId(fields['id'], () => settings.ids.next());
    const note = { verb: 'note', options: { text: `File: ${kept.name}` } };
    const request = {
      ...actionRequest(settings, sender(me, context), room.id, id, note),
      link: `/files/${kept.id}`,
    };
    return answer(parts, context, await intake.handle(request), room, me);
  });
  app.get('/files/:id', async (context) => {
    if (whoIs(context, parts.people) === null) return context.text('Say who you are first: /who', 403);
    const file = await files.read(context.req.param('id'));
    if (file === null) return context.text('There is no such file.', 404);
    // Always a download: a picture or page from a stranger is never drawn in our origin.
    return context.body(Buffer.from(file.bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
    });
  });
}
