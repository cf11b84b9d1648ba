// The login put together: the door before everything, the page at which people come in.
import type { Hono } from 'hono';
import type { ServerParts } from '../http/parts.ts';
import { namespaces } from '../settings.ts';
import { createAttempts } from './attempts.ts';
import { gate } from './gate.ts';
import { loginRoutes } from './routes.ts';
import { createSessions } from './sessions.ts';

/** Does nothing where there is no login. */
export function addLogin(app: Hono, parts: ServerParts): void {
  const { settings, entrance } = parts;
  const { login: credentials } = entrance;
  if (credentials === null) return;
  const { store, clock, log, organisation } = settings;
  const namespace = namespaces(organisation).sessions;
  const sessions = createSessions({ store, namespace, clock, log, credentials });
  app.use(gate(parts, entrance, sessions));
  const login = { entrance, credentials, sessions, attempts: createAttempts(clock) };
  app.route('/', loginRoutes(parts, login));
}
