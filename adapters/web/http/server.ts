// The HTTP side of the local room, put together: guards first, then what shows, then what acts, and what goes wrong.
import { Hono } from 'hono';
import { DeliveryFault } from '#src/chat/platform.ts';
import { words } from '../words.ts';
import { actingRoutes } from './acting.ts';
import { addLogin } from '../login/login.ts';
import { notCached, onlyFromHere, safeHeaders } from './guard.ts';
import { lookingRoutes } from './looking.ts';
import { completeRoutes } from '../views/complete.ts';
import { planRoutes } from '../views/plan.ts';
import { viewRoutes } from '../views/routes.ts';
import { problem, type ServerParts } from './parts.ts';

export function createServer(parts: ServerParts): Hono {
  const app = new Hono();
  app.use(onlyFromHere(parts.entrance, parts.settings.host, parts.port), safeHeaders, notCached);
  addLogin(app, parts);
  app.route('/', lookingRoutes(parts));
  app.route('/', viewRoutes(parts));
  app.route('/', planRoutes(parts));
  app.route('/', completeRoutes(parts));
  app.route('/', actingRoutes(parts));
  app.notFound((context) => problem(parts, context, words.noPage, 404));
  app.onError((fault, context) => {
    if (fault instanceof DeliveryFault && fault.code === 'room-gone')
      return problem(parts, context, words.noRoom, 404);
    parts.settings.log.error({ err: fault, path: context.req.path }, 'a page failed');
    return problem(parts, context, words.failed, 500);
  });
  return app;
}
