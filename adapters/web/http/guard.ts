// What a browser on this machine may ask, and what it may do with the answer. Without a login the loopback address is
// the only wall, so the Host header is checked: a page elsewhere can point its own name at 127.0.0.1.
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Refuses any name but loopback's, and posts from pages of another origin. */
export const onlyFromHere: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? '';
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase();
  if (!loopback.has(name)) return context.text('This room answers to 127.0.0.1 and localhost only.', 421);
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && origin !== `http://${host}`);
    // A browser sends at least one of the two with every post; a bare client sends none and carries no cookie either.
    if (foreign) return context.text('This came from another page and was not done.', 403);
  }
  await next();
};

/** No script, style or frame but our own; nothing is kept by caches. */
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
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  crossOriginResourcePolicy: 'same-origin',
  strictTransportSecurity: false,
});

export const notCached: MiddlewareHandler = async (context, next) => {
  await next();
  if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store');
};
