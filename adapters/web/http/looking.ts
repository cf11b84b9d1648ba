// The routes that only show: pages, the stream, files, assets, health. Nothing here changes anything.
import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Form } from '#src/chat/card.ts';
import { everybody } from '../settings.ts';
import { words } from '../words.ts';
import { readAction } from './incoming.ts';
import { settle } from '../views/settle.ts';
import { problem, type ServerParts } from './parts.ts';
import { isLive, ownPath, roomFor, whoIs } from './visitor.ts';

export function lookingRoutes(parts: ServerParts): Hono {
  const { settings, assets, people, pages, rooms } = parts;
  const app = new Hono();
  for (const asset of [assets.style, ...assets.scripts]) {
    app.get(asset.path, (context) =>
      context.body(asset.body, 200, {
        'content-type': asset.mediaType,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    );
  }
  app.get('/livez', (context) => healthy(context, settings.health.live(), 'alive'));
  app.get('/readyz', async (context) => {
    const why = parts.intake() === null ? words.stopping : await settings.health.ready();
    return healthy(context, why, 'ready');
  });
  app.get('/', (context) => context.redirect(`/rooms/${everybody.id}`));
  app.get('/who', (context) => context.html(pages.who(ownPath(context.req.query('back')), null)));
  app.get('/rooms/:room', async (context) => {
    const me = whoIs(context, people);
    if (me === null) return askWho(parts, context);
    const before = Number(context.req.query('before') ?? Number.NaN);
    const room = roomFor(rooms, context.req.param('room'), me);
    await settle(parts, me);
    return context.html(await pages.room(room, me, null, Number.isSafeInteger(before) ? before : null));
  });
  app.get('/rooms/:room/stream', (context) => stream(parts, context, context.req.param('room')));
  app.get('/form', (context) => form(parts, context));
  app.get('/files/:id', (context) => file(parts, context, context.req.param('id')));
  return app;
}

function healthy(context: Context, why: string | null, well: string): Response {
  return why === null ? context.text(well) : context.text(why, 503);
}

/** Somebody who came by a link from another site has a cookie that was not sent along: our own page asks again. */
export function askWho(parts: ServerParts, context: Context): Response | Promise<Response> {
  const url = new URL(context.req.url);
  if (context.req.header('sec-fetch-site') === 'cross-site')
    return context.html(parts.pages.onward(url.pathname));
  return context.redirect(`/who?${new URLSearchParams({ back: url.pathname }).toString()}`);
}

function stream(parts: ServerParts, context: Context, id: string): Response | Promise<Response> {
  const { people, rooms, pages, settings, streams } = parts;
  const me = whoIs(context, people);
  if (me === null) return problem(parts, context, words.sayWho, 403);
  if (parts.intake() === null) return problem(parts, context, words.stopping, 503);
  const room = roomFor(rooms, id, me);
  return streamSSE(
    context,
    (events) =>
      streams.serve(events, {
        room: room.id,
        user: me.user,
        after: readNumber(context.req.header('last-event-id')) ?? readNumber(context.req.query('after')) ?? 0,
        from: readNumber(context.req.query('from')) ?? 0,
        drawMessages: (messages) => pages.liveMessages(rooms.room(room.id), messages),
        drawPanel: (panel) => pages.livePanel(panel, rooms.room(room.id), me),
        settle: () => settle(parts, me),
        isPinned: (ref) => rooms.room(room.id).pinned.includes(ref),
      }),
    (fault) => {
      settings.log.error(
        { err: fault, room: room.id },
        'a live page failed; its browser comes back by itself',
      );
      return Promise.resolve();
    },
  );
}

function readNumber(given: string | undefined): number | null {
  return given !== undefined && /^\d{1,15}$/.test(given) ? Number(given) : null;
}

/** The form of a verb, at once, from the house's own list. */
function form(parts: ServerParts, context: Context): Response | Promise<Response> {
  const { people, rooms, pages } = parts;
  const me = whoIs(context, people);
  if (me === null)
    return isLive(context) ? problem(parts, context, words.sayWho, 403) : askWho(parts, context);
  const query = context.req.query();
  const room = roomFor(rooms, query['room'] ?? everybody.id, me);
  const action = readAction(query);
  const found: Form | null =
    action === null ? null : (parts.intake()?.form(action.verb, action.options) ?? null);
  if (found === null) return problem(parts, context, words.noForm, 404);
  const { incident } = action ?? {};
  const whole = incident === undefined ? found : { ...found, action: { ...found.action, incident } };
  const drawn = pages.reply({ kind: 'form', form: whole }, room.id);
  return context.html(isLive(context) ? drawn : pages.form(drawn));
}

/** Always a download: a picture or page that somebody put here is never drawn in our origin. */
async function file(parts: ServerParts, context: Context, id: string): Promise<Response> {
  if (whoIs(context, parts.people) === null) return problem(parts, context, words.sayWho, 403);
  const found = await parts.files.read(id);
  if (found === null) return problem(parts, context, words.noFileThere, 404);
  const name = encodeURIComponent(found.name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return context.body(Buffer.from(found.bytes), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
  });
}
