// The routes of what there is beside the rooms: boards, timelines, graphs, lists, their streams, and the reader's bookmark.
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { frameMarkup } from '#src/pages/board/frame.ts';
import { problem, type ServerParts } from '../http/parts.ts';
import { whoIs } from '../http/visitor.ts';
import { readFields } from '../http/incoming.ts';
import { askWho } from '../http/looking.ts';
import { limits, type LocalPerson } from '../settings.ts';
import { words } from '../words.ts';
import { Screens, type Screen } from './screens.ts';
import { askedOf, timelineScreen } from './timeline-screen.ts';

type Show = (context: Context, me: LocalPerson) => Promise<Screen | null>;

const incidents = /^[OD]-[1-9]\d{0,8}$/;

export function viewRoutes(parts: ServerParts): Hono {
  const app = new Hono();
  for (const [path, show] of Object.entries(pagesOf(parts))) {
    app.get(path, (context) => page(parts, context, show));
    app.get(`${path}/stream`, (context) => stream(parts, context, show));
  }
  const small = bodyLimit({
    maxSize: limits.form,
    onError: (context) => problem(parts, context, words.tooLarge, 413),
  });
  app.post('/looked', small, async (context) => {
    const me = whoIs(context, parts.people);
    if (me === null) return problem(parts, context, words.sayWho, 403);
    const { incident, entry } = await readFields(context);
    if (typeof incident !== 'string' || !incidents.test(incident)) {
      return problem(parts, context, words.noPage, 404);
    }
    if (typeof entry === 'string' && /^\d{1,9}$/.test(entry)) {
      await parts.looked.keep(me.user, incident, Number(entry));
    }
    return context.redirect(`/incidents/${incident}/timeline?from=looked`, 303);
  });
  return app;
}

function pagesOf({ settings, live, looked }: ServerParts): Readonly<Record<string, Show>> {
  /** Before the house is there, and where there is none, there is no such page. */
  const withViews =
    (
      show: (
        views: NonNullable<ReturnType<typeof settings.views>>,
        context: Context,
        me: LocalPerson,
      ) => Promise<Screen | null>,
    ): Show =>
    (context, me) => {
      const views = settings.views();
      return views === null ? Promise.resolve(null) : show(views, context, me);
    };
  const idOf = (context: Context): string => context.req.param('incident') ?? '';
  const isWall = (context: Context): boolean => context.req.query('wall') !== undefined;
  const serviceOf = (context: Context): string | null => context.req.query('service') ?? null;
  const screens = (views: NonNullable<ReturnType<typeof settings.views>>) =>
    new Screens({ views, live, settings });
  return {
    '/board': withViews((views, context, me) => screens(views).whole(me, isWall(context))),
    '/incidents': withViews((views, _context, me) => screens(views).incidents(me)),
    '/graph': withViews((views, context, me) => screens(views).graph(me, null, serviceOf(context))),
    '/incidents/:incident': withViews((views, context, me) =>
      screens(views).board(me, idOf(context), isWall(context)),
    ),
    '/incidents/:incident/timeline': withViews((views, context, me) =>
      timelineScreen({ views, looked, settings }, me, idOf(context), askedOf(context.req.query())),
    ),
    '/incidents/:incident/graph': withViews((views, context, me) =>
      screens(views).graph(me, idOf(context), serviceOf(context)),
    ),
  };
}

async function page(parts: ServerParts, context: Context, show: Show): Promise<Response> {
  const me = whoIs(context, parts.people);
  if (me === null) return askWho(parts, context);
  const screen = await show(context, me);
  if (screen === null) return problem(parts, context, words.noPage, 404);
  const url = new URL(context.req.url);
  const wall = url.searchParams.has('wall');
  const { title, section, neighbours, drawn, body } = screen;
  const frame = { title, neighbours, wall, stream: `${url.pathname}/stream${url.search}`, me: me.name };
  const markup = frameMarkup(frame, body(Object.assign({}, ...drawn)));
  return context.html(parts.pages.whole(title, wall ? null : section, markup));
}

async function stream(parts: ServerParts, context: Context, show: Show): Promise<Response> {
  const { people, live, settings } = parts;
  const me = whoIs(context, people);
  if (me === null) return problem(parts, context, words.sayWho, 403);
  if (parts.intake() === null) return problem(parts, context, words.stopping, 503);
  if ((await show(context, me)) === null) return problem(parts, context, words.noPage, 404);
  return streamSSE(
    context,
    (events) => live.serve(events, async () => (await show(context, me))?.drawn ?? null),
    (fault) => {
      settings.log.error(
        { err: fault, path: context.req.path },
        'a live page failed; its browser comes back by itself',
      );
      return Promise.resolve();
    },
  );
}
