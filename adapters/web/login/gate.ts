// The door: nobody without a session gets further, but to the page where they show what they have. A live page is cut
// when its session ends.
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { ServerParts } from '../http/parts.ts';
import { problem } from '../http/parts.ts';
import { isLive } from '../http/visitor.ts';
import { isSecure, type Entrance } from './entrance.ts';
import { longestMs, type Session, type Sessions } from './sessions.ts';
import { words } from '../words.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** There only where there is a login. */
    session?: Session;
  }
}

/** What is open to everybody: the door itself, what pages are drawn with, whether it is well. */
const open = /^\/(?:login|livez|readyz|assets\/[^/]+)$/;

export function gate(parts: ServerParts, entrance: Entrance, sessions: Sessions): MiddlewareHandler {
  return async (context, next) => {
    if (open.test(context.req.path)) return next();
    const session = await sessionOf(context, entrance, sessions);
    if (session === null) return turnedAway(parts, context);
    context.set('session', session);
    await next();
    const { body } = context.res;
    if (body !== null && context.res.headers.get('content-type')?.startsWith('text/event-stream') === true) {
      context.res = new Response(body.pipeThrough(whileOpen(context, entrance, sessions)), context.res);
    }
    return undefined;
  };
}

export async function sessionOf(
  context: Context,
  entrance: Entrance,
  sessions: Sessions,
): Promise<Session | null> {
  const number = getCookie(context, cookieName(entrance));
  return number === undefined || !/^[\w-]{43}$/.test(number) ? null : sessions.find(number);
}

/** The `__Host-` in front makes a browser refuse one that another host or an unsafe page has set. */
function cookieName(entrance: Entrance): string {
  return isSecure(entrance) ? '__Host-session' : 'session';
}

export function giveCookie(context: Context, entrance: Entrance, number: string): void {
  setCookie(context, cookieName(entrance), number, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure(entrance),
    path: '/',
    maxAge: longestMs / 1000,
  });
}

export function takeCookie(context: Context, entrance: Entrance): void {
  deleteCookie(context, cookieName(entrance), { path: '/', secure: isSecure(entrance) });
}

function turnedAway(parts: ServerParts, context: Context): Response | Promise<Response> {
  const reading = context.req.method === 'GET' || context.req.method === 'HEAD';
  if (!reading || isLive(context) || context.req.path.endsWith('/stream'))
    return problem(parts, context, words.logIn, 401);
  const { pathname } = new URL(context.req.url);
  // Somebody who came by a link from another site has a cookie that was not sent along.
  if (context.req.header('sec-fetch-site') === 'cross-site')
    return context.html(parts.pages.onward(pathname));
  return context.redirect(`/login?${new URLSearchParams({ back: pathname }).toString()}`);
}

/** A heartbeat comes every twenty seconds, so no stream outlives its session by more. */
function whileOpen(
  context: Context,
  entrance: Entrance,
  sessions: Sessions,
): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    async transform(chunk, stream) {
      if ((await sessionOf(context, entrance, sessions)) === null) stream.terminate();
      else stream.enqueue(chunk);
    },
  });
}
