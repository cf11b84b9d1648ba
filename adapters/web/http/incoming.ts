// What a browser sent becomes one neutral Request. Everything in it is hostile until read here.
import { decodeAction } from '../../../src/chat/button-codec.ts';
import type { Action } from '../../../src/chat/card.ts';
import type { Request } from '../../../src/chat/request.ts';
import type { WebSettings } from '../settings.ts';

export const platformName = 'local';

export interface Sender {
  user: string;
  zone: string | null;
}

/** A typed line. A leading `/outage` is what people type elsewhere; here it is taken off. */
export function typedRequest(
  settings: WebSettings,
  sender: Sender,
  room: string | null,
  id: string,
  text: string,
): Request {
  return request(settings, sender, room, id, {
    kind: 'text',
    text: text.replace(/^\s*\/outage(?:\s+|$)/i, ''),
  });
}

export function actionRequest(
  settings: WebSettings,
  sender: Sender,
  room: string | null,
  id: string,
  action: Action,
): Request {
  const { verb, options, incident = null } = action;
  return request(settings, sender, room, id, { kind: 'named', verb, options, incident });
}

function request(
  settings: WebSettings,
  sender: Sender,
  room: string | null,
  id: string,
  body: Request['body'],
): Request {
  return {
    id: `${platformName}:${id}`,
    organisation: settings.organisation,
    platform: platformName,
    room,
    by: {
      user: sender.user,
      member: true,
      administrator: false,
      machine: false,
      selfDeclared: true,
      zone: sender.zone,
    },
    body,
    sentAt: null,
    link: null,
  };
}

/** Ids are minted by our pages; anything else is replaced, so that nobody can stop somebody else's request. */
export function readRequestId(given: unknown, fresh: () => string): string {
  return typeof given === 'string' && /^[\w-]{16,64}$/.test(given) ? given : fresh();
}

export function readText(given: unknown): string {
  return typeof given === 'string' ? given : '';
}

/** The button's action, with the values of a form's fields under their names. */
export function readAction(fields: Record<string, unknown>): Action | null {
  const action = decodeAction(readText(fields['action']));
  if (action === null) return null;
  const typed = Object.entries(fields).flatMap(([name, value]) =>
    /^f\.[a-z][a-z0-9-]{0,31}$/i.test(name) && typeof value === 'string' && value.trim() !== ''
      ? [[name.slice(2), value] as const]
      : [],
  );
  const { form: _, ...sent } = action;
  return { ...sent, options: { ...action.options, ...Object.fromEntries(typed) } };
}
