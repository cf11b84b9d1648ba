// What a browser may ask, and what it may do with the answer: only under our own names, only from our own pages.
import type { Context, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { isOurHost, isOurOrigin, type Entrance } from '../login/entrance.ts';
import { words } from '../words.ts';

/** @param entrance under which names we answer; a name with another port is not ours. */
export function onlyFromHere(entrance: Entrance, host: string, port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const named = (context.req.header('host') ?? '').toLowerCase();
    if (!isOurHost(named, port(), host, entrance)) return context.text(words.wrongHost, 421);
    if (!isReading(context) && !isOurPage(context, named, entrance)) return context.text(words.foreign, 403);
    await next();
  };
}

function isReading(context: Context): boolean {
  return context.req.method === 'GET' || context.req.method === 'HEAD';
}

/** Browsers tell with every post where it comes from; whoever tells nothing is not a browser with our page. */
function isOurPage(context: Context, host: string, entrance: Entrance): boolean {
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  if (site === undefined && origin === undefined) return false;
  return (
    (site === undefined || site === 'same-origin') &&
    (origin === undefined || isOurOrigin(origin, host, entrance))
  );
}

/**
 * No script, style or frame but our own. The referrer stays within the house, because with none at all a browser calls
 * the origin of a plain form's post `null`.
 */
export const safeHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  crossOriginResourcePolicy: 'same-origin',
  strictTransportSecurity: false,
});

export const notCached: MiddlewareHandler = async (context, next) => {
  await next();
  if (!context.res.headers.get('cache-control')?.includes('immutable'))
    context.res.headers.set('cache-control', 'no-store');
};
