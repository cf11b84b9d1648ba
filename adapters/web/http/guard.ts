// What a browser on this machine may ask, and what it may do with the answer. Without a login the loopback address is
// the only wall, so the Host header is checked: a page elsewhere can point its own name at 127.0.0.1.
import type { Context, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { words } from '../words.ts';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** @param port the one that is listened on; a name with another port is not ours. */
export function onlyFromHere(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const host = (context.req.header('host') ?? '').toLowerCase();
    const ours = loopback.flatMap((name) => (port() === 80 ? [name, `${name}:80`] : [`${name}:${port()}`]));
    if (!ours.includes(host)) return context.text(words.wrongHost, 421);
    if (!isReading(context) && !isOurPage(context, host)) return context.text(words.foreign, 403);
    await next();
  };
}

function isReading(context: Context): boolean {
  return context.req.method === 'GET' || context.req.method === 'HEAD';
}

/** Browsers tell with every post where it comes from; whoever tells nothing is not a browser with our page. */
function isOurPage(context: Context, host: string): boolean {
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  if (site === undefined && origin === undefined) return false;
  return (
    (site === undefined || site === 'same-origin') && (origin === undefined || origin === `http://${host}`)
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
