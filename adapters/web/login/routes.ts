// Coming in and going: the page that asks for a token or the secret, and the end of a session.
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getConnInfo } from '@hono/node-server/conninfo';
import { loggedInMarkup, loginMarkup } from '#src/pages/login/login.ts';
import { loginWords } from '#src/pages/login/words.ts';
import { readFields, readText } from '../http/incoming.ts';
import { problem, type ServerParts } from '../http/parts.ts';
import { ownPath } from '../http/visitor.ts';
import { words } from '../words.ts';
import type { Attempts } from './attempts.ts';
import { prove, type Credentials } from './credentials.ts';
import type { Entrance } from './entrance.ts';
import { giveCookie, sessionOf, takeCookie } from './gate.ts';
import type { Sessions } from './sessions.ts';

export interface LoginParts {
  entrance: Entrance;
  credentials: Credentials;
  sessions: Sessions;
  attempts: Attempts;
}

const small = 4096;

export function loginRoutes(parts: ServerParts, login: LoginParts): Hono {
  const { pages, people } = parts;
  const { entrance, sessions } = login;
  const app = new Hono();
  const limit = bodyLimit({
    maxSize: small,
    onError: (context) => problem(parts, context, words.tooLarge, 413),
  });

  app.get('/login', (context) => context.html(asking(parts, ownPath(context.req.query('back')), null)));
  app.post('/login', limit, (context) => comeIn(parts, login, context));
  app.post('/logout', limit, async (context) => {
    const fields = await readFields(context);
    const session = await sessionOf(context, entrance, sessions);
    if (session !== null) {
      if (readText(fields['all']) === 'yes') await sessions.endAll(session);
      else await sessions.end(session);
    }
    takeCookie(context, entrance);
    return context.redirect('/login', 303);
  });
  // Whoever has a token of their own is nobody else: here they see who, and may go.
  app.get('/who', async (context, next) => {
    const person = context.get('session')?.person ?? null;
    if (person === null) return next();
    const name = people.find(person)?.name ?? null;
    return context.html(pages.whole(loginWords.title, null, loggedInMarkup(name, person)));
  });
  return app;
}

function asking({ pages }: ServerParts, back: string, problem: string | null): string {
  return pages.whole(loginWords.title, null, loginMarkup({ back, problem }));
}

async function comeIn(parts: ServerParts, login: LoginParts, context: Context): Promise<Response> {
  const { settings } = parts;
  const { entrance, credentials, sessions, attempts } = login;
  const fields = await readFields(context);
  const back = ownPath(readText(fields['back']));
  const address = addressOf(context);
  const waitMs = attempts.take(address);
  if (waitMs !== null) {
    const seconds = Math.ceil(waitMs / 1000);
    context.header('retry-after', String(seconds));
    return context.html(asking(parts, back, words.tooOften(seconds)), 429);
  }
  const proof = prove(readText(fields['credential']), credentials);
  if (proof === null) {
    settings.log.warn({ address }, 'somebody could not log in');
    return context.html(asking(parts, back, words.wrongCredential), 401);
  }
  attempts.giveBack(address);
  // A new number for everybody who comes in: one that was slipped into the browser before is worth nothing.
  const before = await sessionOf(context, entrance, sessions);
  if (before !== null) await sessions.end(before);
  giveCookie(context, entrance, await sessions.begin(proof));
  return context.redirect(back, 303);
}

/**
 * A proxy on this machine adds the address that it saw at the end of `X-Forwarded-For`; from anywhere else the header is
 * whatever its sender likes.
 */
function addressOf(context: Context): string {
  const remote = getConnInfo(context).remote.address ?? '';
  const here = /^(?:::ffff:)?127\.|^::1$/.test(remote);
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return here && forwarded !== undefined && forwarded !== '' ? forwarded : remote;
}
